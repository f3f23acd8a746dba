import { write, type SealedEntry } from '../ledger/index.ts'
import type { By } from '../platform/index.ts'
import { casesToPassOn, lockCase, lockParts, passCase, passPart } from './store.ts'

/** A firm has a new legal representative: its cases, wherever they stand, are theirs to answer for from now on. */
export async function passOn(by: By, { subject: firm, said }: SealedEntry): Promise<void> {
  const to = said['citizen']
  if (typeof to !== 'string') return
  for (const number of await casesToPassOn(by.tx, firm, to)) {
    const of = await lockCase(by.tx, number)
    if (!of || of.citizen === to) continue
    const told = { action: 'case.passedOn', said: { number, firm, former: of.citizen, citizen: to } }
    await passCase(by.tx, { id: of.id, citizen: to, entry: await write(by, { ...told, subject: of.id }) })
    for (const { id, part, unit } of await lockParts(by.tx, of.id))
      await passPart(by.tx, {
        id,
        citizen: to,
        entry: await write(by, { ...told, subject: id, said: { ...told.said, part, unit } }),
      })
  }
}
