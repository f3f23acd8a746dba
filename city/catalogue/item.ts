import { z } from 'zod'
import { causes, type PauseCause } from '../calendar/index.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { oneOf, type Says } from '../platform/contract.ts'
import { OwnForm } from '../forms/contract.ts'
import { SharingSaid, Workflow } from '../services/contract.ts'
import { themeNames } from './themes.ts'

/** What kind of official act an item is. */
export const kinds = {
  licence: { zh: '行政许可', en: 'Licence' },
  confirmation: { zh: '行政确认', en: 'Confirmation' },
  payment: { zh: '行政给付', en: 'Benefit' },
  reward: { zh: '行政奖励', en: 'Reward' },
  ruling: { zh: '行政裁决', en: 'Ruling' },
  otherPower: { zh: '其他行政权力', en: 'Other official act' },
  service: { zh: '公共服务', en: 'Public service' },
} as const satisfies Record<string, Says>

export const Kind = z.enum(['licence', 'confirmation', 'payment', 'reward', 'ruling', 'otherPower', 'service'])
export type Kind = z.infer<typeof Kind>
export const Audience = z.enum(['person', 'firm'])
export type Audience = z.infer<typeof Audience>
export const ThemeName = z.enum(themeNames)

/** A term: working days, natural days, or `atOnce` (while one waits). */
export const Term = z.object({ amount: z.int().min(0).max(400), unit: z.enum(['wd', 'd', 'atOnce']) })
export type Term = z.infer<typeof Term>

const isLawful = (name: string): name is PauseCause =>
  Object.entries(causes).some(([key, { permit }]) => permit && key === name)

/** The causes that may stop an item's clocks: the closed list of the licence law. Source: 行政许可法 45. */
export const stopNames = Object.keys(causes).filter(isLawful)

/** Where a material comes from; what sharing provides is never asked of the citizen. Source: 在线政务服务若干规定 7–11. */
export const sources = {
  share: { zh: '部门共享，不用交', en: 'shared between departments, nothing to bring' },
  certificate: { zh: '电子证照，不用交', en: 'taken from the electronic certificate' },
  promise: { zh: '可以告知承诺', en: 'a signed promise will do' },
  upload: { zh: '本人提交', en: 'handed in by you' },
} as const satisfies Record<string, Says>

export const Material = z.object({
  name: oneLine({ max: 300 }),
  source: z.enum(['share', 'certificate', 'promise', 'upload']).default('upload'),
  required: z.boolean().default(true),
  note: plainText({ min: 0, max: 500 }).default(''),
  /** What reading it rests on, where this city knows it otherwise or not at all. */
  sharing: SharingSaid.optional(),
})
export type Material = z.infer<typeof Material>

/** A fee in fen and what it rests on; null is free of charge. */
export const Fee = z.object({ fen: z.int().min(0).max(100_000_000), basis: oneLine({ max: 200 }) })

export const RuleStatus = z.enum(['law', 'default', 'assumed'])

/** At which acts in a case the living person may be asked for, beside the level (LV4, ten minutes, this case alone). */
export const stepUps = {
  submit: { zh: '提交时要本人此刻核验', en: 'prove yourself in the moment you hand it in' },
  withdraw: { zh: '撤回时要本人此刻核验', en: 'prove yourself in the moment you take it back' },
} as const satisfies Record<string, Says>
export const StepUp = oneOf(stepUps)
export type StepUp = z.infer<typeof StepUp>
export const stepUpNames = StepUp.options

/** One thing an office does for people, in one version. A published version never changes. */
export const ServiceItem = z.object({
  code: z.string().regex(/^[A-Za-z0-9-]{2,60}$/),
  version: z.int().min(1),
  /** What the country's list calls it, and this office's own doing of it. */
  basicCode: z
    .string()
    .regex(/^[0-9A-Za-z]{6,20}$/)
    .optional(),
  implementationCode: z
    .string()
    .regex(/^[0-9A-Za-z]{20,40}$/)
    .optional(),
  /** First and last day on which it can be applied for; left out, it has none. */
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  name: oneLine({ max: 200 }),
  nameEn: oneLine({ min: 0, max: 200 }).default(''),
  /** Other names and sentences people use for it. */
  phrases: z
    .array(oneLine({ max: 60 }))
    .max(40)
    .default([]),
  kind: Kind,
  audience: z.array(Audience).min(1),
  themes: z.array(ThemeName).max(6).default([]),
  authority: oneLine({ max: 100 }),
  /** The unit of this city that answers for it, where it is known. */
  unit: oneLine({ max: 60 }).nullable().default(null),
  region: z.string().regex(/^\d{6}$/),
  /** The identity level an application needs: LV1–LV4. */
  level: z.int().min(1).max(4),
  /** Acts that need the living person at that moment; left out, none. */
  stepUps: z.array(StepUp).max(stepUpNames.length).optional(),
  basis: z
    .array(oneLine({ max: 300 }))
    .max(20)
    .default([]),
  conditions: plainText({ min: 0, max: 4000 }).default(''),
  statutory: Term.nullable().default(null),
  /** The rule that sets the statutory term, where it is not the first of `basis`. */
  statutoryBasis: oneLine({ max: 300 }).optional(),
  /** By how much the head may make it longer; left out, ten working days for a licence and nothing for the others. */
  extension: Term.optional(),
  /** What may stop its clocks; left out, everything the licence law lists. */
  pauses: z.array(z.enum(stopNames)).max(stopNames.length).optional(),
  /** A wait for papers stops the promised clock; the statutory one runs on. */
  papersStopPromise: z.boolean().optional(),
  promised: Term.nullable().default(null),
  /** What lies between acceptance and decision beside the review; left out, whoever reviews decides. */
  workflow: Workflow.optional(),
  /** How long an applicant has for what a notice misses; the city's own term where it says nothing. */
  correction: Term.optional(),
  materials: z.array(Material).max(100).default([]),
  /** What it asks beside who applies, the papers and how the result is received; left out, nothing. */
  form: OwnForm.optional(),
  fee: Fee.nullable().default(null),
  result: oneLine({ min: 0, max: 200 }).default(''),
  places: z
    .array(oneLine({ max: 300 }))
    .max(20)
    .default([]),
  phone: oneLine({ min: 0, max: 100 }).default(''),
  online: z.boolean().default(false),
  ruleStatus: RuleStatus,
  source: oneLine({ max: 300 }),
})
export type ServiceItem = z.infer<typeof ServiceItem>
export type ItemWritten = z.input<typeof ServiceItem>

/** 5 个工作日 · 当场办结 */
export function sayTerm(term: Term | null): Says {
  if (term === null) return { zh: '未公布', en: 'not published' }
  if (term.unit === 'atOnce' || term.amount === 0) return { zh: '当场办结', en: 'while you wait' }
  return term.unit === 'wd'
    ? { zh: `${term.amount} 个工作日`, en: `${term.amount} working ${term.amount === 1 ? 'day' : 'days'}` }
    : { zh: `${term.amount} 天`, en: `${term.amount} ${term.amount === 1 ? 'day' : 'days'}` }
}

/** The rule a statutory term rests on; null where the item names none and no law of all licences does. */
export function termBasis({ kind, statutory, statutoryBasis, basis }: TermOf): string | null {
  if (kind === 'licence' && statutory === null) return '行政许可法 第四十二条'
  return statutoryBasis ?? basis[0] ?? (kind === 'licence' ? '行政许可法 第四十二条' : null)
}

/** The statutory term: the item's own where it names its rule, the law's of twenty working days for a licence, else none. */
export function lawfulTerm(item: TermOf): Term | null {
  if (item.statutory) return termBasis(item) === null ? null : item.statutory
  return item.kind === 'licence' ? { amount: 20, unit: 'wd' } : null
}

type TermOf = Pick<ServiceItem, 'kind' | 'statutory' | 'statutoryBasis' | 'basis'>

/** Is it applied for on that day, as far as its validity says? */
export function isValidOn(
  { validFrom, validUntil }: Pick<ServiceItem, 'validFrom' | 'validUntil'>,
  day: string,
): boolean {
  return (validFrom === undefined || validFrom <= day) && (validUntil === undefined || day <= validUntil)
}
