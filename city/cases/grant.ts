import { common, type By, type Refusal } from '../platform/index.ts'
import { roleRefusal, takeHeld } from './act.ts'
import type { Said } from './step.ts'
import { lockPart, type PartHeld } from './store.ts'

/** Grants a part. What it gives the others (a registration number) is kept in secret writing, not in the ledger. */
export async function grant(by: By, of: { number: string; part: string } & Said): Promise<PartHeld | Refusal> {
  const part = await lockPart(by.tx, of.number, of.part)
  if (!part) return common.refused('not-found')
  const no = roleRefusal(by.actor, 'grant', part)
  if (no) return no
  if (of.version !== undefined && of.version !== part.version)
    return common.refused('stale-version', { facts: { version: part.version } })
  const { number: _number, part: _part, version: _version, ...said } = of
  const given = said.gives && by.house.secrets.hide(JSON.stringify({ values: said.gives, promises: [] }))
  return takeHeld(by, 'grant', part, { said, more: given ? { given } : {} })
}
