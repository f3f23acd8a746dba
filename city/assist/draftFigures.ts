/** A figure in a text: its value as written plainly, and what it counts, where that stands beside it. */
export type Figure = { value: string; unit: string }

const units =
  '个工作日|工作日|个小时|小时|分钟|个月|个自然日|自然日|平方米|公里|千米|万元|亿元|元|角|分|天|日|号|月|年|周|星期|个|人|户|次|条|项|款|栋|幢|盏|台|处|件|米|吨|岁|倍|%|％|折|折|级|点|时|期'

const arabic = new RegExp(`(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)\\s*(万|亿|千|百)?\\s*(${units})?`, 'gu')
const han = new RegExp(`(?<![\\d.])([零〇一二三四五六七八九十百千万亿两]+)\\s*(${units})`, 'gu')
const date = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g
const percent = /百分之([零〇一二三四五六七八九十百点两]+|\d+(?:\.\d+)?)/gu

/** Every figure of a text, in Arabic and Chinese writing alike: 三个工作日 and 3个工作日 are the same. */
export function figuresIn(text: string): Figure[] {
  const even = text
    .normalize('NFKC')
    .replace(date, (_whole, y: string, m: string, d: string) => `${y}年${Number(m)}月${Number(d)}日`)
    .replace(percent, (_whole, n: string) => `${/^\d/.test(n) ? n : valueOf(n)}%`)
    .replace(/第([零〇一二三四五六七八九十百千两]+)/gu, (_whole, n: string) => `第${valueOf(n)}`)
    .replace(han, (whole, n: string, unit: string) => (isWord(whole) ? whole : `${valueOf(n)}${unit}`))
  return [...even.matchAll(arabic)].map(([, digits = '', times = '', unit = '']) => ({
    value: scaled(digits.replaceAll(',', ''), times + (/^[万亿]元$/.test(unit) ? unit.charAt(0) : '')),
    unit: /^[万亿]元$/.test(unit) ? '元' : (plain[unit] ?? unit),
  }))
}

/** The figures of a sentence that none of its sources holds; a date's parts may be written with or without signs. */
export function strangeFigures(sentence: string, sources: readonly string[]): Figure[] {
  const held = sources.flatMap((source) => figuresIn(source))
  return figuresIn(sentence).filter(
    ({ value, unit }) =>
      !allowed.has(value) &&
      !held.some((one) => one.value === value && (one.unit === unit || one.unit === '' || unit === '')),
  )
}

/** The city's own hotline and the numbers for emergencies may always be named. */
const allowed = new Set(['12345', '110', '119', '120'])

const plain: Record<string, string> = {
  个工作日: '工作日',
  个小时: '小时',
  个自然日: '天',
  自然日: '天',
  日: '日',
  号: '日',
  '％': '%',
  周: '星期',
  时: '时',
  点: '时',
}

/** 一个、一次、一户一… count nothing when they only mean "a". */
const isWord = (text: string) => /^[一两](个|次|件|项|条|处|点|时|期|级|分|人)$/u.test(text)

const digit: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const ten: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const big: Record<string, number> = { 万: 10_000, 亿: 100_000_000 }

/** 二十三 → 23; 二〇二六 → 2026; 五千 → 5000; 三点五 → 3.5. */
function valueOf(written: string): string {
  const [whole = '', part] = written.split('点')
  if (part !== undefined) return `${valueOf(whole)}.${[...part].map((sign) => digit[sign] ?? '').join('')}`
  if (!/[十百千万亿]/u.test(whole)) return String(Number([...whole].map((sign) => digit[sign] ?? '').join('')))
  let sum = 0
  let section = 0
  let last = 0
  for (const sign of whole) {
    const n = digit[sign]
    if (n !== undefined) last = n
    else if (ten[sign] !== undefined) {
      section += (last || 1) * ten[sign]
      last = 0
    } else {
      sum = (sum + section + last) * (big[sign] ?? 1)
      section = 0
      last = 0
    }
  }
  return String(sum + section + last)
}

const times: Record<string, number> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** Long figures and those with a leading zero are names of things (phones, numbers) and stay as they are written. */
function scaled(digits: string, scale: string): string {
  if (scale === '' && (/^0\d/.test(digits) || digits.length > 9)) return digits
  return String(Number(digits) * (times[scale] ?? 1))
}
