import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { insist, signIn } from '../tests/faults/people.ts'
import { freePort, freshFolder, startServer } from '../tests/faults/servers.ts'
import type { LoadFound, LoadWish } from './load.ts'

/** `node bench/papers.ts [rounds]`: letters drawn and signed by the server's press while others read its pages. */
const ROUNDS = Number(process.argv[2] ?? 4)
const SECONDS = 6
const paths = ['/', '/q', '/services', '/departments', '/api/ask/questions']

const { folder, drop } = await freshFolder()
const server = await startServer({ port: await freePort(), folder })
const [citizen, agent] = [await signIn(server.url, 'citizen1'), await signIn(server.url, 'dispatcher')]

/** Matters of one citizen that the desk has answered: each is worth one letter. */
async function answered(n: number): Promise<string[]> {
  const body = {
    unit: 'dept-traffic',
    type: 'inquiry',
    title: '离职当月社保能否从工资里全额扣除',
    body: '我本月10日离职，单位5日已缴社保，现在要从工资里扣除全月社保，合理吗？',
    public: false,
    name: '蔚晓琳',
  }
  const reply =
    '您好，这里是市人社局，现答复如下：经核查，依据《中华人民共和国社会保险法》第五十八条、第六十条，职工个人应缴部分由单位代扣代缴，单位部分不得从工资中扣除。已通知该单位改正，3月5日前退还多扣的款项。'
  const numbers: string[] = []
  for (let k = 0; k < n; k++) {
    const asked = await insist(`${server.url}/api/ask/questions`, { token: citizen, key: randomUUID(), body })
    numbers.push(asked.body.number)
  }
  for (const number of numbers) await answer(number, reply)
  return numbers
}

/** The desk sees a question once it has been told of it. */
async function answer(number: string, reply: string): Promise<void> {
  const url = `${server.url}/api/orders/${number}/answer-at-desk`
  for (let tries = 0; ; tries++) {
    const { status, body } = await insist(url, { token: agent, key: randomUUID(), body: { reply } })
    if (status === 200) return
    if (tries === 100) throw new Error(`the desk could not answer ${number}: ${JSON.stringify(body)}`)
    await sleep(200)
  }
}

/** Asks for one letter after another until told to stop; how many came. */
function printing(numbers: string[]): { stop: () => Promise<number> } {
  let goes = true
  let made = 0
  const all = (async () => {
    while (goes) {
      const number = numbers.pop()
      if (!number) throw new Error('no matter is left to print')
      const key = randomUUID()
      const { status } = await insist(`${server.url}/api/my/orders/${number}/letter`, { token: citizen, key, body: {} })
      if (status !== 200) throw new Error(`no letter for ${number}`)
      made += 1
    }
  })()
  return {
    stop: async () => {
      goes = false
      await all
      return made
    },
  }
}

async function reading(): Promise<LoadFound> {
  const wish: LoadWish = { url: server.url, token: citizen, clients: 1, seconds: SECONDS, kind: 'get', paths }
  const program = join(import.meta.dirname, 'load.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [program, JSON.stringify(wish)])
  return JSON.parse(stdout) as LoadFound
}

const middle = (of: number[]) => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0

try {
  const numbers = await answered(ROUNDS * SECONDS * 16 + 8)
  await reading()
  await printing([numbers.pop() ?? '']).stop()
  const rounds: { quiet: LoadFound; busy: LoadFound; letters: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const quiet = await reading()
    const began = performance.now()
    const press = printing(numbers)
    const busy = await reading()
    const made = await press.stop()
    const letters = Number((made / ((performance.now() - began) / 1000)).toFixed(1))
    rounds.push({ quiet, busy, letters })
    console.log(
      `${letters} letters/s · pages alone p50 ${quiet.p50} p99 ${quiet.p99} ms · beside them p50 ${busy.p50} p99 ${busy.p99} ms`,
    )
  }
  const p99 = middle(rounds.map(({ quiet, busy }) => busy.p99 / quiet.p99))
  const found = { bench: 'papers', lettersPerSecond: middle(rounds.map(({ letters }) => letters)), p99Ratio: p99 }
  console.log(`${JSON.stringify({ ...found, p99Ratio: Number(p99.toFixed(2)) })} (≥ 3/s, ≤ 1.5)`)
} finally {
  await server.stop()
  drop()
}
