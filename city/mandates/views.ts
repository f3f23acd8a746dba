import { entriesOf, type Entry } from '../ledger/index.ts'
import { maskPhone, NO_PHONE } from '../people/index.ts'
import { common, doing, rfc3339, system, type Alone, type By, type Refusal, type Says } from '../platform/index.ts'
import type { ConsentView, FirmView, MandateView, Use } from './contract.ts'
import type { Consent } from './consentStore.ts'
import type { Firm } from './firmStore.ts'
import { stepNames, stepped, standingOf } from './mandate.ts'
import { sayScope } from './scope.ts'
import type { Mandate } from './store.ts'

const shownPhone = (phone: string) => (phone.startsWith(NO_PHONE) ? null : maskPhone(phone))

/** A mandate as one of its two may see it. */
export function mandateView(mandate: Mandate, { me, now }: { me: string | null; now: Date }): MandateView {
  const you = mandate.giver === me ? 'giver' : 'helper'
  const { id, firmName, firmCode, scope, way } = mandate
  return {
    id,
    you,
    firm: firmName === null ? null : { name: firmName, code: firmCode ?? '' },
    giver: { name: mandate.giverName, phone: shownPhone(mandate.giverPhone) },
    helper: { name: mandate.helperName, phone: maskPhone(mandate.helperPhone) },
    scope: scope.map((word) => ({ word, says: sayScope(word) })),
    way,
    standing: standingOf(mandate, now),
    answerBy: rfc3339(mandate.answerBy),
    until: rfc3339(mandate.until),
    givenAt: rfc3339(mandate.givenAt),
    can: stepNames.filter((step) => stepped(mandate, step, you, now) !== undefined && isWorth(mandate, step, now)),
  }
}

/** What has run out need not be withdrawn. */
function isWorth(mandate: Mandate, step: string, now: Date): boolean {
  return step !== 'revoke' || ['offered', 'inForce'].includes(standingOf(mandate, now))
}

export function firmView(by: Pick<By, 'actor' | 'now'>, firm: Firm, mandates: readonly Mandate[]): FirmView {
  const { id, code, name, kind, state, signBy, boundAt } = firm
  return {
    id,
    code,
    name,
    kind,
    state,
    signBy: rfc3339(signBy),
    boundAt: boundAt ? rfc3339(boundAt) : null,
    agents: mandates
      .filter((mandate) => mandate.firm === id)
      .map((mandate) => mandateView(mandate, { me: by.actor.id, now: by.now })),
  }
}

export function consentView(by: Pick<By, 'now'>, consent: Consent): ConsentView {
  const { id, elements, sourceName, readerName, item, purpose, until, givenAt, revokedAt } = consent
  return {
    id,
    elements,
    sourceName,
    readerName,
    item,
    purpose,
    standing: revokedAt ? 'revoked' : by.now < until ? 'inForce' : 'expired',
    until: rfc3339(until),
    givenAt: rfc3339(givenAt),
    revokedAt: revokedAt ? rfc3339(revokedAt) : null,
  }
}

const happened: Record<string, Says> = {
  'mandate.given': { zh: '授权', en: 'given' },
  'mandate.accepted': { zh: '接受', en: 'accepted' },
  'mandate.declined': { zh: '没有接受', en: 'declined' },
  'mandate.revoked': { zh: '撤销', en: 'withdrawn' },
  'mandate.resigned': { zh: '放弃', en: 'put down' },
  'mandate.used': { zh: '代办', en: 'acted under it' },
  'consent.given': { zh: '同意', en: 'agreed' },
  'consent.used': { zh: '读取', en: 'read' },
  'consent.revoked': { zh: '收回同意', en: 'taken back' },
}

/**
 * What the ledger says of one mandate or consent. Whether this person may hear it is asked first, as themselves; the
 * entries of others about it are then read by the city.
 */
export async function usesOf(
  { house, actor }: Alone,
  subject: string,
  whose: (by: By) => Promise<((entry: Entry) => string) | undefined>,
): Promise<{ rows: Use[] } | Refusal> {
  const nameOf = await doing(house, actor, whose, 'read')
  if (!nameOf) return common.refused('not-found')
  const entries = await doing(house, system, ({ tx }) => entriesOf(tx, subject), 'read')
  return { rows: entries.toReversed().map((entry) => useOf(entry, nameOf(entry))) }
}

function useOf({ at, action, said }: Entry, who: string): Use {
  const on = said['on']
  const says = happened[action] ?? { zh: action, en: action }
  return { at: rfc3339(at), says, who, on: typeof on === 'string' ? on : null }
}
