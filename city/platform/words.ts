import { z } from 'zod'

/**
 * Text a person typed: NFC, trimmed, line ends as \n. Refuses NUL and other control characters, lone surrogates and
 * characters that reverse the reading direction, so that what is stored is what people see.
 * Lengths are in UTF-16 units.
 */
export function plainText(length: { min?: number; max: number }) {
  const { min = 1, max } = length
  return z
    .string()
    .transform((raw, ctx) => {
      const trouble = troubleIn(raw)
      if (trouble) {
        ctx.addIssue({ code: 'custom', message: trouble })
        return z.NEVER
      }
      return raw.normalize('NFC').replace(/\r\n?/g, '\n').trim()
    })
    .refine((text) => text.length >= min, { message: min === 1 ? 'empty' : `short:${min}` })
    .refine((text) => text.length <= max, { message: `long:${max}` })
}

/** One line of text: no line breaks or tabs. */
export function oneLine(length: { min?: number; max: number }) {
  return plainText(length).refine((text) => !/[\n\t]/.test(text), { message: 'one-line' })
}

function troubleIn(raw: string): string | undefined {
  if (!raw.isWellFormed()) return 'broken-character'
  // oxlint-disable-next-line no-control-regex -- finding them is the point
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/.test(raw)) return 'control-character'
  if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(raw)) return 'direction-character'
  return undefined
}

const sentences: Record<string, { zh: string; en: string }> = {
  empty: { zh: '请填写', en: 'Please fill this in' },
  'broken-character': { zh: '含有损坏的字符', en: 'Contains a broken character' },
  'control-character': { zh: '含有看不见的控制字符', en: 'Contains invisible control characters' },
  'direction-character': { zh: '含有改变文字方向的字符', en: 'Contains characters that change the reading direction' },
  'one-line': { zh: '只能写一行', en: 'One line only' },
}

/** The sentence for one problem the schema found: our own words, never the library's. */
export function sayIssue(issue: { code: string; message: string; input?: unknown }): { zh: string; en: string } {
  const own = sentences[issue.message]
  if (own) return own
  const [kind, number] = issue.message.split(':')
  if (kind === 'long' && number) return { zh: `最多 ${number} 个字`, en: `At most ${number} characters` }
  if (kind === 'short' && number) return { zh: `至少 ${number} 个字`, en: `At least ${number} characters` }
  const byCode: Record<string, { zh: string; en: string }> = {
    invalid_type: { zh: '缺少这一项，或类型不对', en: 'Missing, or of the wrong type' },
    invalid_value: { zh: '不在可选范围内', en: 'Not one of the choices' },
    invalid_format: { zh: '格式不对', en: 'Wrong format' },
    unrecognized_keys: { zh: '有不认识的项目', en: 'Contains an unknown field' },
    too_big: { zh: '太大或太多', en: 'Too large or too many' },
    too_small: { zh: '太小或太少', en: 'Too small or too few' },
    custom: bothIn(issue.message),
  }
  return byCode[issue.code] ?? { zh: '填写有误', en: 'Not valid' }
}

/** A schema says its own sentence as `中文 · English`. */
function bothIn(message: string): { zh: string; en: string } {
  const [zh = message, en = zh] = message.split(' · ')
  return { zh, en }
}
