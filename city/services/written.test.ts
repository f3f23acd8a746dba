import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isLong } from '../../tests/long.ts'
import { checkWritten, thingChanges, things, type OneThing } from './index.ts'

type Loose = ReturnType<typeof JSON.parse>

const found = things.find(({ id }) => id === 'sports-club')
assert.ok(found)
const club: OneThing = found

/** The definition of the sports club after somebody wrote in it. */
function written(change: (thing: Loose) => void): string {
  const copy = copyOf(club)
  change(copy)
  return JSON.stringify(copy)
}

const partOf = (thing: OneThing, id: string) => thing.parts.find((part) => part.id === id) ?? assert.fail(id)
const told = (text: string) => checkWritten(text).troubles.map(({ refused, place }) => `${refused} @ ${place.zh}`)

describe('A definition that somebody wrote', () => {
  it('is good as it came with this build', () => {
    for (const thing of things) assert.deepEqual(told(JSON.stringify(thing)), [])
  })

  it('asks the same of one permission in every one-thing: its term, its fee and what lies before the decision', () => {
    const parts = things.flatMap((thing) => thing.parts.map((part) => ({ ...part, of: thing.id })))
    const termsOf = ({ statutory, fee, workflow }: (typeof parts)[number]) => ({ statutory, fee, workflow })
    for (const part of parts) {
      const first = parts.find(({ name }) => name.zh === part.name.zh) ?? part
      assert.deepEqual(termsOf(part), termsOf(first), `${part.name.zh} of ${first.of} and ${part.of}`)
    }
    assert.deepEqual(partOf(things.find(({ id }) => id === 'gym') ?? assert.fail('gym'), 'G7').workflow, {
      siteCheck: true,
      basis: '体育法 第一百零五条；全民健身条例 第三十二条',
    })
  })

  it('that contradicts itself is refused with the pair and both their names', () => {
    const text = written((thing) => {
      const area = partOf(thing, 'P7').fields.find(({ element }) => element === 'area')
      const other = partOf(thing, 'P8').fields.find(({ element }) => element === 'area')
      assert.ok(area && other)
      Object.assign(area, { min: 500 })
      Object.assign(other, { max: 100 })
    })
    const { troubles } = checkWritten(text)
    assert.ok(troubles.length > 0 && troubles.every(({ refused }) => refused === 'fields-contradict'))
    assert.match(troubles[0]?.says.zh ?? '', /P7 和 P8/)
    assert.match(troubles[0]?.place.zh ?? '', /环节 P7 公众聚集场所消防安全检查 · 环节 P8 公共场所卫生许可/)
  })

  it('is told every trouble at once, each with its place, also where its shape is broken', () => {
    assert.deepEqual(
      told(
        written((thing) => {
          thing.parts[3].promised = 0
          thing.parts[6].name = {}
          delete thing.questions[0].says
        }),
      ).map((line) => line.split(' @ ')[1]),
      ['questions[0].says（q1）', 'parts[3].promised（P4）', 'parts[6].name.zh（P7）', 'parts[6].name.en（P7）'],
    )
  })

  it('that is no JSON is told the line where it breaks off', () => {
    const { troubles } = checkWritten('{\n  "id": "x",\n  oops\n}')
    assert.equal(troubles[0]?.refused, 'definition-unreadable')
    assert.match(troubles[0]?.says.zh ?? '', /第 3 行/)
    for (const odd of ['', '[', 'null', '7', '"x"', '[]', '{}']) assert.notDeepEqual(told(odd), [], odd)
  })

  it('too deep, too long or with signs nobody sees is refused, and takes no time', () => {
    const deep = '{"a":'.repeat(100_000)
    assert.deepEqual(told(deep), ['definition-too-large @ 整个文件'])
    const wide = written((thing) => {
      thing.parts = Array.from({ length: 61 }, (_, n) => ({ ...thing.parts[0], id: `X${n}` }))
    })
    assert.deepEqual(told(wide), ['definition-too-large @ 整个文件'])
    const hidden = written((thing) => (thing.parts[0].basis = 'a\u0000b'))
    assert.deepEqual(told(hidden), ['definition-malformed @ parts[0].basis'])
  })

  it('may name only offices this city has, and questions an address can carry', () => {
    assert.deepEqual(told(written((thing) => (partOf(thing, 'P7').office.zh = '魔法局'))), [
      'office-unknown @ 环节 P7 公众聚集场所消防安全检查',
    ])
    assert.ok(
      told(
        written((thing) => thing.questions.push({ ...thing.questions[8], id: 'show', optional: true, ask: undefined })),
      ).some((line) => line.startsWith('question-id-taken @ 第 show 题')),
    )
  })
})

describe('What changed between two versions', () => {
  const changed = (change: (thing: Loose) => void) => {
    const after = copyOf(club)
    change(after)
    return thingChanges(club, after).map(
      ({ place, what, before, after: now }) => `${place.zh}·${what.zh}：${before.zh} → ${now.zh}`,
    )
  }

  it('is nothing between a version and itself', () => {
    for (const thing of things) assert.deepEqual(thingChanges(thing, copyOf(thing)), [])
  })

  it('is said in words with its place: terms, conditions, papers, what is asked, what came and went', () => {
    assert.deepEqual(
      changed((thing) => (partOf(thing, 'P7').promised = 8)),
      ['环节 P7 公众聚集场所消防安全检查·承诺时限：10 个工作日 → 8 个工作日'],
    )
    const [rule] = changed((thing) => (partOf(thing, 'P10').include = { equals: ['q5', 'no'] }))
    assert.match(rule ?? '', /^环节 P10 .*·什么时候要办：.*q5 是 是.* → q5 是 否$/)
    const gone = changed((thing) => (thing.parts = thing.parts.filter(({ id }: { id: string }) => id !== 'P12')))
    assert.match(gone.join(), /环节 P12 .*·去掉/)
    const moved = changed((thing) => thing.questions.reverse())
    assert.match(moved.join(), /题目·顺序：q1、q2.* → .*q2、q1/)
  })

  it('never stays silent, whatever single value of a definition is changed', () => {
    let [at, tried] = [0, 0]
    for (const thing of things) {
      for (const path of leavesOf(thing).filter(([first]) => first !== 'id' && first !== 'version')) {
        // Each at full length, every seventh on other days.
        if (!isLong && (at += 1) % 7 !== 0) continue
        const after = copyOf(thing)
        change(after, path)
        assert.notDeepEqual(thingChanges(thing, after), [], `${thing.id} ${path.join('.')}`)
        tried += 1
      }
    }
    assert.ok(tried > (isLong ? 2000 : 300), String(tried))
  })
})

/** As it comes over the wire: no two places share an object. */
const copyOf = (thing: OneThing): Loose => JSON.parse(JSON.stringify(thing))

type Path = (string | number)[]

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const rows = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return rows.flatMap(([key, one]) => leavesOf(one, [...path, key]))
}

function change(thing: Loose, path: Path): void {
  const last = path.at(-1) ?? ''
  const holder = path.slice(0, -1).reduce((at, key) => at[key], thing)
  const was = holder[last]
  holder[last] = typeof was === 'number' ? was + 1 : typeof was === 'boolean' ? !was : otherOf(was)
}

/** Another word of the same closed set, else the text with a sign more. */
function otherOf(was: unknown): unknown {
  const sets = [
    ['law', 'default', 'assumed'],
    ['share', 'certificate', 'promise', 'upload'],
    ['original', 'copy', 'electronic', 'form'],
    ['choice', 'choices', 'number', 'text', 'date', 'phone', 'idNumber', 'address', 'people', 'file'],
    ['hard', 'soft'],
    ['wd', 'd'],
  ]
  const set = sets.find((one) => one.includes(String(was)))
  if (set && typeof was === 'string') return set[(set.indexOf(was) + 1) % 2]
  return was === null ? { amount: 3, unit: 'wd', basis: '例', fen: 5 } : `${String(was)}改`
}
