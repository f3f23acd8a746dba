import { write } from '../ledger/index.ts'
import { post } from '../notices/index.ts'
import { hashToken } from '../people/index.ts'
import { numberOn, cityDate, type By, type InputOf, type Refusal } from '../platform/index.ts'
import type { askForAlert } from './contract.ts'
import { alertRefusals } from './refusals.ts'
import { alertByStop, alertByToken, askAlert, asksOf, countAsk, markConfirmed, markStopped, nameOf } from './store.ts'

const HOUR = 3_600_000
const TOKEN_BYTES = 24

/**
 * Puts down the wish and sends the confirmation. Whoever asks hears the same whether the address is known, has it
 * already or was written to too often: nobody learns what another's address follows.
 */
export async function ask(by: By, { email, kind, subject, lang }: InputOf<typeof askForAlert>) {
  const what = await nameOf(by.tx, kind, subject)
  if (what === undefined) return alertRefusals.refused('nothing-to-follow')
  const asked = await asksOf(by, hashToken(email))
  // What is not sent counts against nobody: one address cannot use up the hour of the whole city.
  if (asked.address < (await numberOn(by.tx, 'alerts.perAddress', cityDate(by.now)))) {
    if (asked.hour >= (await numberOn(by.tx, 'alerts.perHour', cityDate(by.now))))
      return alertRefusals.refused('too-many-alerts')
    await countAsk(by, hashToken(email))
    const code = by.house.machine.secret(TOKEN_BYTES)
    const until = new Date(by.now.getTime() + (await numberOn(by.tx, 'alerts.link', cityDate(by.now))) * HOUR)
    const alert = await askAlert(by, { email, kind, subject, lang, until, token: hashToken(code) })
    if (alert) await sendConfirmation(by, { id: alert.id, email, what, lang, code, kind, subject })
  }
  return { asked: true as const, what }
}

type Wish = { id: string; email: string; what: string; lang: string; code: string; kind: string; subject: string }

async function sendConfirmation(by: By, { id, email, what, lang, code, kind, subject }: Wish): Promise<void> {
  const entry = await write(by, { action: 'alert.asked', subject: id, said: { kind, of: subject } })
  const facts = { what, lang, code, url: by.house.settings.publicUrl }
  const cause = `entry:${entry}`
  await post(by, [{ cause, channel: 'mail', recipient: email, template: 'alertConfirm', facts }])
}

/** The address is its owner's: from now on news is sent. Pressing twice confirms once. */
export async function confirm(by: By, token: string) {
  const alert = await alertByToken(by.tx, hashToken(token))
  if (!alert || alert.state === 'stopped' || alert.until < by.now) return alertRefusals.refused('link-over')
  if (alert.state === 'asked') {
    await markConfirmed(by, alert.id)
    await write(by, { action: 'alert.confirmed', subject: alert.id })
  }
  const { kind, subject } = alert
  return { kind, subject, what: (await nameOf(by.tx, kind, subject)) ?? subject }
}

/** Ends an alert; the second time nothing more happens. */
export async function stop(by: By, token: string): Promise<{ stopped: true } | Refusal> {
  const alert = await alertByStop(by.tx, hashToken(token))
  if (!alert) return alertRefusals.refused('link-over')
  if (alert.state !== 'stopped') {
    await markStopped(by, alert.id)
    await write(by, { action: 'alert.stopped', subject: alert.id })
  }
  return { stopped: true }
}
