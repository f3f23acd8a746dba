import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { learnable, offer, readerOf } from '../assist/index.ts'
import { unitsByIds } from '../people/index.ts'
import { pick, rfc3339, type By } from '../platform/index.ts'
import { findRisks, VERSION, type Suggestion } from '../text/index.ts'
import { findAlike } from './alike.ts'
import { listedByIds, placeLabel } from './listStore.ts'
import { proposeUnits, rulesFor, type Fit } from './suggest.ts'
import { findOrder } from './store.ts'
import type { suggestUnit, UnitView } from './suggestContract.ts'
import { shownTo } from './vault.ts'

type Said = z.output<(typeof suggestUnit)['input']>
type Answer = z.input<(typeof suggestUnit)['output']>

/** After these words a matter is looked at at once; the rest of the risk words make it urgent. */
const critical = new Set(['生命', '燃气', '火灾', '安全', '食品', '人身'])

/** Who should have it, what it is about and how dangerous it is: each with its reason, and kept with what is done about it. */
export async function propose(by: By, said: Said): Promise<Answer> {
  const { rows, version, fits, learnt } = await weighed(by, said)
  const answer: Answer = {
    ids: [],
    version,
    learned: learnt.versions,
    rows: said.brief ? rows.slice(0, 1) : rows,
    past: said.brief ? [] : await pastOf(by, said),
    matters: mattersOf(fits, learnt.class),
    risks: risksOf(said.text),
  }
  return said.brief || said.secret ? answer : { ...answer, ids: await keep(by, said, answer) }
}

/** Words and the place they speak of. */
type Told = Pick<Said, 'text' | 'place'>

/** The units alone, for whoever asks from outside: nothing of earlier matters is told and nothing is kept. */
export async function proposedUnits(by: By, told: Told) {
  const { rows, version, learnt } = await weighed(by, told)
  return { rows, version, learned: learnt.versions.unit }
}

/** Why these units, as it is kept: no more of the words than those that spoke. */
export const reasonsOf = (rows: readonly UnitView[]) =>
  rows.map((row) => ({
    ...pick(row, ['unit', 'from', 'rule', 'words', 'share']),
    spoke: row.spoke.map(({ words }) => words),
  }))

async function weighed(by: By, told: Told) {
  const { rules, fits } = await rulesFor(by, { text: told.text, place: told.place })
  const learnt = await readLearnt(by, told)
  const rows = await named(by, proposeUnits(fits, learnt.unit), { said: learnt.unit, text: learnt.text })
  const { unit } = learnt.versions
  const version = [VERSION, `rules/${digestOf(rules)}`, ...(unit ? [`unit/${unit}`] : [])].join(' ')
  return { rows, version, fits, learnt }
}

type Learnt = {
  text: string
  unit: Suggestion | undefined
  class: Suggestion | undefined
  versions: Answer['learned']
}

/** What the models in use make of the words; nothing of the sort on a fresh install. */
async function readLearnt(by: By, said: Told): Promise<Learnt> {
  const [unit, matter] = [await readerOf(by, 'unit'), await readerOf(by, 'class')]
  const versions = { unit: unit?.version ?? null, class: matter?.version ?? null }
  const text = unit || matter ? await readable(by, said) : ''
  return { text, unit: unit?.read(text), class: matter?.read(text), versions }
}

/** Which rows of the directory were in force. */
const digestOf = (rules: readonly object[]): string =>
  createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 8)

async function readable(by: By, { text, place }: Told): Promise<string> {
  return learnable({ title: text, body: '', place: place ? await placeLabel(by.tx, place) : null })
}

/** Rows of the directory and learnt units as the screen draws them. */
async function named(
  by: By,
  among: readonly { unit: string; fit: Fit | undefined; share: number | null }[],
  { said, text }: { said: Suggestion | undefined; text: string },
): Promise<UnitView[]> {
  const unknown = among.filter(({ fit }) => !fit).map(({ unit }) => unit)
  const names = new Map((await unitsByIds(by.tx, unknown)).map((unit) => [unit.id, unit.shortName]))
  const spoke = said ? wordsOf(said, text) : []
  return among
    .filter(({ unit, fit }) => fit !== undefined || names.has(unit))
    .map(({ unit, fit, share }) => ({
      unit,
      unitName: fit?.unitName ?? names.get(unit) ?? unit,
      ...(fit ? ofRule(fit, share) : noRule),
      share,
      spoke: unit === said?.label ? spoke : [],
    }))
}

/** The stretches that spoke, each once; single signs say nothing to a person. */
function wordsOf({ spans }: Suggestion, text: string): UnitView['spoke'] {
  const found = spans.map(({ start, end, weight }) => ({ words: text.slice(start, end).trim(), weight }))
  const telling = found.filter(({ words }) => [...words].length > 1)
  return [...new Map(telling.toReversed().map((one) => [one.words, one])).values()].reverse()
}

const noRule = { from: 'learned' as const, helpers: [], rule: null, matter: null, area: null, words: [], source: '' }
const ofRule = (fit: Fit, share: number | null) => ({
  from: share === null ? ('rule' as const) : ('both' as const),
  ...pick(fit, ['helpers', 'rule', 'matter', 'area', 'words', 'source']),
})

/** Where similar matters went. */
async function pastOf(by: By, { text, place, number, secret }: Said): Promise<Answer['past']> {
  if (secret || [...text].length < 4) return []
  const telling = { text, place: place ?? null, lng: null, lat: null, now: by.now }
  const found = await findAlike(by, telling, { phone: null, except: null })
  const rows = await listedByIds(
    by.tx,
    found.map(({ id }) => id),
  )
  return found
    .flatMap(({ id, terms }) => {
      const row = rows.find((one) => one.id === id)
      if (!row?.unit || row.number === number || terms.length === 0) return []
      const { title } = shownTo(by.actor, row)
      return [
        { number: row.number, title, unitName: row.unitName, terms, at: rfc3339(row.dispatchedAt ?? row.registeredAt) },
      ]
    })
    .slice(0, 3)
}

function mattersOf(fits: readonly Fit[], said: Suggestion | undefined): Answer['matters'] {
  const byRule = [...new Set(fits.map(({ matter }) => matter))].map((matter) => ({
    matter,
    from: 'rule' as const,
    share: null,
  }))
  const learned = said?.sure
    ? [{ matter: said.label, from: 'learned' as const, share: said.top[0]?.score ?? null }]
    : []
  return [...learned, ...byRule.filter(({ matter }) => matter !== said?.label || !said.sure)].slice(0, 3)
}

function risksOf(text: string): Answer['risks'] {
  return findRisks(text).map(({ rule, word }) => ({ rule, word, urgency: critical.has(rule) ? 'critical' : 'urgent' }))
}

/** What was offered, by its reasons and without the matter's own words beyond those that spoke. */
async function keep(by: By, said: Said, { version, rows, matters, risks }: Answer): Promise<string[]> {
  const subject = said.number === undefined ? null : await subjectOf(by, said.number)
  if (said.number !== undefined && subject === null) return []
  const place = said.place ?? null
  const offers = [
    { kind: 'unit' as const, features: { place, why: reasonsOf(rows) }, offered: rows.map(({ unit }) => unit) },
    ...(matters.length > 0
      ? [{ kind: 'class' as const, features: { place, matters }, offered: matters.map(({ matter }) => matter) }]
      : []),
    ...(risks.length > 0
      ? [
          {
            kind: 'risk' as const,
            features: { risks },
            offered: [...new Set(risks.map(({ urgency }) => urgency))].sort(),
          },
        ]
      : []),
  ]
  const ids: string[] = []
  for (const one of offers) {
    const id = await offer(by, { ...one, subject, version })
    if (id) ids.push(id)
  }
  return ids
}

async function subjectOf(by: By, number: string): Promise<string | null> {
  const order = await findOrder(by.tx, number)
  return order && !order.secret ? order.id : null
}
