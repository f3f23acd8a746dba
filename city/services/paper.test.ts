import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { papersOf, publish, things, type OneThing } from './index.ts'

const named = (id: string): OneThing => {
  const thing = things.find((one) => one.id === id)
  assert.ok(thing, id)
  return thing
}
const club = named('sports-club')
const idsOf = (among: string[], answers: Parameters<typeof papersOf>[2]) =>
  papersOf(club, among, answers).map(({ id, required }) => `${id}${required ? '' : '?'}`)
const wordsOf = (written: unknown) => {
  const made = publish(written)
  return 'troubles' in made ? made.troubles.map(({ refused }) => refused) : []
}

describe('The papers of a one-thing', () => {
  it('are named for every part, each with the rule it rests on, and what an agency holds is never asked', () => {
    for (const { parts, papers } of things) {
      for (const { id, papers: own } of parts) assert.ok(own.length > 0, id)
      for (const { id, source } of papers)
        if (['licence', 'identity', 'consent'].includes(id))
          assert.ok(source === 'certificate' || source === 'share', id)
    }
  })

  it('are one paper where two offices ask for the same', () => {
    const papers = papersOf(club, ['P1', 'P7', 'P8', 'P9'], { q1: 'company' })
    const partsOf = (id: string) => papers.filter((paper) => paper.id === id).map(({ parts }) => parts)
    assert.deepEqual(partsOf('premises'), [['P1', 'P9']])
    assert.deepEqual(partsOf('floorPlan'), [['P7', 'P8']])
  })

  it('hang on the answers: a sole trader has no articles, and before that is known they are in sight and not demanded', () => {
    assert.ok(idsOf(['P1'], { q1: 'company' }).includes('articles'))
    assert.ok(!idsOf(['P1'], { q1: 'individual' }).join().includes('articles'))
    assert.ok(idsOf(['P1'], {}).includes('articles?'))
  })

  it('have a term and a fee with what they rest on, or say that it is not published', () => {
    const terms = club.parts.map(({ id, statutory, fee }) => [id, statutory, fee?.fen ?? null] as const)
    const of = (wanted: string) => terms.find(([id]) => id === wanted)?.slice(1)
    assert.deepEqual(of('P1'), [{ amount: 3, unit: 'wd', basis: '市场主体登记管理条例 第十九条' }, 0])
    const sports = '体育法 第一百零五条；全民健身条例 第三十二条'
    assert.deepEqual(of('P9'), [{ amount: 30, unit: 'd', basis: sports }, 0])
    assert.deepEqual(of('P4'), [null, null], 'what a seal costs here nobody has published')
  })

  it('are refused at publishing when nobody describes them, nobody asks for them, or no answers ever would', () => {
    const [first, ...rest] = club.parts
    const [paper] = club.papers
    assert.ok(first && paper)
    const withPapers = (papers: object[]) => ({ ...club, parts: [{ ...first, papers: [...first.papers, ...papers] }, ...rest] }) // prettier-ignore
    assert.deepEqual(wordsOf(withPapers([{ of: 'moon-permit' }])), ['paper-unknown'])
    assert.deepEqual(wordsOf({ ...club, papers: [...club.papers, { ...paper, id: 'idle' }] }), ['paper-unused'])
    assert.deepEqual(wordsOf(withPapers([{ of: paper.id, when: { equals: ['q2', 'yes'] } }])), ['paper-unreachable'])
  })
})
