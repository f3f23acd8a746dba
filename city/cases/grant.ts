import { isRefusal, type By, type Refusal } from '../platform/index.ts'
import { holdFor, takeHeld } from './act.ts'
import type { Said } from './step.ts'
import type { PartHeld } from './store.ts'

/** Grants a part. What it gives the others (a registration number) is kept in secret writing, not in the ledger. */
export async function grant(by: By, of: { number: string; part: string } & Said): Promise<PartHeld | Refusal> {
  const part = await holdFor(by, 'grant', of, of.version)
  if (isRefusal(part)) return part
  const { number: _number, part: _part, version: _version, ...said } = of
  const given = said.gives && by.house.secrets.hide(JSON.stringify({ values: said.gives, promises: [] }))
  return takeHeld(by, 'grant', part, { said, more: given ? { given } : {} })
}
