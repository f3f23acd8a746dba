import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hide } from './draftPassage.ts'

const chinese = ['零〇', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖']
/** Every way a figure of a phone is written, the way it was meant coming first. */
const writings = (sign: string) => [
  sign,
  String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
  ...(chinese[Number(sign)] ?? ''),
]
const phone = fc
  .tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.stringMatching(/^\d{9}$/))
  .map(([second, rest]) => `1${second}${rest}`)
const gap = fc.constantFrom('', '', '', ' ', '-', '　', '\u200b', '·', ' - ')
const filler = fc.constantFrom('', '请回电', '我的电话是', '，路灯不亮，', '（手机）', '\n')

/** A phone as people write it: any writing of each figure, any gap between. */
const written = phone.chain((number) =>
  fc
    .tuple(...[...number].map((sign) => fc.tuple(fc.constantFrom(...writings(sign)), gap)))
    .map((signs) => ({ number, text: signs.map((pair) => pair.join('')).join('') })),
)

/** The text as a reader takes it: every figure plain, nothing between. */
function plain(text: string): string {
  const even = text.normalize('NFKC').replace(/[\s\u200b·-]/g, '')
  return [...even].map((sign) => String(chinese.findIndex((all) => all.includes(sign))).replace('-1', sign)).join('')
}

describe('A phone in a letter', () => {
  it('never leaves when it is the caller’s, in whatever writing, from any kind of passage', () => {
    fc.assert(
      fc.property(written, filler, filler, fc.constantFrom('message', 'own', 'contact', 'reply'), (one, a, b, kind) => {
        const { text, label } = hide({ kind, label: one.text, text: `${a}${one.text}${b}` }, [one.number])
        assert.ok(!plain(text).includes(one.number) && !plain(label).includes(one.number), text)
      }),
      { numRuns: 2000 },
    )
  })
  it('never leaves when nobody knows whose it is', () => {
    fc.assert(
      fc.property(written, filler, filler, (one, a, b) => {
        const { text } = hide({ kind: 'message', label: '', text: `${a}${one.text}${b}` }, [])
        assert.ok(!plain(text).includes(one.number), text)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('The caller’s name', () => {
  it('never leaves, with gaps or without', () => {
    const name = fc.constantFrom('蔚晓琳', '斯琴高娃', '欧阳娜娜', '李明', 'Bat Erdene', '乌云·其其格')
    fc.assert(
      fc.property(name, fc.constantFrom('', ' ', '　', '\u200b', '·'), filler, filler, (known, space, a, b) => {
        const { text } = hide({ kind: 'message', label: '', text: `${a}${[...known].join(space)}${b}` }, [known])
        assert.ok(!text.replace(/[\s\u200b·]/g, '').includes(known.replace(/[\s·]/g, '')), text)
      }),
    )
  })
})
