import { Grade, Solved } from '../../city/orders/contract.ts'
import { isRefusal, type Refusal } from '../../city/platform/refusal.ts'
import type { Troubles } from './parts/show.tsx'
import type { Visit } from './visit.ts'

export type Rating = { grade: Grade; solved: Solved; reason?: string }

/** Reads a rating from the form, or says what is missing, each at its field. */
export function ratingIn({ form, say }: Visit): { rating: Rating } | { troubles: Troubles } {
  const [grade, solved] = [Grade.safeParse(form['grade']), Solved.safeParse(form['solved'])]
  const reason = (form['reason'] ?? '').trim()
  const bad = form['grade'] === 'dissatisfied' || form['solved'] === 'no'
  const troubles = [
    ...(grade.success ? [] : [{ field: 'grade', says: say.matter.needGrade }]),
    ...(solved.success ? [] : [{ field: 'solved', says: say.matter.needSolved }]),
    ...(bad && reason === '' ? [{ field: 'reason', says: say.matter.needReason }] : []),
  ]
  if (!grade.success || !solved.success || troubles.length > 0) return { troubles }
  return { rating: { grade: grade.data, solved: solved.data, ...(reason ? { reason } : {}) } }
}

/** A refusal as troubles of a form: field by field, or as one sentence. */
export function troublesOf(refusal: Refusal, { lang }: Pick<Visit, 'lang'>): Troubles {
  if (!isRefusal(refusal)) return []
  const fields = (refusal.fields ?? []).map(({ field, says }) => ({ field, says: says[lang] }))
  return fields.length > 0 ? fields : [{ field: '', says: refusal.says[lang] }]
}

/** The word in the address after a rating: thanks, or that it goes back. */
export function doneWord({ grade, solved }: Rating): 'rated' | 'redone' {
  return grade === 'dissatisfied' || solved === 'no' ? 'redone' : 'rated'
}

/** What is said on the page one comes back to. */
export function noteOf({ query, say }: Visit): string | undefined {
  const notes: Record<string, string> = {
    rated: say.matter.thanks,
    redone: `${say.matter.thanks}${say.matter.redone}`,
    nudged: say.matter.nudged,
    askedOn: say.matter.askedOn,
    appealed: say.publication.appealed,
    hidden: say.publication.hidden,
  }
  return notes[query['done'] ?? '']
}
