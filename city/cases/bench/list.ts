import { cityDate, common, endOfDay, isRefusal, type By, type InputOf } from '../../platform/index.ts'
import { cityTermsOf } from '../act.ts'
import { caseStates } from '../case.ts'
import { keptClock } from '../clocks.ts'
import { BenchGroup } from '../contract.ts'
import type * as contract from '../contract.ts'
import { benchRows, countParts, type Listed, type Seat } from './listStore.ts'

/** An office sees its own; the inspectors of the city see all. */
function seatOf({ actor, now }: By): Seat {
  const isCity = actor.reach.kind === 'city' && actor.posts.includes('inspector')
  const day = endOfDay(cityDate(now))
  return { unit: isCity ? null : (actor.unit ?? ''), day, now }
}

/** The parts of one's office, a page at a time, the one due first on top. */
export async function list(by: By, { group, text = '', after, most }: InputOf<typeof contract.benchCases>) {
  const from = after === undefined ? undefined : readCursor(after)
  if (isRefusal(from)) return from
  const rows = await benchRows(by.tx, seatOf(by), { group, text, after: from, most: most + 1 })
  const last = rows[most - 1]
  const at = { now: by.now, cityTerms: await cityTermsOf(by) }
  const shown = rows.slice(0, most).map((row) => rowOf(row, at))
  return { rows: shown, ...(rows.length > most && last ? { next: `${last.sortAt} ${last.id}` } : {}) }
}

function readCursor(after: string) {
  const [, at, id] = /^(9999|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d) ([0-9a-f-]{36})$/.exec(after) ?? []
  return at !== undefined && id !== undefined
    ? { at, id }
    : common.refused('invalid-input', {
        fields: [{ field: 'after', says: { zh: '页码不对', en: 'Not a page of this list' } }],
      })
}

function rowOf(
  { number, part, name, thing, applicant, state, confirm, receivedOn, ...row }: Listed,
  at: Parameters<typeof keptClock>[1],
) {
  return {
    number,
    part,
    name,
    thing,
    applicant,
    state,
    receivedOn,
    stateSays: caseStates[state],
    due: keptClock(row, at),
    confirm: confirm.length > 0,
  }
}

export async function counts(by: By) {
  return { groups: await countParts(by.tx, seatOf(by), BenchGroup.options) }
}
