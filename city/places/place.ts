import { z } from 'zod'

export const levels = ['city', 'county', 'township', 'village'] as const
export const Level = z.enum(levels)
export type Level = z.infer<typeof Level>

const kinds = [
  '市',
  '区',
  '旗',
  '县',
  '开发区',
  '街道',
  '镇',
  '乡',
  '功能区',
  '社区',
  '村',
  '生活区',
  '虚拟社区',
] as const
export const Kind = z.enum(kinds)
export type Kind = z.infer<typeof Kind>

/** Official statistical code: 6 digits for the city and its counties, 9 for townships, 12 for villages. */
export const PlaceCode = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/)

const stationKinds = ['centre', 'sub-centre', 'hall', 'post'] as const
export const StationKind = z.enum(stationKinds)
export type StationKind = z.infer<typeof StationKind>

/** Where the people of a place are answered; `code` is the place it stands for. */
export const Station = z.object({ code: z.string(), name: z.string(), kind: StationKind, phone: z.string().nullable() })
export type Station = z.infer<typeof Station>

/** One step of the way from the city down to a place. */
export const Step = z.object({ code: z.string(), name: z.string(), level: Level })
export type Step = z.infer<typeof Step>

/** `pseudo`: a park or administration that statistics count as a township, or what they file under one. */
export const Place = z.object({
  code: z.string(),
  name: z.string(),
  kind: Kind,
  level: Level,
  parent: z.string().nullable(),
  pinyin: z.string(),
  pseudo: z.boolean(),
  station: Station.nullable(),
})
export type Place = z.infer<typeof Place>

/** The city a code belongs to. */
export function cityOf(code: string): string {
  return `${code.slice(0, 4)}00`
}

/** The county of a code; the city's own code stays itself. */
export function countyOf(code: string): string {
  return code.slice(0, 6)
}

/** The township of a code; a county's or the city's stays itself. */
export function townshipOf(code: string): string {
  return code.slice(0, 9)
}

/** Codes from the city down to the place itself. */
export function lineageOf(code: string): string[] {
  return [...new Set([cityOf(code), countyOf(code), townshipOf(code), code])]
}

/** The way officials write every level with twelve digits: 150102000000 is 150102. */
export function shortCode(code: string): string {
  return code.length === 12 ? code.replace(/^(\d{6})(?:000000|(\d{3})000)$/, '$1$2') : code
}

export function levelOf(code: string): Level {
  if (code.length === 12) return 'village'
  if (code.length === 9) return 'township'
  return code === cityOf(code) ? 'city' : 'county'
}
