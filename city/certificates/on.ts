import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { post } from '../notices/index.ts'
import { citizenById } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { findCertificate } from './store.ts'

/** Whoever holds a paper hears that it counts no more, and why, before they show it to somebody. */
async function tellHolder(by: By, { id, said }: SealedEntry): Promise<void> {
  const paper = await findCertificate(by.tx, String(said['number'] ?? ''))
  const holder = paper?.citizen && (await citizenById(by.tx, paper.citizen))
  if (!paper || !holder) return
  const { number, title, office } = paper
  const facts = { number, title, office, reason: String(said['reason'] ?? '') }
  const cause = `entry:${id}`
  await post(by, [{ cause, channel: 'sms', recipient: holder.phone, template: 'certificateRevoked', facts }])
}

export const certificateNews: Consumer = { name: 'certificates', on: { 'certificate.revoked': tellHolder } }
