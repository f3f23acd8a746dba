import { sayUntil } from '../calendar/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { post, type Notice } from '../notices/index.ts'
import { citizenById, maskName, NO_PHONE } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { mandateById, type Mandate } from './store.ts'

type Told = { to: string; template: Notice['template']; facts: Record<string, string> }

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
  await send(by, entry, tellings(by, entry, mandate))
}

async function tellFirm(by: By, entry: SealedEntry, template: Notice['template']): Promise<void> {
  const person = await citizenById(by.tx, String(entry.said['citizen'] ?? entry.said['former'] ?? entry.actor ?? ''))
  if (person) await send(by, entry, [{ to: person.phone, template, facts: { code: String(entry.said['code'] ?? '') } }])
}

async function send(by: By, entry: SealedEntry, told: readonly Told[]): Promise<void> {
  const notices = told
    .filter(({ to }) => !to.startsWith(NO_PHONE))
    .map(({ to, template, facts }) => ({
      cause: `entry:${entry.id}`,
      channel: 'sms' as const,
      recipient: to,
      template,
      facts,
    }))
  await post(by, notices)
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
