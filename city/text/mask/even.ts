/** A text made even for reading — half width, Chinese numbers as figures — and where each of its signs was written. */
export type Even = { text: string; places: Int32Array | null }

/** True when a text is even already: most are, and need no map. */
const uneven =
  /[\u3000\u00a0\uff01-\uff5e①-⒇⓪⁰-₉]|[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[ -]?[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){6}/u

const figures = new Map(
  [...'〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖'].map((sign, i) => [sign, '001234567891123456789'.charAt(i)]),
)

/** Makes a text even. Signs a reader does not see (zero-width) go too, so that nothing hides behind them. */
export function makeEven(text: string): Even {
  if (!uneven.test(text) && !hidden.test(text)) return { text, places: null }
  const written = text.replace(numerals, (run) => [...run].map((sign) => figures.get(sign) ?? sign).join(''))
  const places = new Int32Array(text.length * 4 + 1)
  let even = ''
  for (let i = 0; i < written.length; i++) {
    const sign = written.charAt(i)
    const plain = hidden.test(sign) ? '' : evenSign(sign)
    for (let k = 0; k < plain.length; k++) places[even.length + k] = i
    even += plain
  }
  places[even.length] = text.length
  return { text: even, places: places.subarray(0, even.length + 1) }
}

/** Where in the text as written a stretch of the even text begins and ends. */
export function written(even: Even, start: number, end: number): [number, number] {
  if (!even.places) return [start, end]
  return [even.places[start] ?? 0, (even.places[end - 1] ?? 0) + 1]
}

const numerals =
  /[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[ \u3000-]?[〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){6,}/gu
const hidden = /[\u00ad\u200b-\u200f\u2060\ufeff]/u

function evenSign(sign: string): string {
  const code = sign.charCodeAt(0)
  if (code < 0x80 || (code >= 0x4e00 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff)) return sign
  if (code === 0x3000 || code === 0xa0) return ' '
  const plain = sign.normalize('NFKC')
  return plain.length > 4 ? sign : plain
}
