/** A chance that gives the same course of figures from 0 up to 1 for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

type Chance = () => number
type Secret = { text: string; plain: string }

function pick<T>(next: Chance, list: readonly T[]): T {
  const one = list[Math.floor(next() * list.length)]
  if (one === undefined) throw new Error('there is nothing to pick from')
  return one
}
const figures = (next: Chance, count: number): string =>
  Array.from({ length: count }, () => Math.floor(next() * 10)).join('')

/** An invented identity number whose check figure is right. */
export function citizenOf(next: Chance): string {
  const month = String(1 + Math.floor(next() * 12)).padStart(2, '0')
  const day = String(1 + Math.floor(next() * 28)).padStart(2, '0')
  const body = `15010${1 + Math.floor(next() * 5)}19${50 + Math.floor(next() * 49)}${month}${day}${figures(next, 3)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

const wide = (text: string): string =>
  text.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const spoken = (text: string): string => text.replace(/\d/g, (figure) => '〇一二三四五六七八九'.charAt(Number(figure)))

const asIs = (plain: string): Secret => ({ text: plain, plain })

/** Ways a person writes a number, and what everyone sees of it. */
export const personal: { write: (next: Chance) => Secret; shown: (plain: string) => string }[] = [
  { write: (next) => asIs(citizenOf(next)), shown: (plain) => plain.slice(0, 4) + '*'.repeat(14) },
  {
    write: (next) => {
      const plain = citizenOf(next)
      return { plain, text: wide(plain) }
    },
    shown: (plain) => plain.slice(0, 4) + '*'.repeat(14),
  },
  ...[asIs, spacedOut, dashed, wideOf, spokenOf].map((style) => ({
    write: (next: Chance) => style(mobileOf(next)),
    shown: (plain: string) => `${plain.slice(0, 3)}****${plain.slice(7)}`,
  })),
]

function mobileOf(next: Chance): string {
  return `1${3 + Math.floor(next() * 7)}${figures(next, 9)}`
}
function spacedOut(plain: string): Secret {
  return { plain, text: `${plain.slice(0, 3)} ${plain.slice(3, 7)} ${plain.slice(7)}` }
}
function dashed(plain: string): Secret {
  return { plain, text: `${plain.slice(0, 3)}-${plain.slice(3, 7)}-${plain.slice(7)}` }
}
function wideOf(plain: string): Secret {
  return { plain, text: wide(plain) }
}
function spokenOf(plain: string): Secret {
  return { plain, text: spoken(plain) }
}

/** What a message holds besides: words, offices' numbers, years, sums, other languages, pictures. */
export const parts = [
  '新华大街路灯不亮',
  '请尽快处理',
  '停水三天了',
  'the lamp is broken',
  'ᠮᠣᠩᠭᠣᠯ',
  '😀',
  '咨询热线12345',
  '2020年1月6日',
  '补贴3500元',
  '（见附件①）',
  '统一信用代码91150100MA0ABCDE18',
  '<b>急</b>',
  '{"a":1}',
  '3号楼前',
  '《行政许可法》第四十二条',
]

/** An invented message, and the numbers in it that name a person. */
export function draw(next: Chance): { text: string; secrets: string[] } {
  const secrets: string[] = []
  const said = Array.from({ length: 1 + Math.floor(next() * 7) }, () => {
    if (next() < 0.6) return pick(next, parts)
    const { text, plain } = pick(next, personal).write(next)
    secrets.push(plain)
    return pick(next, ['电话', '身份证', '', '我的号码是', '联系']) + text
  })
  return { text: said.join(pick(next, ['，', '。', '\n', '；'])), secrets }
}
