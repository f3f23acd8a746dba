import assert from 'node:assert/strict'
import { createServer, type Server, type Socket } from 'node:net'
import { after, describe, it } from 'node:test'
import { sendMail } from './smtp.ts'

const servers: Server[] = []
after(() => servers.forEach((server) => server.close()))

type Heard = { lines: string[]; mail: string }

/** A mail server small enough to read: says what it is told to, and keeps what it hears. */
async function mailServer(answers: Record<string, string> = {}): Promise<{ url: string; heard: Heard }> {
  const heard: Heard = { lines: [], mail: '' }
  const server = createServer((socket) => converse(socket, heard, answers))
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  return { url: `smtp://127.0.0.1:${port}`, heard }
}

function converse(socket: Socket, heard: Heard, answers: Record<string, string>): void {
  let [left, inMail] = ['', false]
  socket.on('error', () => {})
  socket.write('220 ready\r\n')
  socket.on('data', (part) => {
    left += String(part)
    for (let end = left.indexOf('\r\n'); end >= 0; end = left.indexOf('\r\n')) {
      const line = left.slice(0, end)
      left = left.slice(end + 2)
      if (inMail && line !== '.') {
        heard.mail += `${line}\n`
        continue
      }
      heard.lines.push(line)
      inMail = line === 'DATA'
      const word = line.split(/[ :]/)[0] ?? ''
      const usual: Record<string, string> = { EHLO: '250-here\r\n250 8BITMIME', DATA: '354 go on', QUIT: '221 bye' }
      socket.write(`${answers[word] ?? usual[word] ?? '250 ok'}\r\n`)
    }
  })
}

const mail = {
  id: '0190-abc',
  channel: 'mail',
  to: 'sarnai@example.org',
  subject: '“路灯不亮、路灯故障”有 3 条新答复，请看一看这几条答复说了什么',
  text: '您好！\n.\n有新答复了。\r\nRCPT TO:<other@example.org>\n',
  stopAt: 'https://jiesu.example/alerts/stop?token=abc',
} as const
const from = '接诉 <jiesu@example.org>'

describe('The mail server', () => {
  it('is told who writes to whom, and hears the letter whole: heads in ASCII, one click to stop, no line breaks out', async () => {
    const { url, heard } = await mailServer()
    await sendMail({ url, from }, mail)
    assert.deepEqual(heard.lines.slice(1), [
      'MAIL FROM:<jiesu@example.org>',
      'RCPT TO:<sarnai@example.org>',
      'DATA',
      '.',
      'QUIT',
    ])
    const [heads = '', body = ''] = heard.mail.split('\n\n')
    // oxlint-disable-next-line no-control-regex -- heads are ASCII or nothing
    assert.match(heads, /^[\x00-\x7f]*$/)
    assert.match(heads, /^List-Unsubscribe: <https:\/\/jiesu\.example\/alerts\/stop\?token=abc>$/m)
    assert.match(heads, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
    assert.match(heads, /^Message-ID: <0190-abc@example\.org>$/m)
    assert.equal(Buffer.from(body.replaceAll('\n', ''), 'base64').toString(), mail.text)
    const subject = /^Subject: (.+(?:\n .+)*)/m.exec(heads)?.[1] ?? ''
    const words = [...subject.matchAll(/=\?utf-8\?B\?([^?]+)\?=/g)]
    assert.ok(words.every(([word]) => word.length <= 75) && words.length > 1)
    assert.equal(words.map((word) => Buffer.from(word[1] ?? '', 'base64').toString()).join(''), mail.subject)
  })

  it('that takes no letter makes the sending fail, without the address in the trouble', async () => {
    const { url } = await mailServer({ RCPT: '550 no such user sarnai@example.org' })
    await assert.rejects(sendMail({ url, from }, mail), (trouble: Error) => {
      assert.match(trouble.message, /550/)
      return !trouble.message.includes('sarnai')
    })
    const hung = await mailServer({ DATA: '421 closing' })
    await assert.rejects(sendMail({ url: hung.url, from }, mail), /421/)
  })

  it('never hears a password on an open line', async () => {
    const { url, heard } = await mailServer()
    await assert.rejects(sendMail({ url: url.replace('//', '//jiesu:secret@'), from }, mail), /no encryption/)
    assert.ok(!heard.lines.some((line) => line.startsWith('AUTH')))
  })

  it('is given no address that is another command', async () => {
    const { url, heard } = await mailServer()
    const to = 'a@example.org>\r\nRCPT TO:<b@example.org'
    await assert.rejects(sendMail({ url, from }, { ...mail, to }), /not a mail address/)
    assert.ok(!heard.lines.some((line) => line.includes('b@')))
  })
})
