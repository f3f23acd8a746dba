import type { Find } from './rules.ts'

/** A step inside a home's address: a number or letter and what it numbers. */
const step = '[0-9一二三四五六七八九十百甲乙丙丁A-Za-z]{1,6}(?:号楼|栋|幢|座|单元|门|层|楼|室|户|号房)'

const chain = new RegExp(`${step}(?:[ ,，-]{0,2}${step}){0,5}(?:[ -]?[0-9]{3,4}(?![0-9年月日元米个人分点]))?号?`, 'gu')

const dashed = /(?<=小区|花园|家园|公寓|[苑园里城院村])[ ]?[0-9A-Z]{1,4}-[0-9]{1,2}-[0-9]{2,4}(?![0-9])/gu

/**
 * Addresses of homes, from building, unit or room down. A building named alone stays: it says where a lamp is broken,
 * not who lives there.
 */
export function findHomes(text: string): Find[] {
  if (!/栋|幢|单元|号楼|室|户|-/.test(text)) return []
  const found: Find[] = []
  for (const match of text.matchAll(chain)) if (namesHome(match[0])) found.push(home(match.index, match[0]))
  for (const match of text.matchAll(dashed)) found.push(home(match.index, match[0]))
  return found
}

function namesHome(match: string): boolean {
  const steps = match.match(/号楼|栋|幢|座|单元|门|层|楼|室|户|号房/g) ?? []
  if (steps.some((name) => inside.has(name)) && (steps.length > 1 || /[0-9]{2,}室$/.test(match))) return true
  return steps.some((name) => building.has(name)) && (steps.length > 1 || /[0-9]{3,4}$/.test(match))
}

const inside = new Set(['单元', '室', '号房'])
const building = new Set(['号楼', '栋', '幢', '座'])

const home = (start: number, match: string): Find => ({
  start,
  end: start + match.length,
  kind: 'address',
  why: '住址：楼栋以下',
  shown: '***',
})
