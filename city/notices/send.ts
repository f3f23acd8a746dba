import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { doing, system, type House } from '../platform/index.ts'
import { langOf, letterOf } from './letter.ts'
import { sayNotice } from './notice.ts'
import type { Outgoing } from './outgoing.ts'
import { sendMail, type MailServer } from './smtp.ts'
import { markSent, markTrouble, nextWaiting, type Waiting } from './store.ts'

/** The port to the outside: a carrier, a mail server. Throws when the message was not taken; `id` is the same at each try. */
export type Sender = {
  send: (message: Outgoing) => Promise<void>
}

/**
 * For development and demonstrations: a line a message in a folder only its owner reads. `tell` hears what was sent;
 * the words hold codes, so only a demonstration may print them.
 */
export function folderSender(
  folder: string,
  tell: (message: { id: string; channel: string; text: string }) => void,
): Sender {
  return {
    send: async ({ id, channel, to, text, subject, stopAt }) => {
      await mkdir(folder, { recursive: true })
      await appendFile(
        join(folder, `${channel}.jsonl`),
        JSON.stringify({ id, to, subject, stopAt, text, at: new Date().toISOString() }) + '\n',
        { mode: 0o600 },
      )
      tell({ id, channel, text })
    },
  }
}

/** Mail by the mail server, everything else by the other sender. */
export function withMail(sender: Sender, server: MailServer): Sender {
  return { send: (message) => (message.channel === 'mail' ? sendMail(server, message) : sender.send(message)) }
}

const DAY = 86_400_000
/** Pauses between tries, in ms; after the last the message has failed and is shown. */
const pauses = [5_000, 30_000, 120_000, 600_000, 3_600_000, DAY / 4]

/** Sends what waits, one after another; answers how many were tried. */
export async function sendWaiting(house: House, sender: Sender, most = 50): Promise<number> {
  for (let tried = 0; tried < most; tried += 1) {
    const found = await doing(house, system, async (by) => {
      const message = await nextWaiting(by)
      if (!message) return false
      const trouble = await attempt(sender, message)
      if (trouble === undefined) await markSent(by, message.id)
      else await markTrouble(by, message.id, trouble, nextTry(by.now, message.tries))
      return true
    })
    if (!found) return tried
  }
  return most
}

function nextTry(now: Date, tries: number): Date | null {
  const pause = pauses[tries]
  return pause === undefined ? null : new Date(now.getTime() + pause)
}

/** A carrier that does not answer in time has not taken the message; the next try carries the same id. */
const LONGEST = 20_000

function lateAfter(ms: number): Promise<never> {
  return new Promise((_, fail) => setTimeout(() => fail(new Error('the carrier did not answer')), ms).unref())
}

async function attempt(sender: Sender, message: Waiting): Promise<string | undefined> {
  if (message.channel === 'inbox') return undefined
  try {
    const sent = sender.send({
      id: message.id,
      channel: message.channel,
      to: message.recipient,
      text: sayNotice(message.template, message.facts, langOf(message)),
      ...(message.channel === 'mail' ? letterOf(message) : {}),
    })
    await Promise.race([sent, lateAfter(LONGEST)])
    return undefined
  } catch (trouble) {
    return trouble instanceof Error ? trouble.message : String(trouble)
  }
}
