import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { doing, system, type House } from '../platform/index.ts'
import { sayNotice } from './notice.ts'
import { markSent, markTrouble, nextWaiting, type Waiting } from './store.ts'

/** The port to the outside: a carrier, a mail server. Throws when the message was not taken; `id` is the same at each try. */
export type Sender = {
  send: (message: { id: string; channel: 'sms' | 'mail'; to: string; text: string }) => Promise<void>
}

/** For development and demonstrations: a line a message in a folder, and a line in the log without the number. */
export function folderSender(folder: string, tell: (line: string) => void): Sender {
  return {
    send: async ({ id, channel, to, text }) => {
      await mkdir(folder, { recursive: true })
      await appendFile(
        join(folder, `${channel}.jsonl`),
        JSON.stringify({ id, to, text, at: new Date().toISOString() }) + '\n',
      )
      tell(`${channel} → ${to.slice(0, 3)}****${to.slice(-4)}: ${text}`)
    },
  }
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

async function attempt(sender: Sender, message: Waiting): Promise<string | undefined> {
  if (message.channel === 'inbox') return undefined
  try {
    await sender.send({
      id: message.id,
      channel: message.channel,
      to: message.recipient,
      text: sayNotice(message.template, message.facts),
    })
    return undefined
  } catch (trouble) {
    return trouble instanceof Error ? trouble.message : String(trouble)
  }
}
