import { z } from 'zod'
import type { Says } from '../platform/contract.ts'

/**
 * The acts one may let another do: only what a room of the city really asks a mandate for, so that nobody lends what
 * nobody can use. What needs the living person (LV4) is nobody else's, and neither is speaking in public under a
 * person's name. [default]
 */
export const lendableActs = {
  applyLicence: { zh: '申请许可和服务', en: 'applying for licences and services' },
} as const satisfies Record<string, Says>
export type LendableAct = keyof typeof lendableActs

/** What mandates of earlier days still name; nothing rests on it, and it is given no more. */
const formerActs: Record<string, Says> = {
  follow: { zh: '查询办理进度', en: 'following matters' },
  printSettlement: { zh: '打印证明', en: 'printing proofs' },
}

/** What a firm has to do with the city, as its agents are told apart by. */
export const firmMatters = {
  registration: { zh: '设立和变更登记', en: 'registration and changes' },
  permits: { zh: '许可申请', en: 'permits' },
  insurance: { zh: '社会保险和公积金', en: 'insurance and housing fund' },
  tax: { zh: '涉税事项', en: 'tax' },
  seal: { zh: '印章刻制', en: 'seals' },
  reports: { zh: '备案和年报', en: 'filings and annual reports' },
} as const satisfies Record<string, Says>
export type FirmMatter = keyof typeof firmMatters

const actWords = Object.keys(lendableActs).map((act) => `act:${act}`)
const matterWords = Object.keys(firmMatters).map((matter) => `matter:${matter}`)

/** One thing a mandate covers: `act:applyLicence`, `matter:tax` (firms only), `item:` with an item's code, `theme:housing`. */
export const ScopeWord = z
  .string()
  .max(80)
  .refine(
    (word) =>
      actWords.includes(word) ||
      matterWords.includes(word) ||
      /^item:[A-Za-z0-9-]{2,60}$/.test(word) ||
      /^theme:[a-zA-Z]{2,30}$/.test(word),
    { message: '不在可以委托的范围内 · not something that can be lent' },
  )

/** Everything a mandate covers, without repeats. */
export const Scope = z
  .array(ScopeWord)
  .min(1)
  .max(30)
  .transform((words) => [...new Set(words)].toSorted())

/** What somebody wants to do for another: an act, on an item with its themes, in a firm's matter or in several at once. */
export type Deed = {
  act?: string
  item?: string
  themes?: readonly string[]
  matter?: FirmMatter | readonly FirmMatter[]
}

/**
 * True when a mandate of this scope covers the deed: its act, its item or one of its themes is in it, or every one of
 * its matters. A deed without a name is in none.
 */
export function covers(scope: readonly string[], { act, item, themes = [], matter = [] }: Deed): boolean {
  const names = [
    ...(act === undefined ? [] : [`act:${act}`]),
    ...(item === undefined ? [] : [`item:${item}`]),
    ...themes.map((theme) => `theme:${theme}`),
  ]
  const matters = [matter].flat()
  return (
    names.some((name) => scope.includes(name)) ||
    (matters.length > 0 && matters.every((one) => scope.includes(`matter:${one}`)))
  )
}

/** A scope word as people read it; items and themes by the code they stand under. */
export function sayScope(word: string): Says {
  const [kind = '', name = ''] = word.split(':')
  const known: Record<string, Says> =
    kind === 'act' ? { ...formerActs, ...lendableActs } : kind === 'matter' ? firmMatters : {}
  if (Object.hasOwn(known, name) && known[name]) return known[name]
  return kind === 'theme' ? { zh: `主题 ${name}`, en: `theme ${name}` } : { zh: `事项 ${name}`, en: `item ${name}` }
}
