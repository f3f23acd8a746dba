import { setTimeout as sleep } from 'node:timers/promises'

// oxlint-disable-next-line typescript/no-explicit-any -- tests read whatever came back
export type Heard = { status: number; retryAfter: string | null; body: any }

/** One request; undefined when the connection broke before an answer. */
export async function ask(
  url: string,
  of: { token?: string; key?: string; body?: object } = {},
): Promise<Heard | undefined> {
  try {
    const answer = await fetch(url, {
      method: of.body ? 'POST' : 'GET',
      signal: AbortSignal.timeout(45_000),
      headers: {
        ...(of.body ? { 'content-type': 'application/json' } : {}),
        ...(of.token ? { authorization: `Bearer ${of.token}` } : {}),
        ...(of.key ? { 'idempotency-key': of.key } : {}),
      },
      ...(of.body ? { body: JSON.stringify(of.body) } : {}),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: isJson ? JSON.parse(text) : text,
    }
  } catch {
    return undefined
  }
}

/** Signs a demo person in, however long the server takes to come back. */
export async function signIn(url: string, person: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const heard = await ask(`${url}/api/demo/login`, { body: { person } })
    if (heard?.status === 200) return String(heard.body.token)
    await sleep(100)
  }
  throw new Error(`${person} cannot sign in`)
}

/** What only says "not now": the same request is to be sent again. */
const isNotNow = (heard: Heard | undefined) =>
  heard === undefined || heard.status === 503 || heard.body?.refused === 'key-in-use'

/** Sends the same request with the same key until it is answered, as a careful client does. */
export async function insist(url: string, of: { token: string; key: string; body: object }): Promise<Heard> {
  let last: Heard | undefined
  const patience = Date.now() + 60_000
  while (Date.now() < patience) {
    last = await ask(url, of)
    if (last && !isNotNow(last)) return last
    await sleep(50)
  }
  throw new Error(`no answer in a minute: ${url}, at last ${JSON.stringify(last ?? 'no connection')}`)
}

/** A matter whose title carries a mark, so that it can be found whatever was answered. */
export function matter(mark: string) {
  return {
    type: 'complaint',
    title: `路灯不亮 ${mark}`,
    body: '小区门口的路灯坏了半个月，晚上老人出门看不清路，请尽快派人修理。',
    place: '150102001001',
    address: '公主府公园南门',
    caller: { name: '其其格', phone: '13900000004' },
  }
}
