import { z } from 'zod'
import { entriesOf } from '../../ledger/index.ts'
import { cityDate, type By, type Says } from '../../platform/index.ts'
import type { CaseHeld, PartHeld } from '../store.ts'
import { spanFor } from './begin.ts'
import type { Definition } from './definition.ts'
import type { Filled } from './filled.ts'
import { guidedBy, isBlocked } from './form.ts'

type Held = { definition: Definition; filled: Filled; parts: readonly PartHeld[] }

/** What the ledger says of a case that ended with parts its answers block: which, why, and until when other answers open it. */
export async function blockedSaid(by: By, { definition, filled, parts }: Held): Promise<Record<string, unknown>> {
  const blocked = parts.filter(isBlocked)
  if (blocked.length === 0) return {}
  const found = guidedBy(definition, filled).parts
  const whyOf = (id: string): Says => found.find((one) => one.id === id)?.why ?? definition.thing.name
  const until = cityDate(new Date(by.now.getTime() + (await spanFor(by, 'caseBlockedKept'))))
  return { blocked: blocked.map(({ part, name }) => ({ part, name: name.zh, why: whyOf(part).zh })), until }
}

const Ended = z.object({ until: z.iso.date(), blocked: z.array(z.object({ part: z.string() })) })

/** Until when a case that ended with blocked parts may be gone on with by other answers, or null. */
export async function openUntil(by: By, { id, standing }: CaseHeld): Promise<string | null> {
  if (standing !== 'closed') return null
  const ended = (await entriesOf(by.tx, id)).findLast(({ action }) => action === 'case.ended')
  const said = Ended.safeParse(ended?.said)
  return said.success && cityDate(by.now) <= said.data.until ? said.data.until : null
}
