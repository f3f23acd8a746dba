import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { openCity, ok, pathOf, type City, type Matter, type Someone, type View } from '../../tests/city.ts'
import type { Answer } from '../main/testing.ts'
import { someOf } from '../../tests/long.ts'
import { actionNames, rowOf, type ActionName } from './actions.ts'
import { OrderStatus } from './order.ts'

// Every status × action × person over HTTP. The expected answer is the table's, read with a plain list of who is who.

let city: City
let people: string[] = []
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  const { rows } = ok(await city.get('/api/demo/people'))
  goodInput['lead'] = (await orderIn('accepted')).number
  const others = rows.map((row: { person: string }) => row.person).filter((one: string) => !named.includes(one))
  people = [...new Set([...named, ...someOf<string>(others, 4), 'citizen2'])]
})
after(() => city.close())

/** Who of the demonstration people each word of the `who` column means, for an order at dept-urban in 新城区 asked by citizen1. */
const cast: Record<string, (held: boolean) => string[]> = {
  dispatchers: () => ['dispatcher', 'xincheng'],
  'dispatchers of the city centre': () => ['dispatcher'],
  'agents and dispatchers': () => ['agent', 'dispatcher', 'xincheng'],
  'the unit holding it': (held) => (held ? ['urban', 'urbanhead'] : []),
  'the head of the unit holding it': (held) => (held ? ['urbanhead'] : []),
  'whoever decides this extension': (held) => (held ? ['urbanhead'] : []),
  reviewers: () => ['reviewer'],
  'callers-back': () => ['caller'],
  inspectors: () => ['inspector'],
  'the citizen whose matter it is': () => ['citizen1'],
  'the system': () => [],
}
const everywhere = [
  'agent',
  'dispatcher',
  'reviewer',
  'moderator',
  'caller',
  'inspector',
  'leader',
  'xincheng',
  'citizen1',
]

/** Everybody the table means; of all others, who may do nothing here, the everyday run asks for four. */
const named = [...everywhere, ...Object.values(cast).flatMap((who) => who(true))]

const goodInput: Record<string, unknown> = {
  unit: 'dept-heating',
  reason: '原因写明',
  basis: '依据第十二条',
  reply: '已经办结，请查看。',
  note: '说明',
  days: 3,
  cause: 'weather',
  until: '2026-02-25T10:00:00+08:00',
  refusal: 'outsideGovernment',
  line: '119',
  grade: 'satisfied',
  solved: 'yes',
  words: '还想问清楚：什么时候能修好？',
}
const inputFor = (name: ActionName) => ({
  ...Object.fromEntries(rowOf(name).needs.map((field) => [field, goodInput[field]])),
  ...(name === 'redo' ? { grade: 'dissatisfied', solved: 'no' } : {}),
  ...(name === 'answer' ? { noContact: '电话停机' } : {}),
})

/** The way into each status, by actions alone. */
const way: Record<OrderStatus, readonly [string, ActionName, object][]> = {
  registered: [],
  dispatched: [['dispatcher', 'dispatch', { unit: 'dept-urban' }]],
  accepted: [['urban', 'accept', {}]],
  answered: [['urban', 'answer', { reply: '已办结。', noContact: '电话停机' }]],
  reviewed: [['reviewer', 'pass', {}]],
  closed: [['caller', 'followUp', { grade: 'satisfied', solved: 'yes' }]],
  ended: [['inspector', 'terminate', { reason: '无法继续', basis: '办法第十条' }]],
  archived: [['inspector', 'archive', {}]],
}
const earlierThan: Partial<Record<OrderStatus, OrderStatus>> = {
  dispatched: 'registered',
  accepted: 'dispatched',
  answered: 'accepted',
  reviewed: 'answered',
  closed: 'reviewed',
  ended: 'accepted',
  archived: 'closed',
}

async function orderIn(status: OrderStatus): Promise<Matter> {
  const earlier = earlierThan[status]
  const order = earlier
    ? await orderIn(earlier)
    : await city.as('citizen1').asks({
        title: '楼下路灯不亮',
        body: '楼下路灯已经三天不亮。',
        public: false,
        name: '蔚晓琳',
        place: '150102001',
        type: 'complaint',
      })
  for (const [who, name, said] of way[status]) ok(await city.as(who).post(pathOf(name, order), said))
  return order
}

function mayAct(name: ActionName, login: string, held: boolean): boolean {
  return rowOf(name)
    .who.label.en.split(' or ')
    .some((role) => {
      const named = cast[role]
      assert.ok(named, `the matrix does not know who "${role}" is`)
      return named(held).includes(login)
    })
}

/** What the table says this person hears who sends good input with an old version. */
function expected(status: OrderStatus, name: ActionName, login: string): string {
  const held = status !== 'registered'
  const sees = everywhere.includes(login) || (held && ['urban', 'urbanhead'].includes(login))
  if (!sees) return 'not-found'
  if (!mayAct(name, login, held)) return 'not-allowed'
  return rowOf(name).from.includes(status) ? 'stale-version' : 'not-now'
}

const counted = { cells: 0, allowed: 0, refused: 0, played: 0, guarded: 0 }

async function probe(status: OrderStatus, order: Matter, who: Someone): Promise<Set<ActionName>> {
  const may = new Set<ActionName>()
  for (const name of actionNames) {
    const answer = await who.post(pathOf(name, order), { ...inputFor(name), version: 9999 })
    const word = expected(status, name, who.login)
    assert.equal(answer.body.refused, word, `${status} · ${name} · ${who.login}: ${JSON.stringify(answer.body.says)}`)
    if (word === 'not-allowed')
      assert.deepEqual(answer.body.says, {
        zh: `只有${rowOf(name).who.label.zh}可以这样做。`,
        en: `Only ${rowOf(name).who.label.en} may do this.`,
      })
    if (word === 'stale-version') may.add(name)
    counted.cells += 1
    counted[word === 'stale-version' ? 'allowed' : 'refused'] += 1
  }
  return may
}

/** Allowed by the table but not shown as a button: then a condition refuses it, and nothing changes. */
async function checkButtons(order: Matter, who: Someone, may: ReadonlySet<ActionName>): Promise<void> {
  const answer = await who.get(`/api/${who.login.startsWith('citizen') ? 'my/' : ''}orders/${order.number}`)
  const can: string[] = answer.status === 200 ? answer.body.can : []
  for (const name of can) assert.ok(may.has(name as ActionName), `${who.login} is shown ${name} but may not`)
  for (const name of may) {
    if (can.includes(name)) continue
    const refused = await who.post(pathOf(name, order), inputFor(name))
    assert.ok([409, 422].includes(refused.status), `${name} is accepted from ${who.login}, yet no button is shown`)
    counted.guarded += 1
  }
}

/** On an order of its own: without what it needs a field is named; with it the order goes where the row says. */
async function play(status: OrderStatus, name: ActionName): Promise<void> {
  const row = rowOf(name)
  const login = people.find((person) => mayAct(name, person, status !== 'registered'))
  if (login === undefined) return
  const who = city.as(login)
  const order = await orderIn(status)
  if (row.needs.length > 0) {
    const bare = await who.post(pathOf(name, order), {})
    assert.equal(bare.body.refused, 'invalid-input', name)
    const fields = bare.body.fields.map((trouble: { field: string }) => trouble.field)
    assert.deepEqual(fields.toSorted(), [...row.needs].toSorted(), name)
  }
  const canBefore = (await seenBy(who, order)).can.includes(name)
  const done: Answer = await who.post(pathOf(name, order), inputFor(name))
  assert.equal(done.status === 200, canBefore, `${status} · ${name}: ${JSON.stringify(done.body.refused ?? 'done')}`)
  if (done.status !== 200) return
  if (name !== 'redo' || status !== 'closed') assert.equal(done.body.status, row.to ?? status, name)
  counted.played += 1
}

const seenBy = async (who: Someone, order: Matter): Promise<Pick<View, 'can'>> =>
  ok(await who.get(`/api/${who.login.startsWith('citizen') ? 'my/' : ''}orders/${order.number}`))

for (const status of OrderStatus.options) {
  it(`an order that is ${status} answers everybody about every action as the table says`, async () => {
    const order = await orderIn(status)
    await Promise.all(
      people.map(async (login) => {
        const who = city.as(login)
        await checkButtons(order, who, await probe(status, order, who))
      }),
    )
    for (const name of actionNames) {
      const guest = await city.post(pathOf(name, order), inputFor(name))
      assert.equal(guest.body.refused, 'not-signed-in')
      counted.cells += 1
    }
  })
  it(`an order that is ${status} goes where the rows say, and asks for what they need`, async () => {
    for (const name of actionNames.filter((one) => rowOf(one).from.includes(status))) await play(status, name)
  })
}

it('the whole matrix was asked', () => {
  console.log(
    `matrix: ${OrderStatus.options.length} statuses × ${actionNames.length} actions × ${people.length + 1} people = ${counted.cells} cells; ` +
      `${counted.allowed} allowed, ${counted.refused} refused by the table, ${counted.guarded} more by a condition; ${counted.played} played to the end`,
  )
  assert.equal(counted.cells, OrderStatus.options.length * actionNames.length * (people.length + 1))
})
