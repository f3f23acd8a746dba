import { z } from 'zod'
import { firmCodeTrouble, idTrouble, Phone, plainFirmCode } from '../people/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { most } from './form.ts'

const line = oneLine({ min: 0, max: most.text })
const lines = plainText({ min: 0, max: most.text })
const fileId = z.uuid()

/** A day of the calendar since 1890, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return text >= '1890-01-01' && text <= '2999-12-31' && z.iso.date().safeParse(text).success
}

/** The formats a published form names, each with its test. */
export const formats = {
  line: (text: string) => line.safeParse(text).success,
  lines: (text: string) => lines.safeParse(text).success,
  date: isDay,
  'cn-phone': (text: string) => Phone.safeParse(text).success && !/[\s-]/.test(text),
  'cn-id-number': (text: string) => idTrouble(text) === undefined,
  'cn-credit-code': (text: string) => firmCodeTrouble(plainFirmCode(text)) === undefined,
  'file-id': (text: string) => fileId.safeParse(text).success,
} as const satisfies Record<string, (text: string) => boolean>
