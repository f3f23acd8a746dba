import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { isQuick, learnModel, past, pinned, testDesk } from './textDesk.ts'

const desk = testDesk()
const { jiesu, write } = desk
before(() => learnModel(desk))

const many = (text: string, times: number): string => text.repeat(times)

/** What people and programs send by mistake, and the word each gets: of a reader of Chinese, and of one that takes all. */
const odd: [what: string, line: unknown, judged: string | null, taken: string | null][] = [
  ['an empty text', { text: '' }, 'empty-text', 'empty-text'],
  ['spaces', { text: ' \n\u3000' }, 'empty-text', 'empty-text'],
  ['100,000 characters', { text: many('路灯不亮，', 20_000) }, 'too-long', 'too-long'],
  ['49,995 characters', { text: many('路灯不亮，', 9999) }, null, null],
  ['only pictures', { text: '😀😀👍🏽' }, 'no-chinese', null],
  ['only English', { text: 'the street lamp is broken' }, 'no-chinese', null],
  ['Mongolian script', { text: 'ᠭᠡᠷᠡᠯ ᠠᠰᠠᠬᠤ ᠦᠭᠡᠢ' }, 'no-chinese', null],
  ['HTML', { text: '<script>alert(1)</script><b>路灯不亮</b>' }, null, null],
  ['JSON as text', { text: '{"a":[1,{"b":"路灯不亮"}]}' }, null, null],
  ['half a sign', '{"text":"路灯不亮\\ud83d"}', null, null],
  ['figures a hundred times', { text: `路灯${many('1', 40_000)}` }, null, null],
  ['a broken line', '{"text":"路灯', 'not-json', 'not-json'],
  ['an empty line', '', 'empty-line', 'empty-line'],
  ['a list', '[]', 'no-text', 'no-text'],
  ['a figure', '42', 'no-text', 'no-text'],
  ['nothing', 'null', 'no-text', 'no-text'],
  ['another field', { q: '路灯' }, 'no-text', 'no-text'],
  ['a figure as text', { text: 5 }, 'no-text', 'no-text'],
]

describe('Bad input gets a word and a sentence, never a crash and never a wait:', () => {
  const readers: [string, string[], boolean][] = [
    ['classify', ['--model', 'model.json'], true],
    ['dispatch', ['--model', 'model.json'], true],
    ['mask', [], false],
    ['cite', [], false],
  ]
  for (const [name, options, isJudge] of readers)
    it(`text ${name}`, async () => {
      const lines = odd.map(([, line]) => line)
      const ask = () => jiesu(['text', name, ...options], lines)
      const ran = await ask()
      assert.deepEqual([ran.exit, ran.err, ran.lines.length], [0, '', odd.length])
      odd.forEach(([what, , judged, taken], i) => {
        const said = ran.lines[i]
        assert.equal(said?.['refused'] ?? null, isJudge ? judged : taken, `${name}: ${what}`)
        if (said?.['refused']) assert.ok(String(said['says']).length > 8)
      })
      assert.ok(await isQuick(ran, ask), `${ran.ms} ms for all together`)
    })

  it('text check-reply, similar, duplicates and topics', async () => {
    const lines = odd.map(([, line]) => line)
    const asReply = odd.map(([, line]) =>
      typeof line === 'object' && line && 'text' in line ? { question: line.text, reply: line.text } : line,
    )
    const timed = odd.map(([, line]) => (typeof line === 'object' ? { ...line, time: '2026-03-01' } : line))
    const runs = [
      await jiesu(['text', 'check-reply'], asReply),
      await jiesu(['text', 'similar', '--against', 'past.jsonl'], lines),
      await jiesu(['text', 'duplicates'], lines),
      await jiesu(['text', 'topics'], timed),
    ]
    for (const ran of runs) {
      assert.deepEqual([ran.exit, ran.err], [0, ''])
      const refused = ran.lines.filter((said) => said['refused'])
      assert.ok(refused.length >= 8 && refused.every((said) => String(said['says']).length > 8))
    }
    const [noTime] = (await jiesu(['text', 'topics'], [{ text: '路灯不亮', time: 'soon' }])).lines
    assert.equal(noTime?.['refused'], 'bad-time')
  })
})

describe('What cannot be worked with is refused by its word:', () => {
  it('files that are missing, of another kind or version, or too poor to learn from', async () => {
    write(
      'one.jsonl',
      past.filter(({ unit }) => unit === '供水'),
    )
    write('few.jsonl', past.slice(0, 6))
    write(
      'unlabelled.jsonl',
      past.map(({ text }) => ({ text })),
    )
    write('empty.jsonl', [])
    const train = (from: string, out = 'x.json') => `text train --from ${from} --label unit --out ${out}`
    const table: [line: string, word: string][] = [
      [train('none.jsonl'), 'no-file'],
      [train('.'), 'no-file'],
      [train('empty.jsonl'), 'no-labels'],
      [train('unlabelled.jsonl'), 'no-labels'],
      [train('one.jsonl'), 'one-label-only'],
      [train('few.jsonl'), 'too-few-examples'],
      [train('past.jsonl', 'nowhere/x.json'), 'cannot-write'],
      ['text classify --model none.json', 'no-file'],
      ['text classify --model past.jsonl', 'not-a-model'],
      ['text classify --model empty.jsonl', 'not-a-model'],
      ['text dispatch --model old.json', 'wrong-model-version'],
      ['text classify --model model.json --against none.jsonl', 'no-file'],
      ['text similar --against none.jsonl', 'no-file'],
      ['text check-reply --against none.jsonl', 'no-file'],
      ['text cite --laws none.json', 'no-file'],
      ['text cite --laws empty.jsonl', 'no-articles'],
      ['laws load none', 'no-file'],
      ['laws load past.jsonl', 'no-articles'],
    ]
    for (const [line, word] of table) {
      const ran = await jiesu(line.split(' '), [pinned])
      assert.deepEqual([ran.exit, ran.lines.length], [1, 0], line)
      const { refused, says } = JSON.parse(ran.err)
      assert.deepEqual([refused, says.length > 8], [word, true], line)
      assert.ok(ran.ms < 10_000, `${line}: ${ran.ms} ms`)
    }
  })
})

describe('Learning from a history', () => {
  it('a history of which some lines cannot be used is learnt from without them, and says which', async () => {
    const lines = [
      ...past.map((line) => JSON.stringify(line)),
      '{broken',
      '{"text":"路灯不亮"}',
      '{"text":"","unit":"供水"}',
    ]
    write('mixed.jsonl', lines)
    const ran = await jiesu(['text', 'train', '--from', 'mixed.jsonl', '--label', 'unit', '--out', 'x.json', '--json'])
    assert.deepEqual(ran.lines[0]?.['left'], {
      count: 3,
      first: [
        { line: 91, why: 'not-json' },
        { line: 92, why: 'no-labels' },
        { line: 93, why: 'empty-text' },
      ],
    })
  })
})
