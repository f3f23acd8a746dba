import { readFileSync } from 'node:fs'
import { judge, sentencesOf } from '../city/assist/draftCheck.ts'
import type { PassageKind } from '../city/assist/draftKinds.ts'
import { hide, type Passage } from '../city/assist/draftPassage.ts'
import { draftTasks } from '../city/assist/draftTasks.ts'

// How the checks of a draft tell true sentences from false ones, on real replies: node bench/drafting.ts replies.jsonl

type Row = { subject: string; detail: string; reply: string }

const rows: Row[] = readFileSync(process.argv[2] ?? 'replies.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line))
  .filter((row: Partial<Row>) => (row.reply ?? '').length > 60)

const row = draftTasks.draft
const letter = (of: Row): Passage => hide({ kind: 'message', label: of.subject, text: of.detail }, [])
const record = (of: Row, kind: PassageKind): Passage => hide({ kind, label: '', text: of.reply }, [])
const isCourtesy = (text: string) => judge({ text, cites: [] }, [], row) === null

/** Every sentence of a reply that claims something, held to what it is said to rest on: how many stand, and what the others fall by. */
function tally(name: string, of: (at: number) => { said: Row; given: Passage[]; cites: number }): void {
  const fell = new Map<string, number>()
  let all = 0
  const began = performance.now()
  for (const at of rows.keys()) {
    const { said, given, cites } = of(at)
    for (const one of sentencesOf({ text: record(said, 'own').text, cites: [cites] })) {
      if (isCourtesy(one.text)) continue
      const why = judge(one, given, row) ?? 'stands'
      fell.set(why, (fell.get(why) ?? 0) + 1)
      all += 1
    }
  }
  const shares = [...fell].sort((a, b) => b[1] - a[1]).map(([why, n]) => `${why} ${((100 * n) / all).toFixed(1)} %`)
  console.log(`${name}: ${all} sentences, ${((performance.now() - began) / rows.length).toFixed(1)} ms a reply`)
  console.log(`  ${shares.join(' · ')}`)
}

const here = (at: number): Row => rows[at % rows.length]!

tally('a true reply, its own record as source', (at) => ({
  said: here(at),
  given: [letter(here(at)), record(here(at), 'contact')],
  cites: 2,
}))
tally('the reply to another matter, this record as source', (at) => ({
  said: here(at + 7),
  given: [letter(here(at)), record(here(at), 'contact')],
  cites: 2,
}))
tally('a true reply, only the letter as source', (at) => ({ said: here(at), given: [letter(here(at))], cites: 1 }))
tally('a true reply, taken for an earlier one', (at) => ({
  said: here(at),
  given: [letter(here(at)), record(here(at), 'reply')],
  cites: 2,
}))
