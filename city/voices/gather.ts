import { Worker } from 'node:worker_threads'
import { write } from '../ledger/index.ts'
import { cityDate, doing, numberOn, system, type By, type House } from '../platform/index.ts'
import { findRisks, VERSION as WORDS } from '../text/index.ts'
import { forgetRuns, insertCluster, insertRun, latestRun, mattersToGather, wasGathered } from './clusterStore.ts'
import type { Gathered } from './clusterStore.ts'
import { gatherMatters, VERSION, type Group } from './gathering.ts'

const DAY = 86_400_000

/** What a gathering looks at. */
export type ToGather = { matters: Gathered[]; least: number; now: Date }
type Night = ToGather & { day: string; days: number; leftOut: number; keep: number }

/** When each house looked last, and what it is gathering beside its other work. */
const lastLook = new WeakMap<House, string>()
const underWay = new Map<House, Promise<unknown>>()

/** So few are gathered on the spot; more take a thread of their own, and the worker goes on meanwhile. */
const FEW = 150

/**
 * Gathers once a day, from the dated hour on; answers how many clusters there are. Looked at once an hour, because
 * nothing is due twice in a day; several workers find the night claimed.
 */
export async function gatherNightly(house: House): Promise<number> {
  const hour = house.machine.now().toISOString().slice(0, 13)
  if (underWay.has(house) || lastLook.get(house) === hour) return 0
  lastLook.set(house, hour)
  const night = await doing(house, system, nightDue, 'read')
  if (!night) return 0
  if (night.matters.length <= FEW) return keep(house, night, gatherMatters(night.matters, night.least, night.now))
  const beside = onThread(night)
    .then((groups) => keep(house, night, groups))
    .catch((trouble: unknown) =>
      house.log.error({ trouble: String(trouble) }, 'matters were not gathered; tried again in an hour'),
    )
    .finally(() => underWay.delete(house))
  underWay.set(house, beside)
  return 0
}

/** Gathers now, whatever the hour, unless this day has its gathering: for the first day of a city, and for who waits. */
export async function gatherToday(house: House): Promise<number> {
  await underWay.get(house)
  const night = await doing(house, system, (by) => nightOf(by), 'read')
  return night ? keep(house, night, gatherMatters(night.matters, night.least, night.now)) : 0
}

async function nightDue(by: By): Promise<Night | undefined> {
  const hour = await numberOn(by.tx, 'clusters.hour', cityDate(by.now))
  return new Date(by.now.getTime() + 8 * 3_600_000).getUTCHours() < hour ? undefined : nightOf(by)
}

/** What there is to gather; nothing when this day has its gathering, or nobody ever said anything. */
async function nightOf(by: By): Promise<Night | undefined> {
  const day = cityDate(by.now)
  if (await wasGathered(by.tx, day)) return undefined
  const limit = (name: string) => numberOn(by.tx, `clusters.${name}`, day)
  const [days, most, least, kept] = [
    await limit('days'),
    await limit('most'),
    await limit('least'),
    await limit('keep'),
  ]
  const since = new Date(by.now.getTime() - days * DAY)
  const found = await mattersToGather(by.tx, since, { until: by.now, most })
  if (found.length === 0 && !(await latestRun(by.tx))) return undefined
  const matters = found.slice(0, most)
  return { matters, least, now: by.now, day, days, leftOut: found.length - matters.length, keep: kept }
}

function onThread({ matters, least, now }: ToGather): Promise<Group[]> {
  return new Promise((done, failed) => {
    const thread = new Worker(new URL('./gathering.worker.ts', import.meta.url), {
      workerData: { matters, least, now } satisfies ToGather,
    })
    thread.unref()
    thread.on('message', done)
    thread.on('error', failed)
    thread.on('exit', () => failed(new Error('the gathering stopped')))
  })
}

/**
 * Keeps the night's clusters, all of them or none, and forgets old nights; both are written down, of an empty night too.
 * A night somebody else has kept is left as it is.
 */
function keep(house: House, night: Night, groups: readonly Group[]): Promise<number> {
  return doing(house, system, async (by) => {
    const { day, days, leftOut, matters } = night
    const [id, version] = [house.machine.id(), `${VERSION} ${WORDS}`]
    if (!(await insertRun(by.tx, { id, day, at: night.now, version, days, looked: matters.length, leftOut }))) return 0
    const texts = new Map(matters.map((matter) => [matter.id, matter.text]))
    for (const { topic: label, words, place, members } of groups)
      await insertCluster(by.tx, id, {
        id: house.machine.id(),
        label,
        words,
        place,
        members: members.map((one) => ({ ...one, isRisk: findRisks(texts.get(one.order) ?? '').length > 0 })),
      })
    const forgotten = await forgetRuns(by.tx, cityDate(new Date(night.now.getTime() - night.keep * DAY)))
    await write(by, {
      action: 'clusters.gathered',
      subject: id,
      said: { day, version, looked: matters.length, leftOut, clusters: groups.length, forgotten },
    })
    return groups.length
  })
}
