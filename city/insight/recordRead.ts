import { cityDate, common, isRefusal, type By, type InputOf } from '../platform/index.ts'
import type { readRecord, readUnitRecord, readUnitYear } from './contract.ts'
import { hideInChain, hideInSum } from './hide.ts'
import {
  figuresOf,
  grounds,
  recordKinds,
  sumCounts,
  type Counts,
  type Figures,
  type Measures,
  type RateName,
  type RecordKind,
} from './record.ts'
import { lastMonths, monthBefore, monthOf, periodOf } from './recordMonths.ts'
import {
  exclusionsOfUnit,
  measureRows,
  monthsOfUnit,
  recordedUnits,
  recordOfUnit,
  recordsOfUnits,
  unpublishedOfUnit,
  type MeasureRow,
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
  const kinds = recordKinds.filter((each) => kind === undefined || each === kind)
  const groups = kinds.map((each) => {
    const records = units
      .filter((unit) => unit.kind === each)
      .map((unit) => ({ ...unit, figures: figuresOfRow(byUnit.get(unit.unit), measures) }))
    const counts = sumCounts(records.map(({ figures }) => figures.counts))
    return { kind: each, figures: figuresOf(counts, noHours, measures), rows: records }
  })
  return { period, ...measures, groups }
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
    })),
    exclusions: await exclusionsOf(by, unit, period),
    unpublished: await unpublishedOf(by, unit),
  }
}

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

/** The minimum sample, goals and floors that hold today; a city without them is not set up. */
async function measuresOn({ tx, now }: By): Promise<Measures> {
  const rows = await measureRows(tx, cityDate(now))
  const lines = (stage: string): Record<RateName, number> => ({
    reply: amountOf(rows, stage, 'reply'),
    onTime: amountOf(rows, stage, 'onTime'),
    satisfied: amountOf(rows, stage, 'satisfied'),
  })
  return { minimum: amountOf(rows, 'record.minimum', null), goal: lines('record.goal'), floor: lines('record.floor') }
}

function amountOf(rows: readonly MeasureRow[], stage: string, type: string | null): number {
  const amount = rows.find((row) => row.stage === stage && row.type === type)?.amount ?? ''
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(amount) ?? []
  if (digits === undefined) throw new Error(`the limit ${stage} ${type ?? ''} "${amount}" cannot be read`)
  return percent ? Number(digits) / 100 : Number(digits)
}
