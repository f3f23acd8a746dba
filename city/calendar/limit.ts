import { z } from 'zod'
import { refused, type Refusal } from './refusals.ts'
import type { Lang, Words } from './words.ts'

/** What a limit is counted in: working days, natural days, hours, minutes. */
export const units = ['wd', 'd', 'h', 'min'] as const
export type Unit = (typeof units)[number]

const table = {
  wd: { longest: 500, zh: '个工作日', en: 'working day' },
  d: { longest: 1_830, zh: '个自然日', en: 'day' },
  h: { longest: 8_760, zh: '小时', en: 'hour' },
  min: { longest: 525_600, zh: '分钟', en: 'minute' },
} as const satisfies Record<Unit, Words & { longest: number }>

/** How long someone has: 5 working days, 24 hours. */
export const Limit = z
  .object({ amount: z.int().min(1), unit: z.enum(units) })
  .refine(({ amount, unit }) => amount <= table[unit].longest, { message: 'limit-too-long' })
export type Limit = z.infer<typeof Limit>

/** Reads `5wd`, `3d`, `2h`, `30min`. Errors: 'limit-malformed', 'limit-not-positive', 'limit-too-long'. */
export function parseLimit(text: string): Limit | Refusal {
  const parts = /^(-?\d+)(wd|d|h|min)$/.exec(text)
  const unit = units.find((known) => known === parts?.[2])
  if (!parts || !unit) return refused('limit-malformed', { facts: { limit: text } })
  const limit = { amount: Number(parts[1]), unit }
  return limitRefusal(limit) ?? limit
}

/** Why a limit cannot be counted, or undefined when it can. */
export function limitRefusal(limit: Limit): Refusal | undefined {
  const { amount, unit } = limit
  if (amount > table[unit].longest) return refused('limit-too-long', { facts: { limit: limitText(limit) } })
  if (!Number.isInteger(amount)) return refused('limit-malformed', { facts: { limit: limitText(limit) } })
  return amount < 1 ? refused('limit-not-positive', { facts: { limit: limitText(limit) } }) : undefined
}

/** The short form that `parseLimit` reads: `5wd`. */
export function limitText({ amount, unit }: Limit): string {
  return `${amount}${unit}`
}

/** A limit in words: 5 个工作日, 5 working days. */
export function sayLimit({ amount, unit }: Limit, lang: Lang = 'zh'): string {
  const word = table[unit][lang]
  return `${amount} ${word}${lang === 'en' && amount !== 1 ? 's' : ''}`
}
