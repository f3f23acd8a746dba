import { connect, type Socket } from 'node:net'
import { hostname } from 'node:os'
import { connect as connectTls } from 'node:tls'
import type { Outgoing } from './outgoing.ts'

/**
 * A mail server: `smtp://user:password@host:587` (STARTTLS where it is offered), `smtps://…:465`, and who writes. With
 * `tls: 'required'` nothing is said on an open line; `ca` is who signs the server's paper, in PEM, else the system's list.
 */
export type MailServer = { url: string; from: string; tls?: 'offered' | 'required'; ca?: string | undefined }

type Trust = { servername: string; ca?: string }

const PATIENCE = 15_000

/**
 * Hands one mail to the server and throws when it was not taken. A password is never said in the clear; `id` becomes
 * the Message-ID, so that a mail sent twice is known as one. Source: RFC 5321, 3207, 4954, 8058.
 */
export async function sendMail(server: MailServer, mail: Outgoing): Promise<void> {
  const { protocol, hostname: host, port } = new URL(server.url)
  const safe = protocol === 'smtps:'
  const place = { host, port: Number(port || (safe ? 465 : 587)) }
  const trust = { servername: host, ...(server.ca === undefined ? {} : { ca: server.ca }) }
  const wire = new Wire(safe ? connectTls({ ...place, ...trust }) : connect(place))
  try {
    await wire.expect('220')
    await greet(wire, server, trust)
    await wire.say(`MAIL FROM:<${addressIn(server.from)}>`, '250')
    await wire.say(`RCPT TO:<${addressIn(mail.to)}>`, '25')
    await wire.say('DATA', '354')
    await wire.say(`${letter(server.from, mail)}\r\n.`, '250')
    await wire.say('QUIT', '221').catch(() => '')
  } finally {
    wire.close()
  }
}

/** Says who calls, locks the line where the server can, and signs in. */
async function greet(wire: Wire, { url, tls = 'offered' }: MailServer, trust: Trust): Promise<void> {
  const { protocol, username, password } = new URL(url)
  const offers = await wire.say(`EHLO ${hostname()}`, '250')
  const upgraded = protocol !== 'smtps:' && /STARTTLS/i.test(offers)
  if (upgraded) {
    await wire.say('STARTTLS', '220')
    await wire.secure(trust)
    await wire.say(`EHLO ${hostname()}`, '250')
  }
  const isOpen = !upgraded && protocol !== 'smtps:'
  if (isOpen && tls === 'required') throw new Error('the mail server offers no encryption; the letter stays here')
  if (!username) return
  if (isOpen) throw new Error('the mail server offers no encryption; the password stays here')
  const both = `\0${decodeURIComponent(username)}\0${decodeURIComponent(password)}`
  await wire.say(`AUTH PLAIN ${Buffer.from(both).toString('base64')}`, '235')
}

/** Only an address may stand between the brackets: nothing that could be another command. */
function addressIn(said: string): string {
  const address = /<([^<>]+)>\s*$/.exec(said)?.[1] ?? said.trim()
  if (!/^[^\s<>@"]+@[^\s<>@"]+$/.test(address)) throw new Error('this is not a mail address')
  return address
}

/** The mail as it goes over the wire: heads in ASCII, the text in base64, which no line can break out of. */
function letter(from: string, { id, to, subject = '接诉', text, stopAt }: Outgoing): string {
  const stop = stopAt ? [`List-Unsubscribe: <${stopAt}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'] : []
  const heads = [
    `From: ${nameIn(from)}<${addressIn(from)}>`,
    `To: <${addressIn(to)}>`,
    `Subject: ${encoded(subject)}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${addressIn(from).split('@')[1] ?? 'localhost'}>`,
    ...stop,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  const body =
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return [...heads, '', ...body].join('\r\n')
}

function nameIn(from: string): string {
  const name = /^(.+?)\s*</.exec(from)?.[1]
  return name ? `${encoded(name)} ` : ''
}

/** RFC 2047, cut between signs so that no word is longer than 75 letters. */
function encoded(text: string): string {
  const words: string[] = ['']
  for (const sign of text.replace(/\s+/g, ' ')) {
    const last = (words.at(-1) ?? '') + sign
    if (Buffer.byteLength(last) > 42) words.push(sign)
    else words[words.length - 1] = last
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}

/** One conversation over one socket: a sentence, its answer, the next sentence. */
class Wire {
  #socket: Socket
  #heard = ''
  #broken: Error | undefined
  #wake = () => {}

  constructor(socket: Socket) {
    this.#socket = socket
    this.#listen()
  }

  say(line: string, code: string): Promise<string> {
    this.#socket.write(`${line}\r\n`)
    return this.expect(code)
  }

  /** The whole answer; throws when it is another than `code`. Addresses it repeats stay out of the trouble. */
  async expect(code: string): Promise<string> {
    for (;;) {
      const [, lines = '', found = ''] = /^((?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\n)/.exec(this.#heard) ?? []
      if (lines !== '') {
        this.#heard = this.#heard.slice(lines.length)
        if (found.startsWith(code)) return lines
        throw new Error(
          `the mail server said ${lines
            .trim()
            .replace(/\S+@\S+/g, '…')
            .slice(0, 200)}`,
        )
      }
      if (this.#broken) throw this.#broken
      await new Promise<void>((rest) => (this.#wake = rest))
    }
  }

  /** Locks the conversation; what was said before the lock clicked is not believed. */
  async secure(trust: Trust): Promise<void> {
    this.#socket.removeAllListeners()
    this.#heard = ''
    const locked = connectTls({ socket: this.#socket, ...trust })
    locked.setTimeout(PATIENCE, () => locked.destroy(new Error('the mail server did not answer')))
    await new Promise<void>((done, fail) => locked.once('secureConnect', done).once('error', fail))
    this.#socket = locked
    this.#listen()
  }

  close(): void {
    this.#socket.destroy()
  }

  #listen(): void {
    const socket = this.#socket.setEncoding('utf8').setTimeout(PATIENCE)
    const fail = (trouble: Error) => {
      this.#broken ??= trouble
      this.#wake()
    }
    socket.on('data', (part) => {
      this.#heard += String(part)
      this.#wake()
    })
    socket.on('error', fail)
    socket.on('timeout', () => socket.destroy(new Error('the mail server did not answer')))
    socket.on('close', () => fail(new Error('the mail server hung up')))
  }
}
