import { issue, type ToIssue } from '../certificates/index.ts'
import { entriesOf } from '../ledger/index.ts'
import { findUnit } from '../people/index.ts'
import { common, doing, isRefusal, system, type Alone, type By, type Refusal } from '../platform/index.ts'
import { roleRefusal, take } from './act.ts'
import { readProjection } from './draft/filled.ts'
import { projectionsOf } from './draft/valueStore.ts'
import type { Said } from './step.ts'
import { findPart, lockPart, rulesOfPart, type PartHeld } from './store.ts'

/**
 * Makes the certificate of a granted part and moves it on: first the paper, which rests on the granting entry and is
 * the same one however often it is asked for, then the step. Asked again after it was made, it answers the same.
 * Errors: those of a step, 'font-missing', 'glyph-missing'.
 */
export async function make(
  { house, actor }: Pick<Alone, 'house' | 'actor'>,
  of: { number: string; part: string } & Said,
): Promise<PartHeld | Refusal> {
  const part = await doing(house, actor, ({ tx }) => findPart(tx, of.number, of.part), 'read')
  if (!part) return common.refused('not-found')
  const no = roleRefusal(actor, 'make', part)
  if (no) return no
  if (part.state === 'granted') {
    const wanted = await doing(house, system, (by) => paperOf(by, part), 'read')
    const issued = await issue(house, wanted)
    if (isRefusal(issued)) return issued
  }
  return doing(house, actor, async (by) => {
    const now = await lockPart(by.tx, of.number, of.part)
    return now?.state === 'making' ? now : take(by, 'make', of, of.version === undefined ? {} : { version: of.version })
  })
}

async function paperOf(by: By, part: PartHeld): Promise<ToIssue> {
  const decision = (await entriesOf(by.tx, part.id)).findLast(({ action }) => action === 'case.grant')
  if (!decision) throw new Error(`${part.number} ${part.part} is granted without an entry that says so`)
  const { terms, thing } = await rulesOfPart(by.tx, part.caseId)
  const unit = part.unit ? await findUnit(by.tx, part.unit) : undefined
  const basis = thing.parts.find(({ id }) => id === part.part)?.basis ?? ''
  const body = await bodyOf(by, part)
  return {
    kind: 'licence',
    subject: part.id,
    decision: decision.id,
    citizen: part.citizen,
    unit: part.unit,
    paper: {
      title: clip(terms[part.part]?.paper ?? '准予决定书', 60),
      holder: clip(body.holder, 60),
      rows: rowsOf(part, body),
      paragraphs: ['经审查，申请符合法定条件，准予。', clip(`依据：${basis}。`, 500)],
      office: unit?.name ?? '',
    },
  }
}

const clip = (words: string, most: number) => [...words].slice(0, most).join('')

type Body = { holder: string; code: string; address: string }

/** Whose name stands on the paper: the body that is founded or licensed, else the person who applied. */
async function bodyOf(by: By, part: PartHeld): Promise<Body> {
  const projection = (await projectionsOf(by.tx, part.id)).at(-1)
  const values = projection ? readProjection(by, projection.hidden).values : {}
  const given = part.given ? readProjection(by, part.given).values : {}
  return {
    holder: text(values['enterprise/name']) || part.applicant,
    code: text(given['enterprise/creditCode']) || text(values['enterprise/creditCode']),
    address: text(values['enterprise.site/address']) || text(values['enterprise.residence/address']),
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '')

function rowsOf(part: PartHeld, { holder, code, address }: Body): [string, string][] {
  const rows: [string, string][] = [
    ['办件编号', part.number],
    ['办理事项', part.name.zh],
    ['名称（姓名）', holder],
    ['统一社会信用代码', code],
    ['地址', address],
    ['准予日期', sayDay(part.decidedOn ?? '')],
  ]
  return rows.filter(([, value]) => value !== '').map(([name, value]) => [name, [...value].slice(0, 400).join('')])
}

function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return year ? `${year}年${month}月${date}日` : ''
}
