import type { ErrorObject } from 'ajv/dist/2020.js'
import { firmCodeTrouble, firmCodeTroubles, idTrouble, idTroubles, plainFirmCode } from '../people/contract.ts'
import { oneLine, plainText, sayIssue } from '../platform/words.ts'
import { most, type FormField, type Says } from './form.ts'

/** The words of what can be wrong with a value, for programs; people read the sentence. */
export const troubleWords = [
  'missing',
  'too-short',
  'too-long',
  'bad-characters',
  'not-a-number',
  'too-small',
  'too-large',
  'not-whole',
  'too-precise',
  'no-such-day',
  'day-ahead',
  'day-behind',
  'not-a-choice',
  'chosen-twice',
  'too-few',
  'too-many',
  'bad-phone',
  'bad-id-number',
  'bad-credit-code',
  'bad-form',
  'not-a-file',
  'wrong-kind',
  'person-twice',
  'not-asked',
  'not-yours-to-change',
] as const
export type TroubleWord = (typeof troubleWords)[number]

export type Sentence = { word: TroubleWord; says: Says }

const said = (word: TroubleWord, zh: string, en: string): Sentence => ({ word, says: { zh, en } })

/** Nothing was filled in where something must be. */
export function sayMissing({ kind, label: { zh, en } }: FormField): Sentence {
  if (kind === 'file') return said('missing', `请上传“${zh}”`, `Upload “${en}”`)
  if (kind === 'choice' || kind === 'choices') return said('missing', `请选择“${zh}”`, `Choose “${en}”`)
  if (kind === 'people') return said('missing', `“${zh}”至少要填一个人`, `Enter at least one person under “${en}”`)
  return said('missing', `请填写“${zh}”`, `Enter “${en}”`)
}

/** The sentence for one thing Ajv found; its own English is never shown. */
export function sayError(field: FormField, label: Says, error: ErrorObject, value: unknown): Sentence {
  const say = byKeyword[error.keyword]
  return say ? say({ field, label, error, value }) : wrongKind({ field, label, error, value })
}

type Found = { field: FormField; label: Says; error: ErrorObject; value: unknown }
type Saying = (found: Found) => Sentence

/** The number an error names: a limit, or how many. */
const limitOf = ({ params }: ErrorObject): number => Number(params['limit'] ?? 0)

const byKeyword: Record<string, Saying> = {
  minLength: ({ label, error }) =>
    limitOf(error) <= 1
      ? said('missing', `请填写“${label.zh}”`, `Enter “${label.en}”`)
      : said(
          'too-short',
          `“${label.zh}”至少 ${limitOf(error)} 个字`,
          `“${label.en}” needs at least ${limitOf(error)} characters`,
        ),
  maxLength: ({ label, error }) =>
    said(
      'too-long',
      `“${label.zh}”最多 ${limitOf(error)} 个字`,
      `“${label.en}” may have at most ${limitOf(error)} characters`,
    ),
  minimum: ({ field, label, error }) => {
    const amount = amountOf(field, limitOf(error))
    return said('too-small', `“${label.zh}”不能小于 ${amount.zh}`, `“${label.en}” cannot be less than ${amount.en}`)
  },
  maximum: ({ field, label, error }) => {
    const amount = amountOf(field, limitOf(error))
    return said('too-large', `“${label.zh}”不能大于 ${amount.zh}`, `“${label.en}” cannot be more than ${amount.en}`)
  },
  multipleOf: ({ label }) =>
    said('too-precise', `“${label.zh}”最多两位小数`, `“${label.en}” takes at most two decimals`),
  enum: ({ label }) => said('not-a-choice', `“${label.zh}”请从列出的选项里选`, `Choose “${label.en}” from the list`),
  uniqueItems: ({ label }) => said('chosen-twice', `“${label.zh}”有重复`, `“${label.en}” names something twice`),
  minItems: (found) => howMany(found, 'too-few'),
  maxItems: (found) => howMany(found, 'too-many'),
  pattern: ({ label }) =>
    said(
      'bad-form',
      `“${label.zh}”的写法不对，请照着证件或说明再看一遍`,
      `“${label.en}” is not written as it should be`,
    ),
  format: (found) => sayFormat(found),
  type: wrongKind,
  required: ({ field, label }) =>
    field.kind === 'people'
      ? said('missing', `“${label.zh}”要填姓名`, `“${label.en}” needs a name`)
      : sayMissing(field),
  additionalProperties: ({ label }) =>
    said('not-asked', `“${label.zh}”里有表上没有的内容`, `“${label.en}” holds something this form does not ask`),
}

const units = { people: ['人', 'people'], file: ['个文件', 'files'], choices: ['项', 'choices'] } as const

function howMany({ field, label, error }: Found, word: 'too-few' | 'too-many'): Sentence {
  const n = limitOf(error)
  if (word === 'too-few' && n <= 1) return sayMissing(field)
  const [zh, en] =
    field.kind === 'people' || field.kind === 'file' || field.kind === 'choices' ? units[field.kind] : units.choices
  return word === 'too-few'
    ? said(word, `“${label.zh}”至少要 ${n} ${zh}`, `“${label.en}” needs at least ${n} ${en}`)
    : said(word, `“${label.zh}”最多 ${n} ${zh}`, `“${label.en}” takes at most ${n} ${en}`)
}

/** An amount as people say it: yuan of what is kept in fen. */
function amountOf({ money }: FormField, amount: number): Says {
  if (!money) return { zh: String(amount), en: String(amount) }
  const yuan = (amount / 100).toFixed(2)
  return { zh: `${yuan} 元`, en: `${yuan} yuan` }
}

function wrongKind({ field, label }: Found): Sentence {
  if (field.kind !== 'number')
    return said('wrong-kind', `“${label.zh}”的内容类型不对`, `“${label.en}” holds the wrong kind of content`)
  if (field.money)
    return said(
      'not-a-number',
      `“${label.zh}”请填金额，单位元，最多两位小数，例如 1234.50`,
      `“${label.en}” takes an amount in yuan with at most two decimals, as 1234.50`,
    )
  return field.whole
    ? said('not-whole', `“${label.zh}”请填整数，例如 12`, `“${label.en}” takes a whole number, as 12`)
    : said('not-a-number', `“${label.zh}”请填数字，例如 120.5`, `“${label.en}” takes a number, as 120.5`)
}

function sayFormat({ label, error, value }: Found): Sentence {
  const text = typeof value === 'string' ? value : ''
  const format = String(error.params['format'])
  if (format === 'cn-id-number') {
    const { zh, en } = idTroubles[idTrouble(text) ?? 'check']
    return said('bad-id-number', `“${label.zh}”：${zh}`, `“${label.en}”: ${en}`)
  }
  if (format === 'cn-credit-code') return sayCode(label, text)
  if (format === 'line' || format === 'lines') return sayCharacters(label, text, format)
  const { word, zh, en } = formatSentences[format] ?? plain
  return said(word, `“${label.zh}”${zh}`, `“${label.en}” ${en}`)
}

type Row = { word: TroubleWord; zh: string; en: string }

const plain: Row = { word: 'bad-form', zh: '的写法不对', en: 'is not written as it should be' }

const formatSentences: Record<string, Row> = {
  'cn-phone': {
    word: 'bad-phone',
    zh: '要填 11 位手机号，以 1 开头',
    en: 'takes a mobile number of 11 digits that begins with 1',
  },
  date: {
    word: 'no-such-day',
    zh: '不是日历上有的一天，请按年、月、日填写，例如 2026年2月13日',
    en: 'is no day of the calendar; write year, month and day, as 2026 2 13',
  },
  'file-id': {
    word: 'not-a-file',
    zh: '里的文件不在了，请重新上传',
    en: 'names a file that is gone; upload it again',
  },
}

function sayCode(label: Says, text: string): Sentence {
  const { zh, en } = firmCodeTroubles[firmCodeTrouble(plainFirmCode(text)) ?? 'check']
  return said('bad-credit-code', `“${label.zh}”：${zh}`, `“${label.en}”: ${en}`)
}

function sayCharacters(label: Says, text: string, format: 'line' | 'lines'): Sentence {
  const length = { min: 0, max: most.text }
  const read = (format === 'line' ? oneLine(length) : plainText(length)).safeParse(text)
  const issue = read.success ? undefined : read.error.issues[0]
  const { zh, en } = issue ? sayIssue(issue) : plain
  return said('bad-characters', `“${label.zh}”：${zh}`, `“${label.en}”: ${en}`)
}

/** A day on the wrong side of today. */
export function sayDay({ day, label: { zh, en } }: FormField): Sentence {
  return day === 'past'
    ? said('day-ahead', `“${zh}”不能晚于今天`, `“${en}” cannot lie after today`)
    : said('day-behind', `“${zh}”不能早于今天`, `“${en}” cannot lie before today`)
}

/** The same person in two rows of one list. */
export function sayTwice({ label: { zh, en } }: FormField): Sentence {
  return said('person-twice', `“${zh}”里同一个身份证号填了两次`, `“${en}” has the same ID number twice`)
}

/** A value for something this form does not have. */
export function sayNotAsked(key: string): Sentence {
  const short = key.slice(0, 60)
  return said('not-asked', `这张表没有“${short}”这一项`, `This form does not ask “${short}”`)
}

/** Verified facts are corrected where they were verified. */
export function sayFixed({ label: { zh, en } }: FormField): Sentence {
  return said(
    'not-yours-to-change',
    `“${zh}”来自实名核验，不能在表里改`,
    `“${en}” comes from your verified identity and cannot be changed here`,
  )
}
