import { i32, u16 } from './at.ts'

/** What of a text counts for learning: its letters, 汉字, figures, ？ and ！, each with its place in the text as written. */
export type Signs = {
  codes: Uint16Array
  /** Where in the original text each sign stands. */
  places: Int32Array
  /** How many signs lead the text as its title. */
  title: number
}

/** How many signs stand for a title when the text does not show where its title ends. */
const TITLE = 25

/**
 * Reads a text into signs: full width becomes half width, capitals become small, stops and spaces go. A title ends at
 * the first line's end, else at the first stop after its eighth sign, else after 25 signs: texts come without subject.
 */
export function readSigns(text: string): Signs {
  const codes = new Uint16Array(text.length * 4)
  const places = new Int32Array(text.length * 4)
  let n = 0
  let end = 0
  for (let i = 0; i < text.length; i++) {
    const kept = keptAs(text.charCodeAt(i))
    if (kept > 0) {
      places[n] = i
      codes[n++] = kept
    } else if (kept === DROPPED) end = titleEnd(end, n, text.charCodeAt(i))
    else n = spell(several.get(text.charCodeAt(i)) ?? [], { codes, places }, { n, i })
  }
  const lead = Math.abs(end)
  const title = end < 0 || (end > 0 && end < TITLE) ? lead : TITLE
  return { codes: codes.subarray(0, n), places: places.subarray(0, n), title: Math.min(title, n) }
}

/** Where the title ends so far: below nought once a line's end has said so, above for the first stop, else nought. */
function titleEnd(end: number, n: number, code: number): number {
  if (code === NEWLINE && end >= 0 && n > 0 && n < 60) return -n
  return end === 0 && n > 8 ? n : end
}

/** Writes the several signs that one code becomes (㎡ is m2). */
function spell(signs: number[], { codes, places }: Omit<Signs, 'title'>, at: { n: number; i: number }): number {
  signs.forEach((sign, k) => {
    places[at.n + k] = at.i
    codes[at.n + k] = sign
  })
  return at.n + signs.length
}

/** True for a sign that is a 汉字 of the common planes. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xd840 && code <= 0xdfff)
}

/** How many 汉字 the signs hold. */
export function countHan(signs: Signs): number {
  let count = 0
  for (let i = 0; i < signs.codes.length; i++) if (isHan(u16(signs.codes, i))) count++
  return count
}

/** Reads a text into signs with its stops and line ends: how a sentence opens and closes tells what a person wants. */
export function readMarked(text: string): Pick<Signs, 'codes' | 'places'> {
  const codes = new Uint16Array(text.length * 4)
  const places = new Int32Array(text.length * 4)
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const kept = keptAs(code)
    const before = n
    if (kept === SEVERAL) n = spell(several.get(code) ?? [], { codes, places }, { n, i })
    else codes[n++] = kept > 0 ? kept : markAs(code)
    // A row of the same stop, or a sign that is none, is one or nothing.
    if (kept <= 0 && kept !== SEVERAL && (codes[before] === 0 || codes[before] === codes[before - 1])) n = before
    else places[before] = i
  }
  return { codes: codes.subarray(0, n), places: places.subarray(0, n) }
}

/** Every `marks` code once found: nought for spaces and halves of pictures. */
const marks = new Map<number, number>()

function markAs(code: number): number {
  const known = marks.get(code)
  if (known !== undefined) return known
  const sign = String.fromCharCode(code).normalize('NFKC').charAt(0)
  const isNone = code !== NEWLINE && (/\s/.test(sign) || (code >= 0xd800 && code <= 0xdfff))
  const mark = isNone ? 0 : (twins[sign] ?? sign).charCodeAt(0)
  marks.set(code, mark)
  return mark
}

/** Stops that are written in several ways. */
const twins: Record<string, string> = Object.fromEntries([
  ...[...'“”‘’「」'].map((quote) => [quote, '"']),
  ...[...'【[〔'].map((bracket) => [bracket, '(']),
  ...[...'】]〕'].map((bracket) => [bracket, ')']),
])

const NEWLINE = 10
const DROPPED = -1
const SEVERAL = -2

/** For every code its one normalised sign, or that it is dropped, or that it becomes several. 0: not yet known. */
const table = new Int32Array(65536)
const several = new Map<number, number[]>()

function keptAs(code: number): number {
  const known = i32(table, code)
  if (known !== 0) return known
  const found = normalise(code)
  table[code] = found
  return found
}

function normalise(code: number): number {
  // Half of a pair: 汉字 of the later planes are kept as their halves, pictures (emoji) are not signs of a language.
  if (code >= 0xd800 && code <= 0xdfff) return isRareHanHalf(code) ? code : DROPPED
  const signs = [...String.fromCharCode(code).normalize('NFKC').toLowerCase()].filter(isSign)
  const codes = signs.map((sign) => sign.charCodeAt(0))
  const [first] = codes
  if (first === undefined) return DROPPED
  if (codes.length === 1) return first
  several.set(code, codes)
  return SEVERAL
}

const isSign = (sign: string): boolean => /[\p{L}\p{N}?!]/u.test(sign)

/** High halves D840–D8FF open the later planes of 汉字; every low half may close one, and alone says nothing. */
const isRareHanHalf = (code: number): boolean => code >= 0xd840 && code <= 0xd8ff
