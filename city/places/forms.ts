import type { Kind } from './place.ts'

/** A place as the seed file says it. */
export type Named = { name: string; kind: Kind; pinyin: string; initials: string; also: readonly string[] }

/** One spelling for comparing: no spaces, apostrophes or dots, half width, small letters, ü as v. */
export function asSought(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[\s'’·|]/g, '')
}

/** What someone typed, without the region and the city that everything here lies in. */
export function sought(text: string): string {
  const said = asSought(text)
  return said.replace(/^内蒙古自治区(?=.)/, '').replace(/^呼和浩特市(?=.)/, '')
}

const endings: Partial<Record<Kind, string>> = {
  市: 'Shi',
  区: 'Qu',
  县: 'Xian',
  街道: 'Jiedao',
  镇: 'Zhen',
  乡: 'Xiang',
  社区: 'Shequ',
  村: 'Cun',
}

/** The name without its kind, as people say it: 公主府社区 → 公主府. One character alone is not a name. */
export function bareName(place: { name: string; kind: Kind }): string {
  const bare = place.name.slice(0, -place.kind.length)
  return place.kind in endings && place.name.endsWith(place.kind) && bare.length >= 2 ? bare : place.name
}

/** Every single way to write a place: name, pinyin and initials, with and without its kind, and what else it is called. */
export function namesOf(place: Named): string[] {
  const bare = bareName(place)
  const dropped = place.name.length - bare.length
  const spelled = [place.pinyin, ...(dropped > 0 ? [withoutEnding(place)] : [])]
  const short = place.initials.slice(0, place.initials.length - dropped)
  return distinct([
    place.name,
    bare,
    ...place.also,
    ...spelled,
    ...spelled.map((pinyin) => pinyin.replaceAll('ü', 'u')),
    place.initials,
    short,
  ])
}

/** Names said with the places above: 武川县上秃亥乡黑沙图村, 上秃亥黑沙图, 武川黑沙图村. */
export function fullNamesOf(place: Named, above: readonly Named[]): string[] {
  const ways = above.map((upper) => distinct([upper.name, bareName(upper), ...upper.also]))
  const [county = [], township = []] = ways
  const both = county.flatMap((c) => township.map((t) => c + t))
  const own = distinct([place.name, bareName(place)])
  return distinct([...both, ...county, ...township].flatMap((prefix) => own.map((name) => prefix + name)))
}

/** The text a search looks through: `|` stands before and after each way of writing. */
export function column(ways: readonly string[]): string {
  return `|${ways.join('|')}|`
}

function withoutEnding(place: Named): string {
  return place.pinyin.slice(0, -(endings[place.kind] ?? '').length)
}

function distinct(ways: readonly string[]): string[] {
  return [...new Set(ways.map(asSought))].filter((way) => way !== '')
}
