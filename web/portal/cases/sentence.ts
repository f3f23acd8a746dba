import { causes, sayCause } from '../../../city/calendar/contract.ts'
import { yuanOf, type CaseView, type PartView } from '../../../city/cases/contract.ts'
import { sayEndOf } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { isNeededNow } from './Ruled.tsx'

/** One sentence in plain words that says where the case stands, and what the applicant has to do first. */
export function sentenceOf(visit: Visit, view: CaseView): { says: string; tone: 'todo' | 'open' | 'done' | 'no' } {
  const { sentence: words } = visit.say.cases
  if (view.standing === 'draft')
    return { tone: 'todo', says: view.troubles.length === 0 ? words.draftReady : words.draft }
  if (view.standing === 'withdrawn') return { tone: 'no', says: words.withdrawn }
  if (view.standing === 'expired') return { tone: 'no', says: words.expired }
  return toDo(visit, view) ?? withBlocked(visit, view) ?? whereItStands(visit, view)
}

/** Everything else is over, and what was answered keeps some parts back. */
function withBlocked({ say, lang, now }: Visit, { parts, blockedUntil }: CaseView): Said | undefined {
  if (blockedUntil === null) return undefined
  const blocked = parts.filter(({ status, state }) => status === 'blocked' && state === 'draft')
  const names = blocked.map(({ name }) => `“${name[lang]}”`).join(lang === 'zh' ? '、' : ', ')
  return { tone: 'done', says: say.cases.sentence.blocked(names, sayEndOf(blockedUntil, now, lang)) }
}

type Said = ReturnType<typeof sentenceOf>

/** What waits for the applicant comes before everything else. */
function toDo(visit: Visit, { parts, materials, troubles }: CaseView): Said | undefined {
  const { cases: words } = visit.say
  const correcting = parts.filter(({ state }) => state === 'correcting')
  if (correcting.length > 0) {
    const open = correcting.reduce(
      (sum, part) => sum + missingOf(part, materials).filter(({ given }) => !given).length,
      0,
    )
    const day = correcting.flatMap(({ due }) => due?.due ?? []).sort()[0]
    const by = day ? words.sentence.correctingBy(sayEndOf(day, visit.now, visit.lang)) : words.sentence.correctingSoon
    return open === 0
      ? { tone: 'todo', says: words.sentence.corrected }
      : { tone: 'todo', says: words.sentence.correcting(words.materialsCount(open), by) }
  }
  const kept = parts
    .flatMap(({ can, notices }) => (can.includes('again') ? (notices.at(-1)?.keptUntil ?? []) : []))
    .sort()[0]
  if (kept) return { tone: 'todo', says: words.sentence.lapsed(sayEndOf(kept, visit.now, visit.lang)) }
  const isWanting = (part: PartView) => part.held.length === 0 || troubles.some((trouble) => trouble.part === part.id)
  const needed = parts.filter((part) => isNeededNow(part) && isWanting(part)).length
  if (needed > 0) return { tone: 'todo', says: words.sentence.needed(needed) }
  const papers = parts.flatMap(papersAwaited)[0]
  if (papers) return { tone: 'todo', says: words.sentence.pausedPapers(papers) }
  const asking = parts.filter(({ can }) => can.includes('confirm')).length
  if (asking > 0) return { tone: 'todo', says: words.sentence.confirm(asking) }
  return feeSaid(visit, parts)
}

/** A fee that is due; once another amount came, it is the office's turn. */
function feeSaid({ say }: Visit, parts: readonly PartView[]): Said | undefined {
  const fees = parts.flatMap(({ state, fee }) => (state === 'awaitingFee' && fee ? [fee] : []))
  const due = fees.find(({ bills }) => bills.every(({ state }) => state !== 'differs'))
  if (due) return { tone: 'todo', says: say.cases.sentence.fee(yuanOf(due.fen)) }
  return fees.length > 0 ? { tone: 'open', says: say.fees.lookedAt } : undefined
}

/** What papers an office waits for, in its words. */
function papersAwaited({ state, pauses }: PartView): string[] {
  const open = pauses.find(({ to, cause }) => to === null && sayCause(cause) === causes.papers.zh)
  return state === 'paused' && open ? [open.reason] : []
}

const over = ['closed', 'notAccepted', 'referred', 'withdrawn', 'lapsed', 'spared']
const ended = [...over, 'granted', 'denied', 'making', 'delivered']

function whereItStands(visit: Visit, view: CaseView): Said {
  const { sentence: words } = visit.say.cases
  const included = view.parts.filter(({ status, state }) => status === 'included' || state !== 'draft')
  const open = included.filter(({ state, stopped }) => !ended.includes(state) && !stopped)
  if (open.length === 0) return howItEnded(visit, included)
  if (open.every(({ state }) => state === 'paused')) return { tone: 'open', says: words.paused }
  if (open.every(({ state }) => state === 'draft')) return { tone: 'open', says: words.held }
  return { tone: 'open', says: inHandSaid(visit, view, open) }
}

/** By when the offices say whether they accept, or are done; only what the dates really cover. */
function inHandSaid(visit: Visit, { finish, undated, parts }: CaseView, open: readonly PartView[]): string {
  const { sentence: words } = visit.say.cases
  const dayOf = (day: string) => sayEndOf(day, visit.now, visit.lang)
  const last = open
    .flatMap(({ due }) => due?.due ?? [])
    .sort()
    .at(-1)
  if (last && open.every(({ state }) => state === 'asked')) return words.asked(dayOf(last))
  if (last && open.every(({ state }) => ['submitted', 'asked', 'draft'].includes(state))) {
    const blocked = parts.filter(({ status, state }) => status === 'blocked' && state === 'draft').length
    return words.waiting(dayOf(last)) + (blocked > 0 ? words.andNotSent(blocked) : '')
  }
  if (finish) return undated.length > 0 ? words.inHandBut(dayOf(finish), undated.length) : words.inHand(dayOf(finish))
  const late = undated.filter(({ why }) => why === 'late').length
  return late > 0 ? words.inHandLate(late) : words.inHandNoDay
}

function howItEnded({ say }: Visit, all: readonly PartView[]): Said {
  const { sentence: words } = say.cases
  const parts = all.filter(({ state }) => state !== 'spared')
  if (parts.length === 0) return { tone: 'done', says: words.spared }
  const granted = parts.filter(({ decision }) => decision?.result === 'granted').length
  if (parts.length > 1) {
    const isStopped = parts.some(({ stopped }) => stopped)
    if (isStopped && granted === 0) return { tone: 'no', says: words.stopped }
    return { tone: granted > 0 ? 'done' : 'no', says: words.grantedPart(granted, parts.length) }
  }
  if (parts[0]?.state === 'lapsed') return { tone: 'no', says: words.lapsedOver }
  const result = parts[0]?.decision?.result ?? 'denied'
  return result === 'granted' ? { tone: 'done', says: words.granted } : { tone: 'no', says: words[result] }
}

/** One thing of a notice: what is missing, the paper it is, whether it has been brought since. */
export type MissingThing = { says: string; material: CaseView['materials'][number] | undefined; given: boolean }

/** The open notice of a part as a checklist. A paper brought since then counts. */
export function missingOf({ id: part, notices, history }: PartView, materials: CaseView['materials']): MissingThing[] {
  const notice = notices.at(-1)
  const told = history.findLast(({ step }) => step === 'notify')?.at ?? ''
  if (!notice || notice.corrected) return []
  return notice.missing.map(({ material: named, says }, i) => {
    // What is no paper of the item has a place of its own.
    const id = named ?? `${part}.notice${notices.length}.${i + 1}`
    const material = materials.find((one) => one.id === id)
    const given = material?.files.some(({ at }) => Date.parse(at) >= Date.parse(told)) ?? false
    return { says, material, given }
  })
}
