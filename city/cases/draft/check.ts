import { idTrouble } from '../../people/index.ts'
import type { Says } from '../../platform/index.ts'
import type { Input } from '../../services/index.ts'
import type { Value } from '../case.ts'

/** What is wrong with one value, in a sentence, or nothing; an empty one only when it is required. */
export function valueTrouble(input: Input, value: Value | undefined, today: string): Says | undefined {
  if (isEmpty(value))
    return input.required ? say(`请填写“${input.label.zh}”。`, `Fill in “${input.label.en}”.`) : undefined
  if (Array.isArray(value)) return listTrouble(input, value)
  if (typeof value === 'number') return numberTrouble(input, value)
  return textTrouble(input, value ?? '', today)
}

const say = (zh: string, en: string): Says => ({ zh, en })

function isEmpty(value: Value | undefined): boolean {
  if (value === undefined) return true
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0
}

const wrong = ({ label }: Input) => say(`“${label.zh}”的格式不对。`, `“${label.en}” has the wrong format.`)

function listTrouble(input: Input, value: readonly unknown[]): Says | undefined {
  const { label, kind, max, options } = input
  if (kind !== 'choices' && kind !== 'people') return wrong(input)
  if (max !== undefined && value.length > max)
    return say(`“${label.zh}”最多 ${max} 项。`, `At most ${max} in “${label.en}”.`)
  const strange =
    kind === 'choices' && options && value.find((one) => typeof one !== 'string' || !options.includes(one))
  return strange ? notAChoice(input) : undefined
}

function numberTrouble(input: Input, value: number): Says | undefined {
  const { label, kind, min, max } = input
  if (kind !== 'number' || !Number.isFinite(value)) return wrong(input)
  const outside = (min !== undefined && value < min) || (max !== undefined && value > max)
  return outside
    ? say(
        `“${label.zh}”应在 ${min ?? '…'} 到 ${max ?? '…'} 之间。`,
        `“${label.en}” is from ${min ?? '…'} to ${max ?? '…'}.`,
      )
    : undefined
}

const notAChoice = ({ label }: Input) =>
  say(`“${label.zh}”不在可选范围内。`, `“${label.en}” is not one of the choices.`)
const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

function textTrouble(input: Input, text: string, today: string): Says | undefined {
  const { label, kind, min, max, options, patterns } = input
  if (kind === 'choices' || kind === 'people' || kind === 'number') return wrong(input)
  if (kind === 'idNumber' && idTrouble(text, today))
    return say(
      `“${label.zh}”校验不通过，请核对 18 位身份证号。`,
      `“${label.en}” fails its check digit; look at the 18 digits again.`,
    )
  if (kind === 'choice' && options && !options.includes(text)) return notAChoice(input)
  if (kind === 'date' && !isDate(text)) return wrong(input)
  if (patterns.some((pattern) => !new RegExp(pattern, 'u').test(text))) return wrong(input)
  const length = text.trim().length
  const outside = (min !== undefined && length < min) || (max !== undefined && length > max)
  return outside
    ? say(
        `“${label.zh}”应有 ${min ?? 0} 到 ${max ?? '…'} 个字。`,
        `“${label.en}” has ${min ?? 0} to ${max ?? '…'} characters.`,
      )
    : undefined
}
