import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { generate } from 'otplib'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { sql } from '../platform/index.ts'

let city: City
before(async () => (city = await openCity('2026-02-13T10:00:00+08:00')))
after(() => city.close())

const phone = (n: number) => `1380000${String(n).padStart(4, '0')}`
const askCode = (to: string) => city.post('/api/people/codes', { phone: to })
const enter = (to: string, code: string) => city.post('/api/people/citizen-sessions', { phone: to, code })
const codeOf = async (to: string) =>
  (await city.told(to)).findLast((m) => m.template === 'phoneCode')?.facts['code'] ?? ''
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('A citizen with a phone', () => {
  it('signs in with the code that was sent, once', async () => {
    ok(await askCode(`+86 ${phone(1).slice(0, 3)} ${phone(1).slice(3)}`))
    const code = await codeOf(phone(1))
    assert.match(code, /^\d{6}$/)
    const { token } = ok(await enter(phone(1), code))
    const me = await (
      await fetch(`${city.url}/api/people/me`, { headers: { authorization: `Bearer ${token}` } })
    ).json()
    assert.deepEqual([me.kind, me.level, me.phone], ['citizen', 1, '138****0001'])
    refusedWith('code-expired', await enter(phone(1), code))
    const stored = await city.rows(sql`select token from sessions union all select code from phone_codes`)
    assert.ok(!JSON.stringify(stored).includes(token) && !JSON.stringify(stored).includes(`"${code}"`), 'only hashes')
  })

  it('has five guesses, and then not even the right code helps', async () => {
    ok(await askCode(phone(2)))
    const code = await codeOf(phone(2))
    for (const left of [4, 3, 2, 1, 0]) {
      const no = refusedWith('code-wrong', await enter(phone(2), wrong(code)))
      assert.equal(no.facts.left, left)
    }
    refusedWith('code-expired', await enter(phone(2), code))
    refusedWith('code-expired', await enter(phone(99), code))
  })

  it('has ten minutes, and a new code once a minute', async () => {
    ok(await askCode(phone(3)))
    const code = await codeOf(phone(3))
    const soon = await askCode(phone(3))
    assert.ok(refusedWith('code-too-soon', soon).facts.seconds > 0)
    city.clock.moveBy(10 * 60_000)
    refusedWith('code-expired', await enter(phone(3), code))
    ok(await askCode(phone(3)))
    const fresh = await codeOf(phone(3))
    ok(await enter(phone(3), fresh))
  })

  it('who gives something that is no mobile number is told so', async () => {
    for (const bad of ['12345', '23800000001', '1380000000a', '']) refusedWith('invalid-input', await askCode(bad))
  })
})

describe('A member of staff', () => {
  const password = 'a long enough password'
  let secret = ''
  const signIn = (code: string, more = {}) =>
    city.post('/api/people/staff-sessions', { login: 'new.handler', password, code, ...more })
  const codeNow = () => generate({ secret, epoch: Math.floor(city.clock.now().getTime() / 1000) })

  it('is added by a security administrator, with dated posts', async () => {
    const person = {
      login: 'new.handler',
      name: '新同事',
      password,
      unit: 'dept-urban',
      posts: ['handler'],
      since: '2026-02-13',
      until: '2026-03-31',
    }
    refusedWith('not-allowed', await city.as('sysadmin').post('/api/people/staff', person))
    const { otpauth } = ok(await city.as('secadmin').post('/api/people/staff', person))
    secret = new URL(otpauth).searchParams.get('secret') ?? ''
    refusedWith('login-taken', await city.as('secadmin').post('/api/people/staff', person))
  })

  it('signs in with password and one-time code; a code seen over the shoulder is worth nothing', async () => {
    const code = await codeNow()
    refusedWith('login-wrong', await signIn(code, { password: 'something else' }))
    refusedWith('login-wrong', await signIn(wrong(code)))
    refusedWith('login-wrong', await signIn(code, { login: 'nobody.here' }))
    ok(await signIn(code))
    refusedWith('login-wrong', await signIn(code))
    city.clock.moveBy(60_000)
    refusedWith('login-wrong', await signIn(code))
    const { token } = ok(await signIn(await codeNow()))
    const me = await (
      await fetch(`${city.url}/api/people/me`, { headers: { authorization: `Bearer ${token}` } })
    ).json()
    assert.deepEqual([me.name, me.posts, me.unit.id], ['新同事', ['handler'], 'dept-urban'])
  })

  it('may do nothing after the post has ended', async () => {
    city.clock.moveTo('2026-04-01T09:00:00+08:00')
    const { token } = ok(await signIn(await codeNow()))
    const asked = await fetch(`${city.url}/api/orders`, { headers: { authorization: `Bearer ${token}` } })
    const order = await city.dispatched()
    const acted = await fetch(`${city.url}/api/orders/${order.number}/accept`, {
      method: 'POST',
      body: '{}',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
    assert.equal(acted.status, 404)
    assert.deepEqual(((await asked.json()) as { rows: unknown[] }).rows, [])
  })
})

describe('System, security and audit', () => {
  it('are never one person’s, whatever is asked and whenever', async () => {
    const both = { name: '两任', password: 'a long enough password', unit: 'city', since: '2026-01-01' }
    const posts = ['systemAdmin', 'auditAdmin']
    refusedWith(
      'admins-apart',
      await city.as('secadmin').post('/api/people/staff', { ...both, login: 'two.posts', posts }),
    )
    await assert.rejects(
      city.house.db.as({ ...systemActor }, 'write', (tx) =>
        tx.run(
          sql`insert into posts (staff, unit, post, since) select id, 'city', 'auditAdmin', '2026-01-01' from staff where login = 'sysadmin'`,
        ),
      ),
      { code: '23514' },
    )
  })

  it('see no matters: no list, no count, no export, no inbox', async () => {
    const order = await city.dispatched()
    await city.calm()
    for (const login of ['sysadmin', 'secadmin', 'auditor']) {
      const who = city.as(login)
      assert.deepEqual(ok(await who.get('/api/orders')).rows, [])
      assert.ok(ok(await who.get('/api/orders/counts')).groups.every((group: { n: number }) => group.n === 0))
      assert.deepEqual(await who.inbox(), [])
      await who.doesNotSee(order)
      refusedWith('not-allowed', await who.post('/api/orders', { type: 'help', title: '试', body: '试试' }))
    }
  })
})

const systemActor = {
  kind: 'system',
  id: null,
  name: '',
  level: 4,
  posts: [],
  unit: null,
  reach: { kind: 'city' },
  session: null,
} as const

describe('A page of another site', () => {
  it('cannot act with the cookie of ours', async () => {
    const signedIn = await fetch(`${city.url}/api/demo/login`, {
      method: 'POST',
      body: JSON.stringify({ person: 'dispatcher' }),
      headers: { 'content-type': 'application/json' },
    })
    const cookie = signedIn.headers.get('set-cookie') ?? ''
    assert.match(cookie, /HttpOnly/i)
    assert.match(cookie, /SameSite=Lax/i)
    const order = await city.dispatched()
    const nudge = async (headers: Record<string, string>) => {
      const answer = await fetch(`${city.url}/api/orders/${order.number}/nudge`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', cookie: cookie.split(';')[0] ?? '', ...headers },
      })
      return { status: answer.status, body: await answer.json() }
    }
    refusedWith('other-site', await nudge({ origin: 'https://evil.example' }))
    refusedWith('other-site', await nudge({ 'sec-fetch-site': 'cross-site' }))
    refusedWith('other-site', await nudge({ origin: 'null' }))
    ok(await nudge({ origin: city.url }))
    await city.as('agent').sees(order, { nudges: 1 })
  })
})
