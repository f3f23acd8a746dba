import { z } from 'zod'
import type { Says } from '../../platform/contract.ts'

/** What a masked stretch hides; `other` is what a moderator chose by eye. */
export const MaskKind = z.enum([
  ...(['id', 'card', 'mobile', 'landline', 'plate', 'passport'] as const),
  ...(['email', 'account', 'address', 'name', 'other'] as const),
])
export type MaskKind = z.infer<typeof MaskKind>

export const maskWords: Record<MaskKind, Says> = {
  id: { zh: '证件号', en: 'identity number' },
  card: { zh: '银行卡号', en: 'bank card' },
  mobile: { zh: '手机号', en: 'mobile number' },
  landline: { zh: '固定电话', en: 'landline' },
  plate: { zh: '车牌', en: 'plate' },
  passport: { zh: '护照号', en: 'passport' },
  email: { zh: '邮箱', en: 'e-mail' },
  account: { zh: '微信或 QQ 号', en: 'WeChat or QQ' },
  address: { zh: '住址', en: 'home address' },
  name: { zh: '姓名', en: 'name' },
  other: { zh: '其他', en: 'other words' },
}

/** Numbers that name a person: they stand on no public page, whoever presses the button. */
export const neverPublic: readonly MaskKind[] = ['id', 'card', 'mobile', 'passport']

/** Why a question stays between citizen and department: the only causes there are. */
export const KeepCause = z.enum(['privacy', 'reputation', 'secrets', 'unrelated', 'duplicate', 'legalWay'])
export type KeepCause = z.infer<typeof KeepCause>

export const causeWords: Record<KeepCause, Says> = {
  privacy: { zh: '含个人隐私', en: 'contains private matters' },
  reputation: { zh: '涉及他人名誉', en: 'touches another’s reputation' },
  secrets: { zh: '涉密', en: 'contains secrets' },
  unrelated: { zh: '广告或与公共事务无关', en: 'advertising or no public matter' },
  duplicate: { zh: '重复', en: 'a duplicate' },
  legalWay: { zh: '应走法定渠道', en: 'belongs to a legal procedure' },
}

/** A stretch of a text as written, in places of the text. */
export const Stretch = z.object({ start: z.number().int().min(0), end: z.number().int().min(1) })
export type Stretch = z.infer<typeof Stretch>

/** A stretch that the machine found, why, and what would stand there. */
export const Span = Stretch.extend({ kind: MaskKind, why: z.string(), shown: z.string() })
export type Span = z.infer<typeof Span>

/** A stretch that is hidden, and what it hides. */
export const Mask = Stretch.extend({ kind: MaskKind })
export type Mask = z.infer<typeof Mask>

/** One for the title and one for the text. */
export const both = <T extends z.ZodType>(part: T) => z.object({ title: part, body: part })
export type Both<T> = { title: T; body: T }

/** What is published instead of words a moderator chose by eye. */
const HIDDEN = '***'

/** What is published: the words as written with these stretches hidden, those the machine found in the machine's way. */
export function publicText(written: string, stretches: readonly Stretch[], spans: readonly Span[]): string {
  let text = ''
  let from = 0
  for (const { start, end } of inOrder(stretches, written.length)) {
    text += written.slice(from, start) + (spanAt(spans, start, end)?.shown ?? HIDDEN)
    from = end
  }
  return text + written.slice(from)
}

/** The same stretches with what each of them hides. */
export function masksOf(written: string, stretches: readonly Stretch[], spans: readonly Span[]): Mask[] {
  return inOrder(stretches, written.length).map(({ start, end }) => {
    const within = spans.find((span) => span.start < end && start < span.end)
    return { start, end, kind: within?.kind ?? 'other' }
  })
}

/** Every place where some words stand in a text. */
export function placesOf(text: string, words: string): Stretch[] {
  const found: Stretch[] = []
  for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + words.length))
    found.push({ start: at, end: at + words.length })
  return found
}

/** How many stretches of each kind, the most protected first: what the asker is told. */
export function countKinds(masks: readonly { kind: MaskKind }[]): { kind: MaskKind; n: number }[] {
  return MaskKind.options
    .map((kind) => ({ kind, n: masks.filter((mask) => mask.kind === kind).length }))
    .filter(({ n }) => n > 0)
}

/** 手机号 1 处、住址 2 处. */
export function sayMasked(counts: readonly { kind: MaskKind; n: number }[], lang: 'zh' | 'en'): string {
  return counts
    .map(({ kind, n }) => (lang === 'zh' ? `${maskWords[kind].zh} ${n} 处` : `${n} × ${maskWords[kind].en}`))
    .join(lang === 'zh' ? '、' : ', ')
}

function spanAt(spans: readonly Span[], start: number, end: number): Span | undefined {
  return spans.find((span) => span.start === start && span.end === end)
}

/** From left to right, those that touch made one, nothing outside the text. */
function inOrder(stretches: readonly Stretch[], length: number): Stretch[] {
  const joined: Stretch[] = []
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1)
    if (start >= Math.min(end, length)) continue
    if (last && start < last.end) last.end = Math.max(last.end, Math.min(end, length))
    else joined.push({ start, end: Math.min(end, length) })
  }
  return joined
}
