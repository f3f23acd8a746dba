import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { things } from '../services/index.ts'
import { citationChecker, indexArticles, readNumber, shippedLaws, shortOf, type LawIndex } from '../text/index.ts'
import { everydayItems } from './everyday.ts'
import { fundItems } from './fundItems.ts'

type Sure = 'law' | 'default' | 'assumed'
type Days = { amount: number; unit: string }
/** One rule the product tells people of: where it stands, what it is said to rest on, how sure that is, the term it sets. */
type Claim = { where: string; basis: string; sure: Sure; term?: Days }

/** The day on which the citations are read. */
const DAY = '2026-02-10'
const items = [...everydayItems, ...fundItems]

const claims: Claim[] = [
  ...things.flatMap(({ id, parts, papers }): Claim[] => [
    ...parts.flatMap(({ id: part, basis, ruleStatus: sure, statutory, fee, workflow }): Claim[] => [
      { where: `${id} ${part}`, basis, sure },
      // What asks for a step of the workflow is a law; without one it is the city's own arrangement.
      ...(workflow?.basis === undefined
        ? []
        : [{ where: `${id} ${part} workflow`, basis: workflow.basis, sure: 'law' as const }]),
      ...(statutory ? [{ where: `${id} ${part} term`, basis: statutory.basis, sure, term: statutory }] : []),
      ...(fee ? [{ where: `${id} ${part} fee`, basis: fee.basis, sure }] : []),
    ]),
    ...papers.map(({ id: paper, basis, ruleStatus: sure }): Claim => ({ where: `${id} ${paper}`, basis, sure })),
  ]),
  ...items.flatMap(({ code: where, basis = [], statutory, statutoryBasis, ruleStatus: sure }): Claim[] => [
    { where, basis: basis.join('；'), sure },
    ...(statutory ? [{ where: `${where} term`, basis: statutoryBasis ?? '', sure, term: statutory }] : []),
  ]),
]

/** The laws a basis names, each by itself: `law` is its name, `cited` its name with the articles. */
const lawsIn = (basis: string) =>
  basis.split('；').map((cited) => ({ cited, law: cited.replace(/\s*(?:（[^（）]*）)?\s*(?:第[^法]*条.*)?$/u, '') }))

const confirmed = claims.filter(({ sure }) => sure === 'law')
const isIn = ({ laws }: LawIndex, name: string) =>
  laws.some(({ title, aliases }) => [title, shortOf(title), ...aliases].includes(name))

/** What the citation check says against the confirmed rules that rest on a law of this index. */
function troublesIn(index: LawIndex): string[] {
  const check = citationChecker(index)
  return confirmed.flatMap(({ where, basis }) =>
    lawsIn(basis)
      .filter(({ law }) => isIn(index, law))
      .flatMap(({ cited }) => {
        const found = check(cited, DAY)
        if (found.length === 0) return [`${where}: ${cited} names no article`]
        return found.flatMap(({ grade, raw, hint }) =>
          grade === '命中' && hint === undefined ? [] : [`${where}: ${raw} ${grade} ${hint ?? ''}`],
        )
      }),
  )
}

describe('What the city says a rule rests on', () => {
  it('is never empty, nor words that name nothing', () => {
    assert.ok(claims.length > 120, `${claims.length} claims`)
    const check = citationChecker()
    for (const { where, basis } of claims) {
      assert.ok(basis.trim().length > 3 && lawsIn(basis).every(({ law }) => law.length > 2), `${where}: “${basis}”`)
      assert.ok(
        !check(basis, DAY).some(({ grade }) => ['无具体依据', '格式问题'].includes(grade)),
        `${where}: ${basis}`,
      )
    }
  })

  it('stands, where it is confirmed, in the law of that day, with its article, paragraph and item', () => {
    assert.deepEqual(troublesIn(shippedLaws), [])
    assert.ok(confirmed.filter(({ basis }) => lawsIn(basis).some(({ law }) => isIn(shippedLaws, law))).length > 40)
  })

  it('is written down with how it was confirmed, where the city’s library does not hold the law', () => {
    const readme = readFileSync(new URL('../services/README.md', import.meta.url), 'utf8')
    const table = readme.split('### Confirmed outside the library')[1]?.split('\n### ')[0] ?? ''
    const outside = new Set(confirmed.flatMap(({ basis }) => lawsIn(basis)).map(({ law }) => law))
    const unsaid = [...outside].filter((law) => !isIn(shippedLaws, law) && !table.includes(`| ${law} |`))
    assert.deepEqual(unsaid, [])
    for (const [, law = ''] of table.matchAll(/^\| ([^|]+) \|/gmu))
      assert.ok(law === 'law' || /^-+$/.test(law) || outside.has(law), `${law} is listed and nothing rests on it`)
  })

  it('is not called law where it is a rule of this city’s own', () => {
    for (const { where, basis, sure } of claims) if (sure === 'law') assert.doesNotMatch(basis, /本市|自编|默认/, where)
  })
})

describe('The laws as their words were read', () => {
  const file = new URL('../../../shared/data/laws/articles.jsonl', import.meta.url)
  const skip = existsSync(file) ? false : 'skipped: ../shared/data is not here'
  type Row = { law: string; title: string; version: string; article: number; chapter: string; text: string }
  const read = (): Row[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('hold every article the confirmed rules name', { skip }, () => {
    assert.deepEqual(troublesIn(indexArticles(read())), [])
  })

  it('set the very number of days we say', { skip }, () => {
    const rows = read()
    const check = citationChecker(indexArticles(rows))
    const wordsOf = (law: string, article: number | null) =>
      rows.find((row) => row.law === law && row.article === article)?.text
    let compared = 0
    for (const { where, basis, term } of claims) {
      if (!term) continue
      for (const { law, article, raw } of check(basis, DAY)) {
        const words = wordsOf(law, article)
        if (words === undefined) continue
        const days = [...words.matchAll(/([零〇一二三四五六七八九十百\d]+)个?(?:工作)?日/gu)].map(([, n = '']) =>
          readNumber(n),
        )
        assert.ok(days.includes(term.amount), `${where}: ${raw} sets ${days.join(', ')} days, not ${term.amount}`)
        compared++
      }
    }
    assert.ok(compared >= 8, `${compared} terms compared`)
  })
})
