import type { BenchView } from '../../../city/cases/contract.ts'

/** What was typed and ticked so far, each under its name. */
export type Typed = Record<string, string>

type Step = BenchView['steps'][number]

/** What the endpoint takes, from what was typed; and what was left empty, said before anything is sent. */
export function readTyped(
  view: BenchView,
  step: Step,
  typed: Typed,
): { said: Record<string, unknown>; missing: string[] } {
  const said: Record<string, unknown> = {}
  for (const field of [...step.needs, ...step.may]) {
    const value = valueOf(field, typed)
    if (value !== undefined) said[field] = value
  }
  const gives = step.step === 'grant' ? view.gives.map(({ element }) => element) : []
  if (gives.length > 0)
    said['gives'] = Object.fromEntries(gives.map((element) => [element, typed[element]?.trim() ?? '']))
  const missing = [
    ...step.needs.filter((field) => !(field in said)).map((field) => (field === 'missing' ? 'ownMissing' : field)),
    ...gives.filter((element) => (typed[element] ?? '').trim() === ''),
  ]
  return { said, missing }
}

function valueOf(field: string, typed: Typed): unknown {
  if (field === 'missing') return missingIn(typed)
  if (field === 'checkers') return checkersIn(typed)
  const text = typed[field]?.trim() ?? ''
  if (text === '') return undefined
  if (field === 'amount') return /^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined
  return text
}

/** A colleague who is ticked stands under `c:` and their id. */
function checkersIn(typed: Typed): string[] | undefined {
  const ids = Object.entries(typed).flatMap(([id, says]) => (says !== '' && id.startsWith('c:') ? [id.slice(2)] : []))
  return ids.length > 0 ? ids : undefined
}

function missingIn(typed: Typed): { material?: string; says: string }[] | undefined {
  const ticked = Object.entries(typed).flatMap(([id, says]) => {
    if (says === '' || !/^[mv]:/.test(id)) return []
    return [{ material: id.slice(2), says }]
  })
  const own = (typed['ownMissing'] ?? '')
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [{ says: line.trim() }]))
  const all = [...ticked, ...own]
  return all.length > 0 ? all : undefined
}
