import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { dayKind } from '../calendar/index.ts'
import { KeepCause } from '../ask/contract.ts'
import { fields } from '../orders/contract.ts'
import { OrderType, Urgency } from '../orders/index.ts'
import { Post } from '../people/index.ts'
import { cityDate, isRefusal } from '../platform/index.ts'

const Said = z.object(fields).extend({ until: z.string(), keep: KeepCause }).partial()

/** What happens next in a matter: `WHEN [partN] [@PERSON] VERB`, and what is said with it. */
const Step = z.tuple([z.string()]).rest(Said)

const Matter = z.object({
  id: z.string(),
  season: z.enum(['winter', 'summer']).optional(),
  from: z.string(),
  at: z.string(),
  ask: z.object({ unit: z.string(), public: z.boolean(), name: z.string(), courtesy: z.enum(['mr', 'ms']) }).optional(),
  type: OrderType,
  urgency: Urgency.default('normal'),
  title: z.string(),
  body: z.string(),
  place: z.string().optional(),
  address: z.string().default(''),
  caller: z.object({ name: z.string(), phone: z.string(), courtesy: z.enum(['mr', 'ms']).optional() }).optional(),
  steps: z.array(Step),
})
export type Matter = z.infer<typeof Matter>

const Script = z.object({
  people: z.array(z.object({ login: z.string(), name: z.string(), unit: z.string(), posts: z.array(Post) })),
  matters: z.array(Matter),
})
export type Script = z.infer<typeof Script>

/** One thing somebody does at one instant; `who` is null where the verb says whose it is. */
export type Cue = {
  at: Date
  matter: Matter
  part: number | null
  who: string | null
  verb: string
  said: z.infer<typeof Said>
}

/** The stories written for the demonstration, all of them our own words. */
export async function readScript(): Promise<Script> {
  return Script.parse(JSON.parse(await readFile(new URL('../../db/seed/stories.json', import.meta.url), 'utf8')))
}

/** Every step of every matter up to now, in the order of time. */
export function timetable({ matters }: Script, now: Date): Cue[] {
  const season = isHeated(now) ? 'winter' : 'summer'
  return matters
    .filter((matter) => (matter.season ?? season) === season)
    .flatMap((matter) => cuesOf(matter, now))
    .filter((cue) => cue.at < now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Hohhot heats from 15 October to 15 April. */
function isHeated(now: Date): boolean {
  const day = cityDate(now).slice(5)
  return day >= '10-15' || day <= '04-15'
}

function cuesOf(matter: Matter, now: Date): Cue[] {
  let at = instantOf(matter.at, now, now)
  const begin: Cue = { at, matter, part: null, who: matter.from, verb: matter.ask ? 'ask' : 'register', said: {} }
  const steps = matter.steps.map(([text, said = {}]): Cue => {
    const [, when, part, who, verb] = /^(\S+(?: \d\d:\d\d)?)(?: part(\d))?(?: @(\w+))? (\w+)$/.exec(text) ?? []
    if (when === undefined || verb === undefined) throw new Error(`${matter.id}: "${text}" is no step`)
    at = instantOf(when, now, at)
    const until = said.until === undefined ? {} : { until: instantOf(said.until, now, at).toISOString() }
    return { at, matter, part: part ? Number(part) : null, who: who ?? null, verb, said: { ...said, ...until } }
  })
  return [begin, ...steps]
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const lengths: Record<string, number> = { m: MINUTE, h: 60 * MINUTE, d: DAY }

/**
 * `w-3 09:30` three working days before today, `d-2 20:00` or `d+4 18:00` calendar days, `m-20` and `h-5` before now,
 * `+9m` and `+2h` after the step before. Working days keep every matter lawful on whatever day the demonstration runs.
 */
export function instantOf(text: string, now: Date, before: Date): Date {
  const [, sign, count = '', unit = '', time] = readWhen(text)
  if (sign === '+' && time === undefined) return new Date(before.getTime() + Number(count) * (lengths[unit] ?? DAY))
  if (time === undefined) return new Date(now.getTime() - Number(count) * (lengths[unit] ?? DAY))
  const days = Number(count) * (sign === '+' ? 1 : -1)
  const day = unit === 'w' ? workdayBefore(now, Number(count)) : cityDate(new Date(now.getTime() + days * DAY))
  return new Date(`${day}T${time}:00+08:00`)
}

function readWhen(text: string): [string, string, string, string, string | undefined] {
  const after = /^\+(\d+)([mh])$/.exec(text)
  if (after) return [text, '+', after[1] ?? '', after[2] ?? '', undefined]
  const found = /^([wdmh])([+-])(\d+)(?: (\d\d:\d\d))?$/.exec(text)
  if (!found) throw new Error(`"${text}" is no time of a story`)
  return [text, found[2] ?? '', found[3] ?? '', found[1] ?? '', found[4]]
}

function workdayBefore(now: Date, count: number): string {
  let at = now.getTime()
  for (let left = count; left > 0;) {
    at -= DAY
    if (isWorked(cityDate(new Date(at)))) left -= 1
  }
  return cityDate(new Date(at))
}

/** Without a notice for the year, Monday to Friday: the stories go on, their dates stay open. */
function isWorked(day: string): boolean {
  const kind = dayKind(day)
  return isRefusal(kind) ? ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) : kind.works
}
