import type { OneThing } from '../services/index.ts'
import { cityDate, type By, type House } from '../platform/index.ts'
import type { Found } from './contract.ts'
import { finderOf, type Entry, type Finder, type Hit } from './finder.ts'
import type { ServiceItem } from './item.ts'
import { itemsInForce, stampOf } from './store.ts'
import { themes } from './themes.ts'
import { thingsInForce } from './thingHeld.ts'

type Kept = { stamp: string; finder: Finder; items: ReadonlyMap<string, ServiceItem> }

const kept = new WeakMap<House, Kept>()
const EVERY = 20_000

/** What a sentence means in the catalogue in force. The index is made anew when something was published. */
export async function findServices(by: By, text: string, most: number): Promise<Found[]> {
  const { finder, items } = await indexOf(by)
  return text.trim() === '' ? [] : finder(text, most).map((hit) => found(hit, items))
}

async function indexOf(by: By): Promise<Kept> {
  const { tx, house, now } = by
  const today = cityDate(now)
  const inForce = (await thingsInForce(by)).map(({ thing }) => thing)
  const stamp = [await stampOf(tx, today), ...inForce.map(({ id, version }) => `${id} ${version}`)].join()
  const old = kept.get(house)
  if (old?.stamp === stamp) return old
  const all = await itemsInForce(tx, {
    today,
    theme: undefined,
    audience: undefined,
    level: undefined,
    after: undefined,
    most: EVERY,
  })
  const made = {
    stamp,
    finder: finderOf([...inForce.map(entryOfThing), ...all.map(entryOf)]),
    items: new Map(all.map((item) => [item.code, item])),
  }
  kept.set(house, made)
  return made
}

function entryOfThing({ id, name, phrases, parts }: OneThing): Entry {
  const more = parts.map((part) => part.name.zh).join(' ')
  return { kind: 'thing', id, name: name.zh, nameEn: name.en, phrases, more }
}

function entryOf({ code, name, nameEn, phrases, ...item }: ServiceItem): Entry {
  const more = [
    item.authority,
    ...item.themes.map((theme) => themes[theme].zh),
    ...item.materials.map((material) => material.name),
    item.result,
    item.conditions.slice(0, 300),
  ]
  return { kind: 'item', id: code, name, nameEn, phrases, more: more.join(' ') }
}

function found({ entry, score, by, words }: Hit, items: ReadonlyMap<string, ServiceItem>): Found {
  const item = items.get(entry.id)
  const { kind, id, name, nameEn } = entry
  return {
    kind,
    id,
    name,
    nameEn,
    authority: item?.authority ?? '',
    level: item?.level ?? null,
    promised: item?.promised ?? null,
    online: item?.online ?? true,
    score: Math.round(score * 1000) / 1000,
    by,
    words,
  }
}
