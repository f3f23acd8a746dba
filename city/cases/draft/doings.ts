import { entriesOf, type Entry } from '../../ledger/index.ts'
import { standingOf, mandatesOf } from '../../mandates/index.ts'
import { citizenById, maskPhone, NO_PHONE } from '../../people/index.ts'
import { rfc3339, type By, type Says } from '../../platform/index.ts'
import { desksOf } from '../counter/deskStore.ts'
import { unitNames } from '../show.ts'
import type { CaseHeld } from '../store.ts'
import type { CaseView, LineView } from '../views.ts'

/** What several people did to a case of one of them, and what became of the mandate between. */
const doings: Record<string, Says> = {
  'case.started': { zh: '开始填写', en: 'began it' },
  'case.saved': { zh: '填写', en: 'filled in' },
  'case.answered': { zh: '回答问题', en: 'answered' },
  'case.reopened': { zh: '改了情况，接着办', en: 'changed something and goes on' },
  'case.submitted': { zh: '提交', en: 'handed it in' },
  'case.passedOn': { zh: '换了法定代表人，接着办', en: 'has a new legal representative, who goes on' },
  'case.deskOpened': { zh: '本人到窗口，窗口开始帮填', en: 'began to fill it in for the person at the counter' },
  'case.brought': { zh: '交材料', en: 'brought papers' },
  'case.confirmedAtCounter': { zh: '记下本人的确认', en: 'took down the person’s confirmation' },
  'case.deskEnded': { zh: '窗口帮填结束', en: 'stopped filling it in' },
  'case.withdrawn': { zh: '撤回', en: 'took it back' },
}

const sides = {
  applicant: { zh: '本人', en: 'applicant' },
  agent: { zh: '代办人', en: 'agent' },
} as const satisfies Record<string, Says>

/** Who acts for the applicant, and whether the mandate stands; null for a case of one person alone. */
export async function agentOf(by: By, { agent, mandate }: CaseHeld): Promise<CaseView['agent']> {
  const person = agent === null ? undefined : await citizenById(by.tx, agent)
  if (!person) return null
  const { given, held } = await mandatesOf(by)
  const found = [...given, ...held].find(({ id }) => id === mandate)
  return {
    name: person.name,
    phone: person.phone.startsWith(NO_PHONE) ? null : maskPhone(person.phone),
    stands: found !== undefined && standingOf(found, by.now) === 'inForce',
    until: found ? rfc3339(found.until) : null,
    isYou: agent === by.actor.id,
  }
}

/** Who did what of a case that was not filled in by one person alone, oldest first; what one does many times in a row is told once, at its last time. */
export async function doingsOf(by: By, of: CaseHeld): Promise<LineView[]> {
  const desks = await desksOf(by.tx, of.id)
  if (of.agent === null && desks.length === 0) return []
  const names = new Map<string, string>()
  const nameIn = async (id: string, side: Says) =>
    names.set(id, `${(await citizenById(by.tx, id))?.name ?? ''}（${side.zh}）`)
  await nameIn(of.citizen, sides.applicant)
  if (of.agent !== null) await nameIn(of.agent, sides.agent)
  const units = await unitNames(by, desks)
  for (const { staff, unit } of desks) names.set(staff, `${units.get(unit) ?? ''}窗口`)
  const entries = (await entriesOf(by.tx, of.id)).filter(({ action }) => action in doings)
  return entries.filter((entry, i) => !isSame(entry, entries[i + 1])).map((entry) => lineOf(entry, names))
}

function lineOf({ at, action, actor, actorKind }: Entry, names: ReadonlyMap<string, string>): LineView {
  return {
    at: rfc3339(at),
    step: action.replace('case.', ''),
    says: doings[action] ?? { zh: action, en: action },
    who: names.get(actor ?? '') ?? (actorKind === 'citizen' ? '原法定代表人' : '系统'),
    note: null,
  }
}

const isSame = (one: Entry, next: Entry | undefined) =>
  next !== undefined && one.actor === next.actor && one.action === next.action
