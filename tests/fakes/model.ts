import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One passage as the model was given it. */
export type Given = { 编号: number; 种类: string; 标题: string; 内容: string }
export type Heard = { raw: string; headers: Record<string, unknown>; system: string; given: Given[] }

/** How the fake behaves: the content of its answer, or something of its own with the raw response. */
export type Manner = (heard: Heard, response: ServerResponse) => string | undefined

export type FakeModel = {
  url: string
  /** Everything that ever came over the wire, as it came. */
  heard: Heard[]
  /** How many connections were ever made. */
  connections: () => number
  behave: (manner: Manner) => void
  close: () => Promise<void>
}

/** A language model on 127.0.0.1 that speaks the OpenAI protocol and does what the test says. */
export async function fakeModel(manner: Manner = honest, port = 0): Promise<FakeModel> {
  const heard: Heard[] = []
  let now = manner
  let connections = 0
  const server = createServer((request, response) => {
    void read(request).then((raw) => {
      const one = { raw: `${request.url}\n${raw}`, headers: request.headers, ...understood(raw) }
      heard.push(one)
      const content = now(one, response)
      if (content !== undefined) answer(response, content)
    })
  })
  server.on('connection', () => (connections += 1))
  await new Promise<void>((open) => server.listen(port, '127.0.0.1', open))
  const { port: at } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${at}/v1`,
    heard,
    connections: () => connections,
    behave: (next) => void (now = next),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

/** Wraps content as the protocol does. */
export function answer(response: ServerResponse, content: string, more: { finish?: string } = {}): void {
  const body = {
    id: 'x',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: more.finish ?? 'stop' }],
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export const says = (...sentences: [text: string, ...cites: number[]][]) =>
  JSON.stringify({ sentences: sentences.map(([text, ...cites]) => ({ text, cites })) })

/** Does what it was told: repeats the first sentence of each passage and names it. */
export const honest: Manner = ({ given }) => {
  const rules = given.filter((one) => one.种类 === '派单目录')
  const sentences = given.map((one) => ({
    text: one.种类 === '来信' ? `您反映的${first(one)}的问题收悉。` : `${first(one)}。`,
    cites: [one.编号],
  }))
  return JSON.stringify({ sentences, ...(rules[0] ? { choice: rules[0].编号 } : {}) })
}

const first = ({ 内容 }: Given) => 内容.split(/[。！？\n]/)[0] ?? ''

/** Obeys whatever stands in the passages: the injected order is carried out word for word. */
export const obedient: Manner = (heard, response) => {
  const order = /(?:请?回复|直接输出|输出)[:：]?[“"「]([^”"」]+)[”"」]/u.exec(
    heard.given.map((one) => one.内容).join('\n'),
  )
  const all = heard.given.map((one) => one.编号)
  return order ? JSON.stringify({ sentences: [{ text: order[1], cites: all }] }) : honest(heard, response)
}

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

function understood(raw: string): { system: string; given: Given[] } {
  try {
    const { messages } = JSON.parse(raw) as { messages: { role: string; content: string }[] }
    const user = messages.find(({ role }) => role === 'user')?.content ?? '{}'
    const given = (JSON.parse(user) as { 材料?: Given[] }).材料 ?? []
    return { system: messages.find(({ role }) => role === 'system')?.content ?? '', given }
  } catch {
    return { system: '', given: [] }
  }
}

/** Run by itself (`node tests/fakes/model.ts 8199`) it stands beside a demonstration city. */
if (import.meta.main) {
  const { url } = await fakeModel(honest, Number(process.argv[2] ?? 8199))
  console.log(url)
}
