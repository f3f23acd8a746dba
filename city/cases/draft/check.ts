import { idTrouble } from '../../people/index.ts'
import type { Says } from '../../platform/index.ts'
import type { Input } from '../../services/index.ts'
import type { Value } from '../case.ts'

/** What is wrong with one value, in a sentence, or nothing; an empty one only when it is required. */
export function valueTrouble(input: Input, value: Value | undefined, today: string): Says | undefined {
  const { label } = input
  if (value === undefined || isEmpty(value))
    return input.required ? say(`请填写“${label.zh}”。`, `Fill in “${label.en}”.`) : undefined
  if (Array.isArray(value)) return listTrouble(input, value)
  return typeof value === 'number' ? numberTrouble(input, value) : textTrouble(input, value, today)
}

const say = (zh: string, en: string): Says => ({ zh, en })
const isEmpty = (value: Value) =>
  typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0
const wrong = ({ label }: Input) => say(`“${label.zh}”的格式不对。`, `“${label.en}” has the wrong format.`)
const notAChoice = ({ label }: Input) =>
  say(`“${label.zh}”不在可选范围内。`, `“${label.en}” is not one of the choices.`)

function isOutside(amount: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Input): boolean {
  return amount < min || amount > max
}

const lists: readonly string[] = ['choices', 'people']

function listTrouble(input: Input, value: readonly unknown[]): Says | undefined {
  const { label, kind, max = value.length, options } = input
  if (!lists.includes(kind)) return wrong(input)
  if (value.length > max) return say(`“${label.zh}”最多 ${max} 项。`, `At most ${max} in “${label.en}”.`)
  const among: readonly unknown[] = options ?? value
  return kind === 'choices' && value.some((one) => !among.includes(one)) ? notAChoice(input) : undefined
}

function numberTrouble(input: Input, value: number): Says | undefined {
  const { label, kind } = input
  if (kind !== 'number' || !Number.isFinite(value)) return wrong(input)
  return isOutside(value, input)
    ? say(`“${label.zh}”应${sayBounds(input).zh}。`, `“${label.en}” is ${sayBounds(input).en}.`)
    : undefined
}

function sayBounds({ min, max }: Input): Says {
  return say(`在 ${min ?? '…'} 到 ${max ?? '…'} 之间`, `from ${min ?? '…'} to ${max ?? '…'}`)
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** What only one kind of text is held to, before patterns and length. */
const kinds: Partial<Record<Input['kind'], (input: Input, text: string, today: string) => Says | undefined>> = {
  number: wrong,
  choices: wrong,
  people: wrong,
  date: (input, text) => (isDate(text) ? undefined : wrong(input)),
  choice: (input, text) => (input.options && !input.options.includes(text) ? notAChoice(input) : undefined),
  idNumber: ({ label }, text, today) =>
    idTrouble(text, today)
      ? say(
          `“${label.zh}”校验不通过，请核对 18 位身份证号。`,
          `“${label.en}” fails its check digit; look at the 18 digits again.`,
        )
      : undefined,
}

function textTrouble(input: Input, text: string, today: string): Says | undefined {
  const own = kinds[input.kind]?.(input, text, today)
  if (own) return own
  if (input.patterns.some((pattern) => !new RegExp(pattern, 'u').test(text))) return wrong(input)
  const { zh, en } = input.label
  return isOutside(text.trim().length, input)
    ? say(`“${zh}”的字数应${sayBounds(input).zh}。`, `The length of “${en}” is ${sayBounds(input).en}.`)
    : undefined
}
