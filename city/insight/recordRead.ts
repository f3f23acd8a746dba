import { common, isRefusal, rfc3339, type By, type InputOf } from '../platform/index.ts'
import type { readRecord, readUnitRecord, readUnitYear } from './contract.ts'
import { frozenMonths, frozenRows, type FrozenMonth, type FrozenRow } from './frozenStore.ts'
import { hideInChain, hideInSum } from './hide.ts'
import { measuresOn } from './measures.ts'
import {
  figuresOf,
  grounds,
  recordKinds,
  sumCounts,
  type Counts,
  type Figures,
  type Measures,
  type RecordKind,
} from './record.ts'
import { lastMonths, monthBefore, monthOf, periodOf } from './recordMonths.ts'
import {
  exclusionsOfUnit,
  monthsOfUnit,
  recordedUnits,
  recordOfUnit,
  recordsOfUnits,
  unpublishedOfUnit,
  type Period,
} from './recordStore.ts'

const noHours = { median: null, ninth: null }

/** Every unit's record, like with like, by name and never by rank. */
export async function everyRecord(by: By, { kind, month }: InputOf<typeof readRecord>) {
  const period = month ? { since: month, until: month } : yearAt(by.now)
  const measures = await measuresOn(by)
  const units = await recordedUnits(by.tx)
  const rows = await recordsOfUnits(by.tx, periodOf(period.since, period.until, by.now))
  const byUnit = new Map(rows.map((row) => [row.unit, row]))
  const [head] = month ? await frozenMonths(by.tx, month, month) : []
  const then = new Map(
    (month && head ? await frozenRows(by.tx, month, month, null) : []).map((row) => [row.unit, flat(row)]),
  )
  const kinds = recordKinds.filter((each) => kind === undefined || each === kind)
  const groups = kinds.map((each) => {
    const records = units
      .filter((unit) => unit.kind === each)
      .map((unit) => ({
        ...unit,
        figures: figuresOfRow(byUnit.get(unit.unit), measures),
        ...(head ? { frozen: figuresOfRow(then.get(unit.unit), head.measures) } : {}),
      }))
    return { kind: each, ...sumOf(records, measures, head), rows: records }
  })
  return { period, ...measures, frozen: head ? { at: rfc3339(head.at), rule: head.rule } : null, groups }
}

type Recorded = { figures: Figures; frozen?: Figures }

/** The units of one kind together, as they stand and as they stood when the month was frozen. */
function sumOf(records: readonly Recorded[], measures: Measures, head: FrozenMonth | undefined) {
  const sum = sumCounts(records.map(({ figures }) => figures.counts))
  const figures = figuresOf(sum, noHours, measures)
  if (!head) return { figures }
  const then = sumCounts(records.flatMap(({ frozen }) => (frozen ? [frozen.counts] : [])))
  return { figures, frozen: figuresOf(then, noHours, head.measures) }
}

/** One unit's year. */
export async function yearOfUnit(by: By, { unit }: InputOf<typeof readUnitYear>) {
  const known = await unitNamed(by, unit)
  if (isRefusal(known)) return known
  const measures = await measuresOn(by)
  const period = yearAt(by.now)
  const row = await recordOfUnit(by.tx, unit, periodOf(period.since, period.until, by.now))
  return { ...known, figures: figuresOfRow(row, measures), period, ...measures }
}

/** One unit's record with its months, exclusions, and what nobody may read, beside the sum of its like. */
export async function oneRecord(
  by: By,
  { unit }: InputOf<typeof readUnitRecord>,
  groups: readonly { kind: RecordKind; figures: Figures }[],
) {
  const known = await unitNamed(by, unit)
  if (isRefusal(known)) return known
  const [measures, year] = [await measuresOn(by), yearAt(by.now)]
  const period = periodOf(year.since, year.until, by.now)
  const [heads, frozen] = await frozenOf(by, year, unit)
  const rows = new Map((await monthsOfUnit(by.tx, unit, period)).map((row) => [row.month, row]))
  return {
    ...known,
    figures: figuresOfRow(rows.get(null), measures),
    period: year,
    ...measures,
    group: groups.find(({ kind }) => kind === known.kind)?.figures ?? figuresOfRow(undefined, measures),
    months: lastMonths(by.now).map((month) => ({
      month,
      isOpen: month === monthOf(by.now),
      figures: figuresOfRow(rows.get(month), measures),
      frozen: thenOf(heads.get(month), frozen.get(month)),
    })),
    exclusions: await exclusionsOf(by, unit, period),
    unpublished: await unpublishedOf(by, unit),
  }
}

type Frozen = [Map<string, FrozenMonth>, Map<string, FrozenRow>]

async function frozenOf(by: By, { since, until }: { since: string; until: string }, unit: string): Promise<Frozen> {
  const heads = await frozenMonths(by.tx, since, until)
  const rows = await frozenRows(by.tx, since, until, unit)
  return [new Map(heads.map((head) => [head.month, head])), new Map(rows.map((row) => [row.month, row]))]
}

/** A frozen month of a unit that nobody had asked anything holds nothing. */
function thenOf(head: FrozenMonth | undefined, row: FrozenRow | undefined) {
  if (!head) return null
  return { at: rfc3339(head.at), rule: head.rule, figures: figuresOfRow(row && flat(row), head.measures) }
}

const flat = ({ counts, median, ninth }: FrozenRow): Row => ({ ...counts, median, ninth })

async function unitNamed(by: By, unit: string) {
  return (await recordedUnits(by.tx)).find((each) => each.unit === unit) ?? common.refused('not-found')
}

/** A ground is not told on the question's own page, so here it hides among the others when it is small. */
async function exclusionsOf(by: By, unit: string, period: Period) {
  const rows = await exclusionsOfUnit(by.tx, unit, period)
  const cells = grounds.map((ground) => rows.find((row) => row.ground === ground)?.n ?? 0)
  const shown = hideInSum(cells)
  return grounds.map((ground, i) => ({ ground, n: shown[i] ?? null }))
}

/** Closed months only: a figure that changes by the day would tell of the one question that changed it. */
async function unpublishedOf(by: By, unit: string) {
  const until = monthBefore(monthOf(by.now), 1)
  const period = periodOf(monthBefore(until, 11), until, by.now)
  const found = await unpublishedOfUnit(by.tx, unit, period)
  const chain = found ? [found.asked, found.answered, found.rated, found.satisfied] : [0, 0, 0, 0]
  const [asked = null, answered = null, rated = null, satisfied = null] = hideInChain(chain)
  return { until, asked, answered, rated, satisfied }
}

function yearAt(now: Date) {
  const months = lastMonths(now)
  return { since: months[0] ?? '', until: months.at(-1) ?? '' }
}

type Row = Counts & { median: number | null; ninth: number | null }

function figuresOfRow(row: Row | undefined, measures: Measures) {
  return figuresOf(sumCounts(row ? [row] : []), row ? { median: row.median, ninth: row.ninth } : noHours, measures)
}
