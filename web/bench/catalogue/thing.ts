import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { checkThing, deskThings, publishThing, readThing, thingHistory } from '../../../city/catalogue/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { cityDay } from '../../kit/dates.ts'
import { useAsk, useKey } from '../../kit/staffAsk.ts'
import { useNow } from '../../kit/staffMe.ts'
import { thingText as words } from './thingText.ts'

/** A definition on the screen: what is written, what the city found in it, from which day it shall be in force. */
export type Thing = {
  name: Says | undefined
  text: string
  write: (text: string) => void
  take: () => Promise<void>
  check: () => Promise<void>
  busy: boolean
  /** What the city said of exactly this text. */
  found: z.output<typeof checkThing.output> | undefined
  no: Refusal | undefined
  today: string
  since: string
  setSince: (day: string) => void
  publish: () => Promise<void>
  done: { version: number; since: string } | undefined
}

type Kept = Pick<Thing, 'found' | 'no' | 'done'> & { text: string }
const nothing: Kept = { text: '', found: undefined, no: undefined, done: undefined }
const LONGEST = 600_000

/** Opens the desk of one 一件事, or of one the city does not have yet. */
export function useThing(id: string | undefined): Thing {
  const client = useQueryClient()
  const key = useKey()
  const { data } = useAsk(deskThings, {})
  const today = cityDay(useNow().toISOString())
  const [now, setNow] = useState<Kept>(nothing)
  const [busy, setBusy] = useState(false)
  const [since, setSince] = useState(today)
  const working = async (work: () => Promise<void>) => {
    setBusy(true)
    await work()
    setBusy(false)
  }
  const write = (text: string) =>
    setNow({ ...nothing, text: text.slice(0, LONGEST), ...(text.length > LONGEST ? { no: tooLong } : {}) })
  const take = () =>
    working(async () => {
      const answer = await call(readThing, { id: id ?? '' })
      if (isRefused(answer)) setNow({ ...now, no: answer })
      else setNow({ ...nothing, text: JSON.stringify(answer.definition, null, 2) })
    })
  const check = () =>
    working(async () => {
      const answer = await call(checkThing, { written: now.text })
      if (isRefused(answer)) setNow({ ...now, no: answer, found: undefined, done: undefined })
      else setNow({ text: now.text, no: undefined, found: answer, done: undefined })
    })
  const publish = () =>
    working(async () => {
      const said = { written: now.text, since, after: now.found?.latest?.version ?? 0 }
      const answer = await call(publishThing, said, { key: key.of(said) })
      key.spent()
      if (isRefused(answer)) return setNow({ ...now, no: answer, found: undefined })
      setNow({ ...nothing, done: answer })
      const asked = [deskThings.path, thingHistory.path]
      await client.invalidateQueries({ predicate: ({ queryKey: [topic] }) => asked.includes(String(topic)) })
    })
  const name = data?.rows.find((row) => row.id === id)?.name
  return { ...now, name, write, take, check, busy, today, since, setSince, publish }
}

const tooLong: Refusal = { refused: 'too-large', status: 413, says: words.tooLong }
