import assert from 'node:assert/strict'
import { testCity, type Answer, type More, type Person as Session, type TestCity } from '../city/main/testing.ts'
import type { ActionName, Input, OrderView } from '../city/orders/contract.ts'
import { doing, sql, system } from '../city/platform/index.ts'

/** A matter in a person's hand: its number is all one needs. */
export type Matter = { number: string }
export type Registered = Matter & { followCode: string; promiseAt: string | null; promiseWhy: Explained }
export type Explained = {
  from?: string
  due?: string
  source?: string
  missing?: string
  days?: { date: string; kind: string; n?: number; label?: string }[]
  extend?: { limit: { amount: number } }
}

/** What people say they do, and the row of the table it is. */
export const verbs = {
  dispatches: 'dispatch',
  designates: 'designate',
  transfers: 'transfer',
  answersAtDesk: 'answerAtDesk',
  refuses: 'refuse',
  handsOver: 'handOver',
  withdraws: 'withdraw',
  accepts: 'accept',
  sendsBack: 'sendBack',
  contacts: 'contact',
  asksForExtension: 'requestExtension',
  grantsExtension: 'grantExtension',
  deniesExtension: 'denyExtension',
  pauses: 'pause',
  resumes: 'resume',
  answers: 'answer',
  passes: 'pass',
  returnsAnswer: 'returnAnswer',
  followsUp: 'followUp',
  triesInVain: 'tryAgain',
  demandsRedo: 'redo',
  asksOn: 'askMore',
  supplements: 'supplement',
  corrects: 'correct',
  writesOff: 'writeOff',
  closes: 'close',
  terminates: 'terminate',
  nudges: 'nudge',
  reminds: 'remind',
  archives: 'archive',
  merges: 'merge',
  takesApart: 'unmerge',
} as const satisfies Record<string, ActionName>

type Said<N extends ActionName> = object extends Input<N> ? [said?: Input<N>] : [said: Input<N>]
/** Every verb, answering `R`: the order as the doer sees it now, or the refusal one expected. */
export type Verbs<R> = {
  [V in keyof typeof verbs]: (matter: Matter, ...said: Said<(typeof verbs)[V]>) => Promise<R>
}

export type View = OrderView & { due: { why: Explained }; promise: { why: Explained } }
/** What a person is expected to see of an order; `due` and `promise` as the city's wall time, `2026-02-28T00:00`. */
export type Sight = Partial<Pick<View, 'status' | 'outcome' | 'unit' | 'round' | 'nudges' | 'returns' | 'designated'>> &
  Partial<Pick<View, 'attempts' | 'version' | 'result' | 'extensions'>> & {
    clock?: string | null
    due?: string | null
    promise?: string | null
    overdue?: boolean
    paused?: boolean
    can?: readonly ActionName[]
    cannot?: readonly ActionName[]
  }

/** One person of the demonstration city. Their session is opened when first needed and again when it has run out. */
export type Someone = Verbs<View> & {
  login: string
  get: (path: string) => Promise<Answer>
  post: (path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>
  /** The same verbs, each expected to be refused with this word. */
  isTold: (word: string) => Verbs<Answer['body']>
  registers: (matter?: Partial<NewMatter>) => Promise<Registered>
  asks: (question: object) => Promise<Registered>
  reads: (matter: Matter) => Promise<View>
  sees: (matter: Matter, sight: Sight) => Promise<View>
  doesNotSee: (matter: Matter) => Promise<void>
  history: (matter: Matter) => Promise<{ action: string; zh: string; who: string; note: string | null }[]>
  inbox: () => Promise<{ zh: string; number: string }[]>
}

export type NewMatter = {
  type: string
  urgency: string
  title: string
  body: string
  place: string | null
  accused: string
  secret: boolean
  anonymous: boolean
  callback: boolean
  caller: { name: string; phone?: string; courtesy?: 'mr' | 'ms' }
}

const ordinary = {
  type: 'complaint',
  title: '小区门口路灯不亮',
  body: '海拉尔东路公主府小区门口的路灯已经三天不亮，晚上出入不安全。',
  place: '150102001',
  caller: { name: '蔚晓琳', phone: '13911112222', courtesy: 'ms' },
}

export type City = TestCity & {
  as: (login: string) => Someone
  /** Everything there is to do now is done: sealed, told, fired, sent. */
  calm: () => Promise<void>
  /** Moves the clock to the city's wall time and lets happen what is due by then. */
  at: (wallTime: string) => Promise<void>
  /** Messages sent to a phone or a unit's screen, oldest first. */
  told: (recipient: string) => Promise<{ template: string; facts: Record<string, string> }[]>
  /** The actions in the ledger about one matter, oldest first. */
  ledger: (matter: Matter) => Promise<{ action: string; said: Record<string, unknown>; at: Date }[]>
  /** An order brought as far as the word says, at dept-urban. */
  dispatched: (matter?: Partial<NewMatter>) => Promise<Registered>
  accepted: (matter?: Partial<NewMatter>) => Promise<Registered>
  reviewed: (matter?: Partial<NewMatter>) => Promise<Registered>
  /** As the machinery sees the database. */
  rows: <Row>(query: ReturnType<typeof sql<Row>>) => Promise<Row[]>
}

/** Opens a city whose people are objects with verbs; the clock stands still until it is moved. */
export async function openCity(now = '2026-02-13T10:00:00+08:00', more: More = {}): Promise<City> {
  process.env['JIESU_PACE'] = 'off'
  const city = await testCity(now, more)
  const people = new Map<string, Someone>()
  const rows: City['rows'] = (query) => doing(city.house, system, ({ tx }) => tx.many(query), 'read')
  const calm = async () => {
    for (let round = 0; round < 200; round += 1) {
      await city.settle()
      const [left] = await rows(waiting(city.clock.now()))
      if (left?.n === 0) return
      await new Promise((rest) => setTimeout(rest, 10))
    }
    throw new Error('the city does not come to rest')
  }
  const as: City['as'] = (login) => people.get(login) ?? keep(people, login, someone(city, login))
  return {
    ...city,
    ...journeys(as),
    rows,
    calm,
    as,
    at: async (wallTime) => {
      city.clock.moveTo(`${wallTime}${wallTime.length === 16 ? ':00' : ''}+08:00`)
      await calm()
    },
    told: (recipient) =>
      rows(
        sql<{
          template: string
          facts: Record<string, string>
        }>`select template, facts from notices where recipient = ${recipient} order by at, id`,
      ),
    ledger: ({ number }) =>
      rows(
        sql<{
          action: string
          said: Record<string, unknown>
          at: Date
        }>`select e.action, e.said, e.at from ledger_entries e join orders o on o.id = e.subject where o.number = ${number} order by e.id`,
      ),
  }
}

function journeys(as: City['as']): Pick<City, 'dispatched' | 'accepted' | 'reviewed'> {
  const dispatched: City['dispatched'] = async (matter = {}) => {
    const order = await as('agent').registers(matter)
    await as('dispatcher').dispatches(order, { unit: 'dept-urban' })
    return order
  }
  const accepted: City['accepted'] = async (matter = {}) => {
    const order = await dispatched(matter)
    await as('urban').accepts(order)
    return order
  }
  const reviewed: City['reviewed'] = async (matter = {}) => {
    const order = await accepted(matter)
    await as('urban').contacts(order, { note: '已与反映人通话' })
    await as('urban').answers(order, { reply: '路灯已经修复，今晚恢复照明。' })
    await as('reviewer').passes(order)
    return order
  }
  return { dispatched, accepted, reviewed }
}

const waiting = (now: Date) => sql<{ n: number }>`select ((select count(*) from ledger_unsealed)
  + (select count(*) from ledger_cursors where consumer not like 'test.%' and n < (select coalesce(max(n), 0) from ledger_seals))
  + (select count(*) from timers where fired_at is null and closed_at is null and due_at <= ${now} and (retry_at is null or retry_at <= ${now}))
  + (select count(*) from notices where state = 'waiting' and next_at <= ${now}))::int as n`

function keep(people: Map<string, Someone>, login: string, person: Someone): Someone {
  people.set(login, person)
  return person
}

function someone(city: TestCity, login: string): Someone {
  let session: Session | undefined
  const ask = async (question: (as: Session) => Promise<Answer>): Promise<Answer> => {
    session ??= await city.person(login)
    const answer = await question(session)
    if (answer.status !== 401) return answer
    session = await city.person(login)
    return question(session)
  }
  const get: Someone['get'] = (path) => ask((as) => as.get(path))
  const post: Someone['post'] = (path, body, headers) => ask((as) => as.post(path, body, headers))
  const reads = async ({ number }: Matter): Promise<View> => ok(await get(`/api/orders/${number}`))
  return {
    login,
    get,
    post,
    ...verbsOf(async (name, matter, said) => ok(await post(pathOf(name, matter), said))),
    isTold: (word) => verbsOf(async (name, matter, said) => refusedWith(word, await post(pathOf(name, matter), said))),
    registers: async (matter = {}) => ok(await post('/api/orders', { ...ordinary, ...matter })),
    asks: async (question) => ok(await post('/api/ask/questions', question)),
    reads,
    sees: async (matter, sight) => {
      const view = await reads(matter)
      checkSight(view, sight)
      return view
    },
    doesNotSee: async ({ number }) => {
      refusedWith('not-found', await get(`/api/orders/${number}`))
    },
    history: async ({ number }) => ok(await get(`/api/orders/${number}/history`)).lines,
    inbox: async () => ok(await get('/api/notices/inbox')).rows,
  }
}

function verbsOf<R>(does: (name: ActionName, matter: Matter, said: object) => Promise<R>): Verbs<R> {
  const all = Object.entries(verbs).map(([verb, name]) => [
    verb,
    (matter: Matter, said: object = {}) => does(name, matter, said),
  ])
  return Object.fromEntries(all) as Verbs<R>
}

export function pathOf(name: ActionName, { number }: Matter): string {
  return `/api/orders/${number}/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** The body of a good answer; a refusal is read out. */
export function ok(answer: Answer): Answer['body'] {
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

/** The body of a refusal with this word, which always has a sentence in both languages. */
export function refusedWith(word: string, answer: Answer): Answer['body'] {
  assert.equal(answer.body?.refused, word, `expected ${word}, got ${answer.status} ${JSON.stringify(answer.body)}`)
  assert.ok(answer.body.says.zh.length > 3 && answer.body.says.en.length > 5, 'a sentence in both languages')
  assert.doesNotMatch(answer.body.says.zh + answer.body.says.en, /\{\w+\}/, 'a sentence with its facts')
  return answer.body
}

function checkSight(view: View, { can = [], cannot = [], ...sight }: Sight): void {
  const { clock, at, overdue, paused } = view.due
  const seen = { ...view, clock, due: wall(at), promise: wall(view.promise.at), overdue, paused }
  for (const [key, value] of Object.entries(sight)) assert.deepEqual(seen[key as keyof typeof seen], value, key)
  for (const name of can) assert.ok(view.can.includes(name), `may ${name}`)
  for (const name of cannot) assert.ok(!view.can.includes(name), `may not ${name}`)
}

/** `2026-02-28T00:00` of an instant with +08:00. */
export function wall(at: string | null): string | null {
  return at === null ? null : at.slice(0, 16)
}
