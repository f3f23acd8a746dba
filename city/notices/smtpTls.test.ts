import assert from 'node:assert/strict'
import { createServer, type Server, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import { createServer as createTlsServer, TLSSocket } from 'node:tls'
import forge from 'node-forge'
import { sendMail } from './smtp.ts'

const servers: Server[] = []
after(() => servers.forEach((server) => server.close()))

type Paper = { key: string; cert: string }

/** A certificate of a name, signed by itself: who trusts it must be told to. */
function selfSigned(name: string): Paper {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const cert = forge.pki.createCertificate()
  cert.publicKey = keys.publicKey
  cert.serialNumber = '01'
  cert.validity.notBefore = new Date(Date.now() - 86_400_000)
  cert.validity.notAfter = new Date(Date.now() + 86_400_000)
  cert.setSubject([{ name: 'commonName', value: name }])
  cert.setIssuer([{ name: 'commonName', value: name }])
  cert.setExtensions([
    { name: 'basicConstraints', cA: true },
    { name: 'subjectAltName', altNames: [{ type: 2, value: name }] },
  ])
  cert.sign(keys.privateKey, forge.md.sha256.create())
  return { key: forge.pki.privateKeyToPem(keys.privateKey), cert: forge.pki.certificateToPem(cert) }
}

const localhost = selfSigned('localhost')
type Heard = { open: string[]; locked: string[] }

/** Answers sentence by sentence; after STARTTLS the same conversation goes on behind the lock. */
function converse(socket: Socket, into: string[], onLock: (() => void) | undefined): void {
  let [left, inMail] = ['', false]
  socket.on('error', () => {})
  socket.on('data', (part) => {
    left += String(part)
    for (let end = left.indexOf('\r\n'); end >= 0; end = left.indexOf('\r\n')) {
      const line = left.slice(0, end)
      left = left.slice(end + 2)
      if (inMail && line !== '.') continue
      into.push(line)
      inMail = line === 'DATA'
      if (line === 'STARTTLS' && onLock) {
        socket.write('220 go on\r\n')
        socket.removeAllListeners('data')
        return onLock()
      }
      const offers = onLock ? '250-here\r\n250-STARTTLS\r\n250 8BITMIME' : '250-here\r\n250 AUTH PLAIN'
      const usual: Record<string, string> = { EHLO: offers, DATA: '354 go on', QUIT: '221 bye', AUTH: '235 ok' }
      socket.write(`${usual[line.split(/[ :]/)[0] ?? ''] ?? '250 ok'}\r\n`)
    }
  })
}

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  return (server.address() as { port: number }).port
}

/** A mail server that locks the line when asked, with this paper. */
async function lockingServer(paper: Paper): Promise<{ url: string; heard: Heard }> {
  const heard: Heard = { open: [], locked: [] }
  const server = createServer((socket) => {
    socket.write('220 ready\r\n')
    converse(socket, heard.open, () => {
      const locked = new TLSSocket(socket, { isServer: true, ...paper })
      converse(locked, heard.locked, undefined)
    })
  })
  return { url: `smtp://jiesu:secret@localhost:${await listening(server)}`, heard }
}

const mail = { id: '0190-abc', channel: 'mail', to: 'sarnai@example.org', subject: '有新答复', text: '您好！' } as const
const from = '接诉 <jiesu@example.org>'

describe('A mail server that offers to lock the line', () => {
  it('hears the password and the letter behind the lock only, when its paper is trusted', async () => {
    const { url, heard } = await lockingServer(localhost)
    await sendMail({ url, from, ca: localhost.cert, tls: 'required' }, mail)
    assert.deepEqual(
      heard.open.map((line) => line.split(' ')[0]),
      ['EHLO', 'STARTTLS'],
    )
    assert.deepEqual(
      heard.locked.map((line) => line.split(/[ :]/)[0]),
      ['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', '.', 'QUIT'],
    )
  })

  it('hears nothing when its paper is signed by nobody one trusts, or is another’s', async () => {
    const unknown = await lockingServer(localhost)
    await assert.rejects(sendMail({ url: unknown.url, from }, mail), /self-signed|SELF_SIGNED/i)
    const other = selfSigned('mail.elsewhere.example')
    const wrong = await lockingServer(other)
    await assert.rejects(sendMail({ url: wrong.url, from, ca: other.cert }, mail), /altnames|does not match/i)
    for (const { heard } of [unknown, wrong]) assert.deepEqual(heard.locked, [])
  })

  it('is used from the first word where the line is locked from the start', async () => {
    const into: string[] = []
    const server = createTlsServer(localhost, (socket) => {
      socket.write('220 ready\r\n')
      converse(socket, into, undefined)
    })
    const url = `smtps://jiesu:secret@localhost:${await listening(server)}`
    await sendMail({ url, from, ca: localhost.cert, tls: 'required' }, mail)
    assert.equal(into.filter((line) => line.startsWith('AUTH')).length, 1)
    await assert.rejects(sendMail({ url, from }, mail), /self-signed|SELF_SIGNED/i)
  })
})

describe('A mail server that does not offer it', () => {
  it('is told nothing where the city requires a locked line, also without a password', async () => {
    const heard: string[] = []
    const server = createServer((socket) => {
      socket.write('220 ready\r\n')
      converse(socket, heard, undefined)
    })
    const url = `smtp://localhost:${await listening(server)}`
    await assert.rejects(sendMail({ url, from, tls: 'required' }, mail), /no encryption/)
    assert.ok(!heard.some((line) => /^(MAIL|RCPT|DATA)/.test(line)))
    await sendMail({ url, from }, mail)
    assert.ok(
      heard.some((line) => line.startsWith('MAIL')),
      'where it is not required the letter goes',
    )
  })
})
