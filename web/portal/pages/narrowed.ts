import { Counted } from '../../../city/ask/contract.ts'
import { readUnitYear } from '../../../city/insight/contract.ts'
import { Grade, gradeWords } from '../../../city/orders/contract.ts'
import { viewPlace } from '../../../city/places/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { sayMonth } from '../dates.ts'
import type { Narrowed } from '../listAddress.ts'
import type { Visit } from '../visit.ts'

/** One thing that narrows the list: which, and how people say it. */
export type Narrowing = { name: keyof Narrowed; says: string }

/** What narrows a list beside words and progress, as people read it. */
export async function sayNarrowed(visit: Visit, narrowed: Narrowed): Promise<Narrowing[]> {
  const { listing } = visit.say
  const said: Narrowing[] = [
    { name: 'text', says: narrowed.text && `“${narrowed.text}”` },
    { name: 'unit', says: await unitName(visit, narrowed.unit) },
    { name: 'topic', says: narrowed.topic },
    { name: 'place', says: await placeName(visit, narrowed.place) },
    { name: 'counted', says: countedWord(narrowed.counted, listing) },
    { name: 'onTime', says: onTimeWord(narrowed.onTime, listing) },
    { name: 'grade', says: gradeWord(visit, narrowed.grade) },
    { name: 'month', says: narrowed.month && listing.month(sayMonth(narrowed.month, visit.lang)) },
    { name: 'frozen', says: frozenWord(narrowed.frozen, listing) },
    { name: 'since', says: narrowed.since && listing.since(sayMonth(narrowed.since, visit.lang)) },
  ]
  return said.filter(({ says }) => says !== '')
}

type Listing = Visit['say']['listing']

async function unitName(visit: Visit, unit: string): Promise<string> {
  if (unit === '') return ''
  const found = await askCity(visit, readUnitYear, { unit })
  return isRefusal(found) ? unit : visit.office(found.name)
}

async function placeName(visit: Visit, place: string): Promise<string> {
  if (place === '') return ''
  const found = await askCity(visit, viewPlace, { code: place })
  return isRefusal(found) ? place : found.place.name
}

function countedWord(counted: string, { counted: words }: Listing): string {
  const known = Counted.safeParse(counted)
  return known.success ? words[known.data] : ''
}

function frozenWord(frozen: string, { frozen: words }: Listing): string {
  return frozen === 'then' ? words.before : frozen === 'changed' ? words.changed : ''
}

function onTimeWord(onTime: string, { onTime: words }: Listing): string {
  return onTime === 'true' ? words.true : onTime === 'false' ? words.false : ''
}

function gradeWord(visit: Visit, grade: string): string {
  const known = Grade.safeParse(grade)
  return known.success ? gradeWords[known.data][visit.lang] : ''
}
