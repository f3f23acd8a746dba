import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ExcelJS from 'exceljs'
import { ok, openCity, refusedWith, type City, type Matter } from '../city.ts'
import { tellSecondWall, type Canary } from './secondWall.ts'

// Each matter carries a word that stands nowhere else; whoever may not see the matter may not meet the word, by any door.

let city: City
const canaries: Record<string, Canary> = {}

const cityEyes = ['agent', 'dispatcher', 'reviewer', 'caller', 'inspector', 'leader']
const everyone = [
  ...cityEyes,
  'xincheng',
  'urban',
  'urbanhead',
  'hrss',
  'approval',
  'traffic',
  'heating',
  'street',
  'village',
  'sysadmin',
  'secadmin',
  'auditor',
  'citizen1',
  'citizen2',
  'citizen3',
]

const matter = (word: string, more = {}) => ({
  type: 'complaint',
  title: `${word}标题`,
  body: `${word}正文，路灯不亮。`,
  address: `${word}地址`,
  caller: { name: `蔚${word}`, phone: '13977770000' },
  ...more,
})
/** An identity number everybody wrote into their question; only they read it back. */
const idNumber = '150102199001011230'
const question = (word: string) => ({
  title: `${word}标题`,
  body: `${word}正文，身份证${idNumber}，请问何时修好。`,
  public: false,
  name: `蔚${word}`,
  place: '150102001',
})

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  const { as } = city
  const owned = await as('citizen1').asks(question('丹顶鹤'))
  await as('dispatcher').dispatches(owned, { unit: 'dept-urban', note: '丹顶鹤派单说明' })
  await as('urban').accepts(owned)
  await as('urban').contacts(owned, { note: '丹顶鹤联系说明' })
  await as('urban').answers(owned, { reply: '丹顶鹤答复正文：已于3月5日修复' })
  canaries['owned'] = {
    word: '丹顶鹤',
    order: owned,
    seenBy: [...cityEyes, 'xincheng', 'urban', 'urbanhead', 'citizen1'],
  }
  const street = await as('agent').registers(matter('白枕鹤', { place: '150104' }))
  await as('dispatcher').dispatches(street, { unit: 'dept-heating' })
  canaries['street'] = { word: '白枕鹤', order: street, seenBy: [...cityEyes, 'heating'] }
  const village = await as('agent').registers(matter('蓑羽鹤', { place: '150102001001' }))
  await as('dispatcher').dispatches(village, { unit: 'village-150102001001' })
  canaries['village'] = { word: '蓑羽鹤', order: village, seenBy: [...cityEyes, 'xincheng', 'street', 'village'] }
  const secret = await as('agent').registers(matter('黑颈鹤', { type: 'report', accused: 'dept-urban', secret: false }))
  await as('inspector').dispatches(secret, { unit: 'dept-hrss', note: '黑颈鹤派单说明' })
  await as('hrss').accepts(secret)
  canaries['secret'] = { word: '黑颈鹤', order: secret, seenBy: ['agent', 'inspector', 'hrss'] }
  const other = await as('citizen2').asks({ ...question('灰鹤'), place: '150105' })
  canaries['other'] = { word: '灰鹤', order: other, seenBy: [...cityEyes, 'citizen2'] }
  await city.calm()
})
after(() => city.close())

const text = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))

/** Everything a person can get to hear of matters, by every door, as one text. */
async function heard(login: string): Promise<string> {
  const who = city.as(login)
  const words = Object.values(canaries).map((canary) => canary.word)
  const numbers = Object.values(canaries).map((canary) => canary.order.number)
  const q = (value: string) => encodeURIComponent(value)
  const doors = [
    ...['newest', 'due'].map((sort) => `/api/orders?most=100&sort=${sort}`),
    `/api/orders?text=${idNumber}`,
    `/api/orders/export?text=${idNumber}`,
    ...words.flatMap((word) => [`/api/orders?text=${q(word)}`, `/api/orders/export?text=${q(word)}`]),
    ...numbers.flatMap((n) => ['', '/history'].map((more) => `/api/orders/${n}${more}`)),
    ...numbers.flatMap((n) => [`/api/orders?text=${n}`, `/api/my/orders/${n}`, `/api/ask/questions/${n}`]),
    '/api/orders/export?format=csv',
    '/api/orders/similar?phone=13977770000&place=150102001',
    '/api/my/orders',
    '/api/ask/questions',
    '/api/ask/moderation',
    '/api/insight/wall',
    '/api/notices/inbox',
    '/api/ledger?most=500',
    '/api/ask/departments',
    '/api/orders/counts',
    '/api/notices/failed',
  ]
  const said = await Promise.all(doors.map((door) => who.get(door)))
  const done = await Promise.all(
    numbers.flatMap((number) => [
      who.post(`/api/orders/${number}/reveal-caller`, { purpose: '试一试' }),
      who.post('/api/follow', { number, code: 'AAAAAA' }),
      who.post('/api/follow/rate', { number, code: 'AAAAAA', grade: 'satisfied', solved: 'yes' }),
      who.post(`/api/my/orders/${number}/rate`, { grade: 'satisfied', solved: 'no', reason: '试' }),
    ]),
  )
  return [...said, ...done]
    .filter((answer) => answer.status < 300)
    .map((answer) => text(answer.body))
    .join('\n')
}

describe('A matter is met only by those whose business it is', () => {
  for (const login of everyone) {
    it(`by every door, as ${login} goes through them`, async () => {
      const all = await heard(login)
      const owns = login === 'citizen1' || login === 'citizen2'
      assert.equal(all.includes(idNumber), owns, `${login} and the identity number`)
      for (const [name, { word, order, seenBy }] of Object.entries(canaries)) {
        const may = seenBy.includes(login)
        assert.equal(all.includes(word), may, `${login} ${may ? 'should' : 'must not'} meet ${name}`)
        assert.equal(all.includes(order.number), may, `${login}, the number of ${name}`)
      }
    })
  }

  it('also not in a spreadsheet', async () => {
    const asked = await city.person('urban')
    assert.equal((await asked.get('/api/orders/export?format=xlsx')).status, 200)
    const { body } = await city.post('/api/demo/login', { person: 'urban' })
    const sheet = await fetch(`${city.url}/api/orders/export?format=xlsx`, {
      headers: { authorization: `Bearer ${body.token}` },
    })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(await sheet.arrayBuffer())
    const cells = JSON.stringify(book.worksheets[0]?.getSheetValues())
    assert.ok(cells.includes('丹顶鹤'))
    for (const word of ['白枕鹤', '蓑羽鹤', '黑颈鹤', '灰鹤']) assert.ok(!cells.includes(word), word)
  })

  it('and a count never tells that a secret report exists', async () => {
    const figures = async (login: string) => {
      const [counts, wall] = [
        await city.as(login).get('/api/orders/counts'),
        await city.as(login).get('/api/insight/wall'),
      ]
      return JSON.stringify([counts.body, wall.body])
    }
    const watchers = ['urban', 'urbanhead', 'dispatcher', 'leader', 'xincheng', 'reviewer', 'sysadmin', 'auditor']
    const earlier = await Promise.all(watchers.map(figures))
    const again = await city.as('agent').registers(matter('黑颈鹤', { type: 'report', accused: 'dept-urban' }))
    await city.as('inspector').dispatches(again, { unit: 'dept-hrss' })
    await city.calm()
    assert.deepEqual(await Promise.all(watchers.map(figures)), earlier)
  })

  it('and the live news names it to nobody else', async () => {
    const listeners = await Promise.all(
      ['urban', 'hrss', 'heating', 'xincheng', 'leader', 'sysadmin', 'citizen2'].map(listen),
    )
    await city.as('agent').nudges(canaries['secret']!.order)
    await city.as('agent').nudges(canaries['street']!.order)
    await city.as('citizen1').post(`/api/orders/${canaries['owned']!.order.number}/nudge`)
    await city.calm()
    await new Promise((rest) => setTimeout(rest, 300))
    const hears: Record<string, string> = Object.fromEntries(
      await Promise.all(listeners.map(async (one) => [one.login, await one.close()])),
    )
    const numbers = (key: string) => canaries[key]!.order.number
    for (const [login, all] of Object.entries<string>(hears))
      assert.ok(!all.includes(numbers('secret')), `${login} and the secret`)
    assert.ok(hears['urban']?.includes(numbers('owned')) && !hears['urban'].includes(numbers('street')))
    assert.ok(hears['heating']?.includes(numbers('street')) && !hears['heating'].includes(numbers('owned')))
    assert.ok(hears['leader']?.includes(numbers('street')))
    for (const login of ['sysadmin', 'citizen2']) assert.ok(!/HS-/.test(hears[login] ?? ''), login)
  })
})

async function listen(login: string) {
  const { body } = await city.post('/api/demo/login', { person: login })
  const stop = new AbortController()
  const stream = await fetch(`${city.url}/api/live`, {
    headers: { authorization: `Bearer ${body.token}` },
    signal: stop.signal,
  })
  let all = ''
  const reading = (async () => {
    for await (const piece of stream.body ?? []) all += Buffer.from(piece).toString()
  })().catch(() => {})
  return {
    login,
    close: async () => {
      stop.abort()
      await reading
      return all
    },
  }
}

describe('A secret report', () => {
  it('is secret whatever the form says, and its accused unit never gets it, nor those in its line', async () => {
    const { as } = city
    const report = await as('agent').registers({ type: 'report', accused: 'village-150102001001', secret: false })
    await as('dispatcher').doesNotSee(report)
    for (const unit of ['village-150102001001', 'township-150102001', 'centre-150102', 'village-150102001002'])
      await as('inspector').isTold('accused-unit').dispatches(report, { unit })
    await as('inspector')
      .isTold('accused-unit')
      .dispatches(report, { unit: 'dept-hrss', helpers: ['village-150102001001'] })
    await as('inspector').dispatches(report, { unit: 'dept-hrss' })
    await as('hrss').accepts(report)
    await as('hrss').contacts(report, { note: '已与举报人核实' })
    await as('hrss').answers(report, { reply: '已立案调查。' })
    await as('reviewer').doesNotSee(report)
    await as('inspector').passes(report)
    await city.calm()
    await as('inspector').sees(report, { status: 'closed', outcome: 'noCallback' })
    assert.ok(!(await city.told('city')).some((m) => m.facts['number'] === report.number))
  })

  it('of a complaint is not made, but the unit complained about still never gets it', async () => {
    const complaint = await city.as('agent').registers({ type: 'complaint', accused: 'dept-urban' })
    await city.as('dispatcher').isTold('accused-unit').dispatches(complaint, { unit: 'dept-urban' })
    const unknown = await city.as('agent').post('/api/orders', matter('无', { accused: 'dept-nowhere' }))
    refusedWith('unit-unknown', unknown)
  })
})

tellSecondWall(() => ({ city, canaries }))

describe('What a citizen wrote', () => {
  it('never becomes a formula in a spreadsheet', async () => {
    const order = await city.as('agent').registers({ title: "=cmd|' /C calc'!A1" })
    const { body } = await city.as('dispatcher').get('/api/orders/export?format=csv')
    assert.ok(body.includes(`"'=cmd|' /C calc'!A1"`))
    assert.ok(ok(await city.as('dispatcher').get(`/api/orders/${order.number}`)).title.startsWith('='))
  })

  it('reaches the citizen only as the official answer, never as a draft the hotline has not passed', async () => {
    const { order } = canaries['owned']!
    const nudged = ok(await city.as('citizen1').post(`/api/orders/${order.number}/nudge`))
    assert.ok(!JSON.stringify(nudged).includes('丹顶鹤答复正文：已于3月5日修复'))
    await city.as('reviewer').passes(order as Matter)
    const follow = ok(await city.post('/api/follow', { number: order.number, code: order.followCode }))
    assert.deepEqual(
      follow.replies.map((r: { text: string }) => r.text),
      ['丹顶鹤答复正文：已于3月5日修复'],
    )
    assert.ok(!JSON.stringify(follow).includes('丹顶鹤派单说明') && !JSON.stringify(follow).includes('赵志强'))
  })

  it('is revealed only with a purpose, which the ledger keeps', async () => {
    const { order } = canaries['street']!
    const view = await city.as('heating').reads(order)
    assert.equal(view.phone, '139****0000')
    assert.equal(view.caller, '蔚姓市民')
    refusedWith('invalid-input', await city.as('heating').post(`/api/orders/${order.number}/reveal-caller`, {}))
    const shown = ok(
      await city.as('heating').post(`/api/orders/${order.number}/reveal-caller`, { purpose: '约定上门' }),
    )
    assert.equal(shown.phone, '13977770000')
    const line = (await city.as('leader').history(order)).at(-1)
    assert.deepEqual([line?.action, line?.note], ['callerRevealed', '约定上门'])
  })
})
