import { mask } from '../text/index.ts'
import type { PassageKind } from './draftKinds.ts'

/** A text a draft may rest on, numbered from 1 when it is shown to the model and to the person. */
export type Passage = { kind: PassageKind; label: string; text: string }

/** What is known of the caller and must not leave, however it is written: name, phone. */
export type Known = readonly string[]

/** Longer passages say no more that matters and cost the more to send. */
const LONGEST = 3000

/**
 * A passage as it may leave the house: the caller's own name and phone in any spacing, everything the masker finds, and
 * from a citizen's words every long figure left over.
 */
export function hide(passage: Passage, known: Known): Passage {
  const veil = (text: string) => {
    const greeted = passage.kind === 'message' ? text : text.replace(salutation, '$1〔反映人〕')
    const unnamed = known.reduce((rest, value) => withoutValue(rest, value), greeted.normalize('NFC'))
    return withoutFigures(mask(unnamed, 'llm').text, passage.kind === 'message' ? 7 : 13)
  }
  const text = veil(passage.text)
  return {
    kind: passage.kind,
    label: veil(passage.label).slice(0, 120),
    text: text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text,
  }
}

/** 斯琴女士，您好: whom an office greets is somebody's name, also where nothing else says so. */
const salutation =
  /(^|\n|。)\s*(?:尊敬的)?[\p{Script=Han}·]{1,8}(?:先生|女士|小姐|同志|师傅)(?=\s*[，,：:！!]|\s*您好|\s*你好)/gu

const between = '[\\s\\u3000\\u200b-\\u200f\\u2060\\ufeff·•.,，、_-]{0,3}'

function withoutValue(text: string, value: string): string {
  const signs = [...value.normalize('NFKC').replace(/[\s-]/g, '')]
  if (signs.length < 2) return text
  return text.replace(new RegExp(signs.map(anyWriting).join(between), 'giu'), '〔反映人〕')
}

const chinese = ['零〇', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖']
const enclosed = ['⓪', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨']

/** A sign in every way people write it: half or full width, and a figure also in Chinese. */
function anyWriting(sign: string): string {
  if (/\d/.test(sign)) return `[${sign}${wide(sign)}${chinese[Number(sign)]}${enclosed[Number(sign)]}]`
  return /[a-z]/i.test(sign) ? `[${sign}${wide(sign)}]` : sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

const wide = (sign: string) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)

const figure = `[0-9０-９${chinese.join('')}${enclosed.join('')}]`

function withoutFigures(text: string, from: number): string {
  return text.replace(new RegExp(`${figure}(?:${between}${figure}){${from - 1},}`, 'gu'), '〔号码〕')
}
