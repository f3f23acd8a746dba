import { keepShown, sealShown } from '../assist/index.ts'
import { findOrder, proposedUnits, reasonsOf } from '../orders/index.ts'
import { unitsByIds } from '../people/index.ts'
import { doing, pick, system, type Alone, type By, type House, type InputOf } from '../platform/index.ts'
import type * as contract from './contract.ts'
import { similar } from './list.ts'
import { answerableKinds } from './units.ts'

/** So many are proposed at most. */
const MOST = 3

type Proposal = {
  unit: string
  unitName: string
  from: 'rule' | 'learned' | 'both' | 'past'
  matter: string | null
  words: string[]
  source: string
  share: number | null
  spoke: string[]
}

/**
 * Who would answer: what the directory and the learnt model say, of those a citizen may put a question to; then who
 * answered public questions like it. When neither directory nor model names one the machine holds back and says so.
 */
export async function suggest(by: By, { text, place }: InputOf<typeof contract.suggestDepartment>) {
  const { rows, version, learned } = await proposedUnits(by, { text, place: place ?? undefined })
  const may = await answerable(by, rows)
  const own = rows.filter(({ unit }) => may.has(unit))
  const past = (await answeredBefore(by, text)).filter(({ unit }) => own.every((one) => one.unit !== unit))
  const shown: Proposal[] = [
    ...own.map((row) => ({
      ...pick(row, ['unit', 'unitName', 'from', 'matter', 'words', 'source', 'share']),
      spoke: row.spoke.map(({ words }) => words),
    })),
    ...past,
  ].slice(0, MOST)
  const features = { place: place ?? null, why: reasonsOf(own), past: past.map(({ unit }) => unit) }
  const offered = shown.map(({ unit }) => unit)
  const sealed = sealShown(by, { kind: 'unit', subject: null, version, features, offered })
  return { version, learned, abstains: own.length === 0, rows: shown, shown: sealed }
}

/** Who answered public questions like this one, by its first line. */
async function answeredBefore(by: By, text: string): Promise<Proposal[]> {
  const [title = ''] = text.split('\n')
  const { rows } = await similar(by, { text: title.slice(0, 200), most: 5 })
  const found = rows.flatMap(({ unit, unitName, answeredAt, terms }) =>
    unit && unitName && answeredAt ? [{ unit, unitName, terms }] : [],
  )
  const may = await answerable(by, found)
  const known = new Map(found.filter(({ unit }) => may.has(unit)).map((one) => [one.unit, one]))
  const reason = { from: 'past' as const, matter: null, source: '', share: null, spoke: [] }
  return [...known.values()].map(({ unit, unitName, terms }) => ({ unit, unitName, words: terms, ...reason }))
}

/** Which of these a citizen may put a question to by name. */
async function answerable({ tx }: By, among: readonly { unit: string }[]): Promise<Set<string>> {
  const units = await unitsByIds(
    tx,
    among.map(({ unit }) => unit),
  )
  return new Set(units.filter(({ kind }) => answerableKinds.includes(kind)).map(({ id }) => id))
}

/** With the matter is kept what its asker was shown, by which version and why, and what they took of it. */
export async function keepWithMatter(
  house: House,
  shown: readonly string[],
  { number, person, unit }: { number: string; person: string | null; unit: string | null },
): Promise<void> {
  if (shown.length === 0) return
  await doing(house, system, async (by) => {
    const order = await findOrder(by.tx, number)
    if (!order || order.secret) return
    await keepShown(by, shown, {
      person,
      subject: order.id,
      chosen: ({ kind }) => {
        if (kind === 'unit') return { value: unit ?? '', did: unit === null ? 'leftToCity' : 'asked' }
        return kind === 'similar' ? { value: '', did: 'asked' } : undefined
      },
    })
  })
}

/** Somebody found their question among those that were asked before: then nothing is asked, and that is kept. */
export async function takeSimilar(
  { house, actor }: Alone,
  { shown, number }: InputOf<typeof contract.takeSimilar>,
): Promise<{ number: string }> {
  await doing(house, system, (by) =>
    keepShown(by, [shown], {
      person: actor.id,
      subject: null,
      chosen: ({ kind, offered }) =>
        kind === 'similar' && offered.includes(number) ? { value: number, did: 'took' } : undefined,
    }),
  )
  return { number }
}
