import { z } from 'zod'
import { actionNames, type ActionName } from '../../city/orders/contract.ts'
import type { Draft } from './staffFields.tsx'

const Kept = z.object({
  open: z.string().optional(),
  texts: z.record(z.string(), z.string()),
  lists: z.record(z.string(), z.array(z.string())).default({}),
})

/** What someone was writing on one matter, and in which form. */
type Writing = { open: ActionName | undefined; values: Draft }

const where = (who: string, number: string) => `jiesu.writing.${who}.${number}`

/** What this person had typed on this matter before the page was loaded anew; only in this tab. */
export function keptWriting(who: string, number: string): Writing | undefined {
  try {
    const read = Kept.safeParse(JSON.parse(sessionStorage.getItem(where(who, number)) ?? ''))
    if (!read.success) return undefined
    const values: Draft = {}
    Object.assign(values, read.data.texts, read.data.lists)
    return { open: actionNames.find((name) => name === read.data.open), values }
  } catch {
    return undefined
  }
}

/** Keeps what is being typed; when nothing is left, nothing is kept. */
export function keepWriting(who: string, number: string, { open, values }: Writing): void {
  const all = Object.entries(values)
  const texts = Object.fromEntries(all.filter(([, value]) => typeof value === 'string'))
  const lists = Object.fromEntries(all.filter(([, value]) => Array.isArray(value)))
  try {
    if (hasText(values)) sessionStorage.setItem(where(who, number), JSON.stringify({ open, texts, lists }))
    else sessionStorage.removeItem(where(who, number))
  } catch {
    // A browser that keeps nothing still lets people work.
  }
}

/** Was anything typed at all? */
export function hasText(values: Draft): boolean {
  return Object.values(values).some((value) => value.length > 0)
}

/** Has this person begun to write on this matter without sending it? */
export function isWriting(who: string, number: string): boolean {
  return hasText(keptWriting(who, number)?.values ?? {})
}
