import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City, type Registered } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const question = {
  unit: 'dept-hrss',
  type: 'inquiry',
  title: '离职当月社保能否从工资里全额扣除',
  body: '我本月10日离职，单位5日已缴社保，现在要从工资里扣除全月社保，合理吗？',
  place: '150102001',
  public: true,
  name: '蔚晓琳',
} as const

type Mail = ReturnType<City['sent']>[number]

/** Mails as the carrier got them. */
async function mails(to: string): Promise<Mail[]> {
  await city.calm()
  return city.sent('mail').filter((mail) => mail.to === to)
}
const tokenIn = (mail: Mail | undefined) => /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
const asks = (email: string, kind: string, subject: string) => city.post('/api/alerts', { email, kind, subject })
const confirms = (token: string) => city.post('/api/alerts/confirm', { token })

async function follows(email: string, kind: string, subject: string): Promise<void> {
  ok(await asks(email, kind, subject))
  ok(await confirms(tokenIn((await mails(email)).at(-1))))
}

async function published(title: string = question.title): Promise<Registered> {
  const order = await city.as('citizen1').asks({ ...question, title })
  await city.calm()
  ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
  return order
}

async function answered(order: Registered): Promise<void> {
  const { as } = city
  await as('dispatcher').dispatches(order, { unit: 'dept-hrss' })
  await as('hrss').accepts(order)
  await as('hrss').contacts(order, { note: '已电话联系' })
  await as('hrss').answers(order, { reply: '依据《中华人民共和国社会保险法》第五十八条，由单位代扣代缴职工应缴部分。' })
  await as('reviewer').passes(order)
  await city.calm()
}

describe('Whoever wants to hear of answers by mail', () => {
  it('confirms by the link of a first mail, within a day; before that nothing is sent', async () => {
    const email = 'sarnai@example.org'
    ok(await asks(' Sarnai@Example.org ', 'unit', 'dept-hrss'))
    const [first, ...rest] = await mails(email)
    assert.deepEqual([rest.length, first?.stopAt, first?.subject], [0, undefined, '请确认订阅：市人社局'])
    await answered(await published())
    city.clock.moveBy(25 * 3_600_000)
    assert.equal((await mails(email)).length, 1)
    refusedWith('link-over', await confirms(tokenIn(first)))
    refusedWith('link-over', await confirms('x'.repeat(32)))
  })

  it('gets one digest in the morning with all news of the unit, none without news, and one click stops it', async () => {
    const email = 'batu@example.org'
    await follows(email, 'unit', 'dept-hrss')
    ok(await confirms(tokenIn((await mails(email))[0])))
    await city.at('2026-03-04T10:00')
    await answered(await published('失业金怎么领，要什么材料'))
    await answered(await published('工伤认定要多少天'))
    assert.equal((await mails(email)).length, 1, 'nothing before the morning')
    await city.at('2026-03-05T07:59')
    assert.equal((await mails(email)).length, 1)
    await city.at('2026-03-05T08:00')
    const [, digest] = await mails(email)
    assert.equal(digest?.subject, '市人社局：2 条新答复')
    assert.match(digest?.text ?? '', /失业金怎么领[\s\S]*工伤认定|工伤认定[\s\S]*失业金怎么领/)
    await city.at('2026-03-06T12:00')
    assert.equal((await mails(email)).length, 2, 'no news, no mail')
    const token = tokenIn(digest)
    assert.ok(digest?.stopAt?.endsWith(`/alerts/stop?token=${token}`))
    for (let twice = 0; twice < 2; twice += 1) ok(await city.post('/api/alerts/stop', { token }))
    await answered(await published('退休手续在哪里办'))
    await city.at('2026-03-07T12:00')
    assert.equal((await mails(email)).length, 2)
    const [left] = await city.rows(sql<{ n: number }>`select count(*)::int as n from alerts where email = ${email}`)
    assert.equal(left?.n, 0, 'the address is forgotten')
  })

  it('hears of one followed question at once, of a place from below it, and never of what is not public', async () => {
    const order = await published('医保断缴怎么补')
    await follows('odon@example.org', 'question', order.number)
    await follows('gerel@example.org', 'place', '150102')
    await answered(order)
    assert.equal((await mails('odon@example.org')).at(-1)?.subject, '有答复了：医保断缴怎么补')
    const secret = await city.as('citizen2').asks({ ...question, title: '不想公开的事情', public: false })
    await answered(secret)
    await city.at('2026-03-09T09:00')
    const digest = (await mails('gerel@example.org')).at(-1)
    assert.match(digest?.text ?? '', /医保断缴怎么补/)
    assert.ok(!digest?.text.includes('不想公开'))
    refusedWith('nothing-to-follow', await asks('a@example.org', 'question', secret.number))
    refusedWith('nothing-to-follow', await asks('a@example.org', 'unit', 'nobody'))
    refusedWith('invalid-input', await asks('a@example.org>\r\nBcc: b@example.org', 'unit', 'dept-hrss'))
  })

  it('hears that an answer was added to, corrected or publicly asked on; feed and sitemap move with it', async () => {
    const order = await published('生育津贴多久到账')
    await answered(order)
    await follows('saran@example.org', 'question', order.number)
    await follows('solongo@example.org', 'place', '150102001')
    city.clock.moveBy(60_000)
    await answered(await published('工龄怎么算'))
    const newest = async () => ok(await city.get('/api/ask/news?most=1')).rows[0].number
    const changed = async () =>
      ok(await city.get('/api/ask/map?part=1')).rows.find((row: { number: string }) => row.number === order.number)
        .changedAt
    assert.notEqual(await newest(), order.number)
    const [subjects, times] = [[] as string[], [await changed()]]
    const note = async () => {
      city.clock.moveBy(60_000)
      await city.calm()
      subjects.push((await mails('saran@example.org')).at(-1)?.subject ?? '')
      times.push(await changed())
    }
    city.clock.moveBy(60_000)
    await city.as('hrss').supplements(order, { reply: '另：到账时间以社保经办机构短信为准。' })
    await note()
    assert.equal(await newest(), order.number)
    await city.as('hrss').corrects(order, {
      reply: '依据《中华人民共和国社会保险法》第五十六条，自申请起20个工作日内发放。',
      reason: '原答复依据有误',
    })
    await note()
    ok(
      await city
        .as('citizen1')
        .post(`/api/my/orders/${order.number}/ask-more`, { words: '男职工能不能领护理假津贴？' }),
    )
    await city.calm()
    const [turn] = ok(await city.as('reviewer').get('/api/ask/moderation')).rows.filter(
      (row: { kind: string; number: string }) => row.kind === 'turn' && row.number === order.number,
    )
    assert.equal((await mails('saran@example.org')).length, 3, 'what waits for a moderator is told to nobody')
    ok(await city.as('reviewer').post(`/api/ask/turns/${turn.turn.id}/moderate`, { decision: 'publish' }))
    await note()
    assert.deepEqual(subjects, [
      '单位补充了答复：生育津贴多久到账',
      '单位更正了答复：生育津贴多久到账',
      '提问人又追问了：生育津贴多久到账',
    ])
    assert.deepEqual(times, [...new Set(times)].toSorted(), 'later each time')
    await city.at('2026-03-10T12:00')
    const digest = (await mails('solongo@example.org')).at(-1)
    assert.match(digest?.subject ?? '', /条新进展$/)
    assert.match(digest?.text ?? '', /生育津贴多久到账（市人社局，提问人又追问了）/)
    assert.match(digest?.text ?? '', /工龄怎么算（市人社局）/)
  })

  it('is written to three times a day at most, and hears the same whether the address was known or not', async () => {
    const email = 'quiet@example.org'
    const answers = []
    for (const unit of ['dept-hrss', 'dept-urban', 'dept-water', 'dept-heating', 'dept-hrss'])
      answers.push(ok(await asks(email, 'unit', unit)).asked)
    assert.deepEqual(new Set(answers), new Set([true]))
    assert.equal((await mails(email)).length, 3)
  })

  it('stands with the address in no entry of the ledger and no request key, and the token in no outbox once sent', async () => {
    const found = await city.rows(
      sql<{ n: number }>`select ((select count(*) from ledger_entries where said::text like '%@example.org%')
        + (select count(*) from request_keys where answer::text like '%@example.org%')
        + (select count(*) from notices where channel = 'mail' and state = 'sent' and facts ? 'code'))::int as n`,
    )
    assert.equal(found[0]?.n, 0)
    const entries = await city.rows(
      sql<{ action: string }>`select distinct action from ledger_entries where action like 'alert.%' order by 1`,
    )
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['alert.asked', 'alert.confirmed', 'alert.stopped'],
    )
  })
})
