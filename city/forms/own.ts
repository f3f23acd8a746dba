import { z } from 'zod'
import { oneLine, plainText } from '../platform/words.ts'
import type { Says } from '../platform/refusal.ts'
import { FormField } from './form.ts'
import { isFixedForm } from './pattern.ts'

/** The ten kinds of question, as those who write forms call them. */
export const kindWords = {
  text: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'number' },
  date: { zh: '日期', en: 'day' },
  choice: { zh: '单选', en: 'one of a list' },
  choices: { zh: '多选', en: 'several of a list' },
  phone: { zh: '手机', en: 'mobile phone' },
  idNumber: { zh: '身份证号', en: 'ID number' },
  address: { zh: '地址', en: 'address' },
  people: { zh: '人员名单', en: 'list of people' },
  file: { zh: '文件', en: 'file' },
} as const satisfies Record<FormField['kind'], Says>

/** English may be left out; the Chinese then stands in its place. */
const Wording = z.object({ zh: oneLine({ max: 200 }), en: oneLine({ min: 0, max: 200 }).default('') })
const Note = z.object({ zh: plainText({ max: 500 }), en: plainText({ min: 0, max: 500 }).default('') })

/** Subject and element. What stands under `material/` and `promise/` are the item's papers. */
const OwnKey = z
  .string()
  .max(60)
  .regex(/^(?!(?:material|promise)\/)[A-Za-z][\w.-]*\/[A-Za-z][\w-]*$/)

/** Some patterns keep the city busy for hours over one line of text: those are refused. */
const Pattern = z.string().min(1).max(200).refine(isFixedForm, {
  message:
    '格式要从 ^ 到 $ 写全：数字、字母、方括号和次数，最多一处次数写范围，例如 ^[A-Z]\\d{9}$ · Write the pattern from ^ to $: figures, letters, brackets and how many, at most one number left open, as ^[A-Z]\\d{9}$',
})

/** Asked only when an earlier question has this option, or one of these: the flat half of the rule form. */
export const OwnWhen = z.union([
  z.strictObject({ equals: z.tuple([OwnKey, z.string().max(100)]) }),
  z.strictObject({ in: z.tuple([OwnKey, z.array(z.string().max(100)).min(1).max(50)]) }),
])
export type OwnWhen = z.infer<typeof OwnWhen>

/**
 * A question an item asks beside who applies, its papers and how the result is received. `min`, `max`: of a number its
 * value (money in fen), of a text its length, of a list how many. `patterns`: only where a text has a form of its own.
 */
const Written = z.object({
  key: OwnKey,
  label: Wording,
  note: Note.optional(),
  kind: FormField.shape.kind,
  required: z.boolean().default(true),
  min: z.number().min(-1e12).max(1e12).optional(),
  max: z.number().min(-1e12).max(1e12).optional(),
  options: z
    .array(z.object({ value: oneLine({ max: 60 }), says: Wording }))
    .max(50)
    .optional(),
  patterns: z.array(Pattern).max(5).optional(),
  when: OwnWhen.optional(),
  money: FormField.shape.money,
  day: FormField.shape.day,
  whole: FormField.shape.whole,
})
/** What limits an answer is as fine as the answer can be, so that nobody is asked for two and a half signs. */
export const OwnField = Written.superRefine((field, { addIssue }) => {
  for (const end of ['min', 'max'] as const) {
    const message = field[end] === undefined ? undefined : tooFine(field, field[end])
    if (message !== undefined) addIssue({ code: 'custom', path: [end], message })
  }
})
export type OwnField = z.infer<typeof OwnField>
export type OwnFieldWritten = z.input<typeof OwnField>

function tooFine({ kind, money, whole }: z.infer<typeof Written>, amount: number): string | undefined {
  const isNumber = kind === 'number'
  if (isNumber && !money && !whole)
    return Number(amount.toFixed(2)) === amount ? undefined : '最多写两位小数 · two decimals at most'
  if (Number.isInteger(amount) && (isNumber || amount >= 0)) return undefined
  return money ? '金额最多写到分 · no part of a fen' : '要写整数 · a whole number'
}

/** All an item asks of its own, in the order it is asked. */
export const OwnForm = z.array(OwnField).max(50)

/** The question as a field of a form: what is not said in English is said in Chinese. */
export function fieldOfOwn({ label, note, options, patterns = [], ...own }: OwnField): Omit<FormField, 'askedBy'> {
  return {
    ...own,
    label: inBoth(label),
    ...(note && { note: inBoth(note) }),
    ...(options && { options: options.map(({ value, says }) => ({ value, says: inBoth(says) })) }),
    patterns,
  }
}

function inBoth({ zh, en }: Says): Says {
  return { zh, en: en || zh }
}
