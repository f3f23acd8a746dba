import { sayUntil } from '../calendar/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import type { Notice } from '../notices/index.ts'
import { citizenById, maskName } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { mandateById, type Mandate } from './store.ts'
import { tell, type Told } from './tell.ts'

/** Both hear of what happens to a mandate; names as the public sees them, for a phone may be in anybody's hand. */
function tellings(by: By, entry: SealedEntry, mandate: Mandate): Told[] {
  const giver = mandate.firmName ?? maskName(mandate.giverName)
  const helper = maskName(mandate.helperName)
  const until = sayUntil(mandate.until.toISOString(), by.now)
  const toGiver = (template: Notice['template']) => ({ to: mandate.giverPhone, template, facts: { helper, until } })
  const toHelper = (template: Notice['template']) => ({ to: mandate.helperPhone, template, facts: { giver, until } })
  const said: Record<string, Told[]> = {
    'mandate.given': [toHelper('mandateOffered'), toGiver('mandateGiven')],
    'mandate.accepted': [toGiver('mandateAccepted'), toHelper('mandateHeld')],
    'mandate.declined': [toGiver('mandateDeclined')],
    'mandate.resigned': [toGiver('mandateResigned')],
    'mandate.revoked': [toHelper('mandateTaken'), toGiver('mandateRevoked')],
  }
  return said[entry.action] ?? []
}

async function tellMandate(by: By, entry: SealedEntry): Promise<void> {
  const mandate = await mandateById(by.tx, entry.subject)
  if (!mandate) return
  await tell(by, `entry:${entry.id}`, tellings(by, entry, mandate))
}

async function tellFirm(by: By, entry: SealedEntry, template: Notice['template']): Promise<void> {
  const person = await citizenById(by.tx, String(entry.said['citizen'] ?? entry.said['former'] ?? entry.actor ?? ''))
  const facts = { code: String(entry.said['code'] ?? '') }
  if (person) await tell(by, `entry:${entry.id}`, [{ to: person.phone, template, facts }])
}

/** What the ledger says of mandates and firms, people hear on their phones. */
export const mandateNews: Consumer = {
  name: 'mandates',
  on: {
    'mandate.given': tellMandate,
    'mandate.accepted': tellMandate,
    'mandate.declined': tellMandate,
    'mandate.resigned': tellMandate,
    'mandate.revoked': tellMandate,
    'firm.bound': (by, entry) => tellFirm(by, entry, 'firmBound'),
    'firm.passedOn': (by, entry) => tellFirm(by, entry, 'firmPassedOn'),
    'firm.released': (by, entry) => tellFirm(by, entry, 'firmReleased'),
  },
}
