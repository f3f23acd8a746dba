import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { acts, describeActs, requireAct, type Act } from '../../city/identity/index.ts'
import { identify } from '../../city/people/index.ts'
import { doing, isRefusal, sql, system } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import {
  Authenticator,
  deviceOf,
  idOf,
  originOf,
  provesLiving,
  risesToThree,
  type Odd,
} from '../fakes/authenticator.ts'

let city: City
/** What the fund's room would say of its loans: whose they are, and in which words. */
const loans = new Map([
  ['loan-1', { of: 'citizen1', zh: '公积金贷款 *6721，2 月 13 日结清 530,271.68 元' }],
  ['loan-2', { of: 'citizen1', zh: '公积金贷款 *9000，2 月 13 日结清 1.00 元' }],
  ['loan-3', { of: 'citizen3', zh: '公积金贷款 *3333，2 月 13 日结清 80,000.00 元' }],
])

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  describeActs({
    payLoanOff: async (by, subject) => {
      const loan = loans.get(subject)
      if (!loan || by.actor.id !== (await idOf(city, loan.of))) return undefined
      return { zh: loan.zh, en: `loan ${subject}` }
    },
    signOffset: async (_by, subject) => ({ zh: `对冲协议 ${subject}`, en: `agreement ${subject}` }),
    ask: async () => ({ zh: '提问', en: 'a question' }),
  })
})
after(() => city.close())

const payoff = { act: 'payLoanOff', subject: 'loan-1' } as const

/** Does the act, as the fund's room would: through the gate, in a transaction of its own. */
async function does(login: string, wanted: { act: Act; subject: string } = payoff): Promise<string> {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const actor = await identify(city.house, token)
  assert.ok(actor)
  const no = await doing(city.house, actor, (by) => requireAct(by, wanted))
  return isRefusal(no) ? no.refused : 'done'
}

const begins = async (login: string, about: object = payoff) =>
  ok(await city.as(login).post('/api/my/acts/begin', about))

describe('A citizen at LV3 with a passkey', () => {
  it('proves the living person for one act on one subject, and the act spends it', async () => {
    assert.equal(await does('citizen1'), 'step-up-needed')
    const { until } = await provesLiving(city, 'citizen1', payoff)
    assert.equal(until, '2026-02-13T10:10:00+08:00')
    assert.equal(await does('citizen1', { ...payoff, subject: 'loan-2' }), 'step-up-needed')
    assert.equal(await does('citizen1', { act: 'signOffset', subject: 'loan-1' }), 'step-up-needed')
    assert.equal(await does('citizen3'), 'step-up-needed')
    assert.equal(await does('citizen1'), 'done')
    assert.equal(await does('citizen1'), 'step-up-needed')
  })

  it('reads first what it is about, in the words of the room that asks, and signs nothing else', async () => {
    const { says } = await begins('citizen1')
    assert.match(says.zh, /530,271\.68 元/)
    refusedWith('not-found', await city.as('citizen1').post('/api/my/acts/begin', { ...payoff, subject: 'loan-3' }))
    refusedWith('act-unknown', await city.as('citizen1').post('/api/my/acts/begin', { ...payoff, act: 'toString' }))
    const strange = { act: 'signAsLegalPerson', subject: 'x' }
    refusedWith('not-found', await city.as('citizen1').post('/api/my/acts/begin', strange))
    refusedWith('living-not-needed', await city.as('citizen1').post('/api/my/acts/begin', { act: 'ask', subject: 'q' }))
  })

  it('signs nothing whose words changed meanwhile', async () => {
    const device = await deviceOf(city, 'citizen1')
    const begun = await begins('citizen1')
    const loan = loans.get('loan-1')
    assert.ok(loan)
    loans.set('loan-1', { ...loan, zh: '公积金贷款 *6721，2 月 13 日结清 999,999.99 元' })
    const said = { ...payoff, challenge: begun.challenge, response: device.signs(begun.options) }
    refusedWith('subject-changed', await city.as('citizen1').post('/api/my/acts/finish', said))
    loans.set('loan-1', loan)
    assert.equal(await does('citizen1'), 'step-up-needed')
  })

  it('has ten minutes, and stays signed in when they are over', async () => {
    await provesLiving(city, 'citizen1', payoff)
    city.clock.moveBy(9 * 60_000 + 59_000)
    assert.equal(ok(await city.as('citizen1').get('/api/my/acts/payLoanOff?subject=loan-1')).proven, true)
    city.clock.moveBy(1_000)
    const standing = ok(await city.as('citizen1').get('/api/my/acts/payLoanOff?subject=loan-1'))
    assert.deepEqual([standing.proven, standing.needs, standing.has, standing.passkeys], [false, 4, 3, 1])
    assert.equal(await does('citizen1'), 'step-up-needed')
  })

  it('spends one proof once, even when two requests come at the same instant', async () => {
    await provesLiving(city, 'citizen1', payoff)
    const all = await Promise.all(Array.from({ length: 8 }, () => does('citizen1')))
    assert.deepEqual(all.toSorted(), ['done', ...Array.from({ length: 7 }, () => 'step-up-needed')])
  })

  it('still holds what the papers prove after very many living proofs', async () => {
    const citizen = await idOf(city, 'citizen1')
    await doing(city.house, system, ({ tx, now }) =>
      tx.run(
        sql`insert into identity_proofs (id, citizen, level, way, act, subject, at)
          select gen_random_uuid(), ${citizen}, 4, 'passkey', 'signOffset', 'a-' || n, ${now} from generate_series(1, 300) n`,
      ),
    )
    assert.equal(ok(await city.as('citizen1').get('/api/my/identity')).level, 3)
  })
})

describe('Whoever attacks a living proof', () => {
  const finishes = (login: string, said: object) => city.as(login).post('/api/my/acts/finish', said)

  it('cannot send the same answer again', async () => {
    const device = await deviceOf(city, 'citizen1')
    const begun = await begins('citizen1')
    const said = { ...payoff, challenge: begun.challenge, response: device.signs(begun.options) }
    const both = await Promise.all([finishes('citizen1', said), finishes('citizen1', said)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
    refusedWith('challenge-spent', await finishes('citizen1', said))
    assert.equal(await does('citizen1'), 'done')
    assert.equal(await does('citizen1'), 'step-up-needed')
  })

  it('cannot answer another challenge than the one that was put', async () => {
    const device = await deviceOf(city, 'citizen1')
    const [one, two] = [await begins('citizen1'), await begins('citizen1')]
    const response = device.signs(one.options)
    refusedWith('living-failed', await finishes('citizen1', { ...payoff, challenge: two.challenge, response }))
    assert.equal(await does('citizen1'), 'step-up-needed')
  })

  it('cannot turn it to another act, another subject, another person or another session', async () => {
    const device = await deviceOf(city, 'citizen1')
    const begun = await begins('citizen1')
    const said = { ...payoff, challenge: begun.challenge, response: device.signs(begun.options) }
    refusedWith('challenge-spent', await finishes('citizen1', { ...said, subject: 'loan-2' }))
    refusedWith('challenge-spent', await finishes('citizen1', { ...said, act: 'signOffset' }))
    refusedWith('challenge-spent', await finishes('citizen3', said))
    const elsewhere = await city.person('citizen1')
    refusedWith('challenge-spent', await elsewhere.post('/api/my/acts/finish', said))
    refusedWith('not-signed-in', await city.post('/api/my/acts/finish', said))
    ok(await finishes('citizen1', said))
    assert.equal(await does('citizen1'), 'done')
  })

  it('cannot use the passkey of somebody else', async () => {
    await deviceOf(city, 'citizen3')
    const device = await deviceOf(city, 'citizen1')
    const begun = await begins('citizen3', { ...payoff, subject: 'loan-3' })
    const response = device.signs({ challenge: begun.options.challenge, rpId: begun.options.rpId })
    const said = { act: 'payLoanOff', subject: 'loan-3', challenge: begun.challenge, response }
    refusedWith('living-failed', await finishes('citizen3', said))
  })

  it('cannot come after five minutes', async () => {
    const device = await deviceOf(city, 'citizen1')
    const begun = await begins('citizen1')
    city.clock.moveBy(5 * 60_000)
    const said = { ...payoff, challenge: begun.challenge, response: device.signs(begun.options) }
    refusedWith('challenge-spent', await finishes('citizen1', said))
  })

  const tricks: Record<string, Odd> = {
    'without the owner being recognised': { unverified: true },
    'from a page of another origin': { origin: 'https://evil.example' },
    'from the same name at another port': { origin: 'http://localhost:9' },
    'for another site': { rpId: 'evil.example' },
    'with another key': { forged: true },
    'with a challenge of its own': { challenge: 'b3duIGNoYWxsZW5nZQ' },
    'as the making of a passkey': { type: 'webauthn.create' },
    'for another user of the device': { userHandle: Buffer.from('somebody').toString('base64url') },
  }
  for (const [how, odd] of Object.entries(tricks))
    it(`cannot sign ${how}`, async () => {
      const device = await deviceOf(city, 'citizen1')
      const begun = await begins('citizen1')
      const response = device.signs(begun.options, odd)
      const no = refusedWith(
        'living-failed',
        await finishes('citizen1', { ...payoff, challenge: begun.challenge, response }),
      )
      assert.match(no.says.zh, /窗口.*帮办/, 'there is always another way')
      assert.equal(await does('citizen1'), 'step-up-needed')
    })

  it('who copied the device is found by its counter: the passkey stops, the phone is told', async () => {
    const device = await deviceOf(city, 'citizen3')
    const copy = device.copied()
    const about = { act: 'payLoanOff', subject: 'loan-3' }
    await provesLiving(city, 'citizen3', about)
    const begun = await begins('citizen3', about)
    const said = { ...about, challenge: begun.challenge, response: copy.signs(begun.options) }
    refusedWith('passkey-suspended', await finishes('citizen3', said))
    refusedWith('no-passkey', await city.as('citizen3').post('/api/my/acts/begin', about))
    const [passkey] = ok(await city.as('citizen3').get('/api/my/identity')).passkeys
    assert.equal(passkey.suspended, true)
    await city.calm()
    const told = await city.told('13900000003')
    assert.ok(told.some(({ template, facts }) => template === 'passkeySuspended' && facts['name'] === '手机'))
  })

  it('and whose device counts nothing at all is left alone', async () => {
    const device = new Authenticator(originOf(city))
    await risesToThree(city, 'citizen2')
    const made = ok(await city.as('citizen2').post('/api/my/passkeys/begin'))
    const response = device.makes(made.options)
    ok(await city.as('citizen2').post('/api/my/passkeys/finish', { challenge: made.challenge, name: '平板', response }))
    const about = { act: 'signOffset', subject: 'a' }
    for (const again of [1, 2]) {
      const begun = await begins('citizen2', about)
      const signed = device.signs(begun.options, { counter: 0 })
      const answer = await finishes('citizen2', { ...about, challenge: begun.challenge, response: signed })
      assert.equal(answer.status, 200, `time ${again}`)
    }
  })
})

describe('Making a passkey', () => {
  const makes = async (login: string, odd: Odd = {}, more: object = {}) => {
    const begun = ok(await city.as(login).post('/api/my/passkeys/begin'))
    const response = new Authenticator(originOf(city)).makes(begun.options, odd)
    return city
      .as(login)
      .post('/api/my/passkeys/finish', { challenge: begun.challenge, name: '我的手机', response, ...more })
  }

  it('takes LV3 and a paper proven within ten minutes: a phone in somebody’s hand is not enough', async () => {
    refusedWith('level-too-low', await city.as('citizen4').post('/api/my/passkeys/begin'))
    await risesToThree(city, 'citizen4')
    city.clock.moveBy(10 * 60_000)
    refusedWith('step-up-needed', await city.as('citizen4').post('/api/my/passkeys/begin'))
    await risesToThree(city, 'citizen4')
    const passkey = ok(await makes('citizen4'))
    assert.deepEqual([passkey.name, passkey.synced, passkey.suspended], ['我的手机', false, false])
    await city.calm()
    assert.ok((await city.told('13900000004')).some(({ template }) => template === 'passkeyAdded'))
  })

  it('a second time takes the first passkey: no paper replaces it, not even when it was removed', async () => {
    await risesToThree(city, 'citizen1')
    refusedWith('step-up-needed', await city.as('citizen1').post('/api/my/passkeys/begin'))
    await provesLiving(city, 'citizen1', { act: 'addPasskey', subject: 'account' })
    ok(await makes('citizen1'))
    refusedWith('step-up-needed', await city.as('citizen1').post('/api/my/passkeys/begin'))
    for (const { id } of ok(await city.as('citizen4').get('/api/my/identity')).passkeys)
      ok(await city.as('citizen4').post(`/api/my/passkeys/${id}/remove`))
    await risesToThree(city, 'citizen4')
    refusedWith('step-up-needed', await city.as('citizen4').post('/api/my/passkeys/begin'))
  })

  it('is refused from another origin, for another site, without its owner, and with a challenge of its own', async () => {
    await risesToThree(city, 'citizen5')
    const odd: Odd[] = [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { unverified: true },
      { challenge: 'b3duIGNoYWxsZW5nZQ' },
      { type: 'webauthn.get' },
    ]
    for (const one of odd) refusedWith('living-failed', await makes('citizen5', one))
    refusedWith('challenge-spent', await makes('citizen5', {}, { challenge: crypto.randomUUID() }))
    assert.deepEqual(ok(await city.as('citizen5').get('/api/my/identity')).passkeys, [])
  })

  it('nobody reads or touches another person’s; one’s own is named and removed, once', async () => {
    const [mine] = ok(await city.as('citizen1').get('/api/my/identity')).passkeys
    const path = `/api/my/passkeys/${mine.id}`
    refusedWith('not-found', await city.as('citizen5').post(`${path}/name`, { name: '我的' }))
    refusedWith('not-found', await city.as('citizen5').post(`${path}/remove`))
    assert.equal(ok(await city.as('citizen1').post(`${path}/name`, { name: '旧手机' })).name, '旧手机')
    ok(await city.as('citizen1').post(`${path}/remove`))
    ok(await city.as('citizen1').post(`${path}/remove`))
    await city.calm()
    const told = (await city.told('13900000001')).filter(({ template }) => template === 'passkeyRemoved')
    assert.deepEqual(told, [{ template: 'passkeyRemoved', facts: { name: '旧手机' } }])
    refusedWith('not-found', await city.as('citizen1').post(`${path}/name`, { name: '又来' }))
  })

  it('leaves neither a challenge nor a key in the ledger', async () => {
    const kept = JSON.stringify(await city.rows(sql`select said from ledger_entries where action like 'citizen.%'`))
    const keys = await city.rows(sql<{ credential: string }>`select credential from passkeys`)
    assert.ok(keys.length >= 4)
    assert.ok(keys.every(({ credential }) => !kept.includes(credential)))
    assert.match(kept, /passkey/)
  })
})

describe('The table of acts', () => {
  it('is passed by the city’s own machinery without a proof, and by staff never', async () => {
    for (const act of Object.keys(acts) as Act[]) {
      assert.equal(await doing(city.house, system, (by) => requireAct(by, { act, subject: 's' })), undefined)
      assert.equal(await does('agent', { act, subject: 's' }), 'level-too-low')
    }
  })
})
