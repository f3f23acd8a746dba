import { z } from 'zod'
import { valueOf, type Answers } from './rule.ts'
import type { OneThing, Paper, Part } from './thing.ts'

/** In what shape a paper comes. */
export const paperKinds = {
  original: { zh: '原件', en: 'original' },
  copy: { zh: '复印件（扫描件）', en: 'copy (scan)' },
  electronic: { zh: '电子件', en: 'electronic file' },
  form: { zh: '表单，由填写内容生成', en: 'form, made from what is filled in' },
} as const satisfies Record<z.infer<typeof Paper>['kind'], { zh: string; en: string }>

/** One paper of some parts: brought once, whichever of them ask for it. `required`: one of them cannot do without. */
export type PaperAsked = z.infer<typeof Paper> & { parts: string[]; required: boolean }

/**
 * The papers of these parts for these answers, each once. A paper whose condition is not known yet stays in sight and
 * is not demanded: only a definite no leaves it out.
 */
export function papersOf(
  { papers, parts }: Pick<OneThing, 'papers' | 'parts'>,
  among: readonly string[],
  answers: Answers,
): PaperAsked[] {
  const asking = parts.filter(({ id }) => among.includes(id))
  return papers.flatMap((paper) => {
    const rows = asking.flatMap((part) => rowsOf(part, paper.id, answers))
    if (rows.length === 0) return []
    return [
      { ...paper, parts: [...new Set(rows.map(({ part }) => part))], required: rows.some(({ required }) => required) },
    ]
  })
}

function rowsOf({ id: part, papers }: Part, paper: string, answers: Answers): { part: string; required: boolean }[] {
  return papers
    .filter(({ of }) => of === paper)
    .flatMap(({ when, required }) => {
      const is = when === undefined ? true : valueOf(when, answers)
      return is === false ? [] : [{ part, required: required && is === true }]
    })
}
