import { createContext, useContext, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { Says } from '../../city/platform/contract.ts'
import type { me } from '../../city/people/contract.ts'

export type Me = z.output<typeof me.output>
export type Lang = 'zh' | 'en'
export type Say = (says: Says, facts?: Record<string, string | number>) => string

/** Who sits here, in which language, and whether single letters are commands. */
export type Seat = {
  me: Me
  lang: Lang
  setLang: (lang: Lang) => void
  keys: boolean
  setKeys: (on: boolean) => void
}

export const SeatContext = createContext<Seat | undefined>(undefined)

export function useSeat(): Seat {
  const seat = useContext(SeatContext)
  if (!seat) throw new Error('a room was opened without anyone in it')
  return seat
}

/** Says words in the language of whoever reads. */
export function useSay(): Say {
  const { lang } = useSeat()
  return (says, facts) => fill(says[lang], facts)
}

export function fill(text: string, facts: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}

/** A choice this browser remembers. */
export function useKept<T extends string>(name: string, first: T, known: readonly T[]): [T, (next: T) => void] {
  const [value, setValue] = useState(() => known.find((one) => one === localStorage.getItem(name)) ?? first)
  return [
    value,
    (next) => {
      localStorage.setItem(name, next)
      setValue(next)
    },
  ]
}

/** The time, anew every half minute, so that "22 minutes left" stays true. */
export function useNow(every = 30_000): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

export type Room = 'console' | 'desk' | 'bench' | 'cases' | 'wall' | 'upkeep'

/** Where each room is. */
export const roomPaths: Record<Room, string> = {
  console: '/console',
  desk: '/console/dispatch',
  bench: '/bench',
  cases: '/cases',
  wall: '/wall',
  upkeep: '/upkeep',
}

/** The rooms a person may use, their own first. */
export function roomsOf(who: Pick<Me, 'posts' | 'unit'>): Room[] {
  const { posts } = who
  const has = (...any: string[]) => posts.some((post) => any.includes(post))
  if (posts.every((post) => post.endsWith('Admin'))) return has('systemAdmin') ? ['upkeep'] : []
  if (posts.every((post) => post === 'counter')) return ['bench']
  if (has('leader') && posts.length === 1) return ['wall', 'bench']
  const rooms: Room[] = []
  if (has('dispatcher')) rooms.push('desk')
  if (has('agent', 'dispatcher')) rooms.push('console')
  const upkeep: Room[] = has('systemAdmin', 'handler', 'unitHead') ? ['upkeep'] : []
  return [...aroundBench(who, rooms), 'wall', ...upkeep]
}

/** 审批人 of a department work on cases first; heads and inspectors beside the bench, the hotline's own reviewers not at all. */
function aroundBench({ posts, unit }: Pick<Me, 'posts' | 'unit'>, rooms: readonly Room[]): Room[] {
  const isOffice = unit?.kind === 'department'
  if (isOffice && posts.includes('reviewer')) return ['cases', ...rooms, 'bench']
  const looks = posts.includes('inspector') || (isOffice && posts.includes('unitHead'))
  return [...rooms, 'bench', ...(looks ? (['cases'] as const) : [])]
}
