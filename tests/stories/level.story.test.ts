import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { askAuthority, fakeAuthority, identify, proveName, type Authority } from '../../city/people/index.ts'
import { openSecrets, sql } from '../../city/platform/index.ts'
import { PUBLIC_LEVEL } from '../../city/ask/contract.ts'
import { acts } from '../../city/identity/index.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'

let city: City
const register = fakeAuthority(demoIdentities)
let away = false
const authority: Authority = { is: 'fake', verify: async (claim) => (away ? 'away' : register.verify(claim)) }

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  askAuthority(city.house, authority)
})
after(() => city.close())

const free = demoIdentities.slice(9)
const claimOf = (n: number) => free[n] ?? { name: '', idNumber: '' }

/** A citizen's browser: one token, which a step-up changes. */
async function browserOf(login: string) {
  let token = ok(await city.post('/api/demo/login', { person: login })).token
  const own = () => ({ authorization: `Bearer ${token}` })
  const get = async (path: string) => answered(await fetch(city.url + path, { headers: own() }))
  const post = (path: string, body: object) => city.post(path, body, own())
  return {
    get,
    post,
    token: () => token,
    level: async () => ok(await get('/api/my/level')),
    proves: async (claim: object) => {
      const answer = await post('/api/my/level', claim)
      if (answer.status === 200) token = answer.body.token
      return answer
    },
  }
}

const answered = async (response: Response) => ({ status: response.status, body: await response.json() })

describe('A citizen who proves who they are', () => {
  it('rises from LV1 to LV2, under a session of their own', async () => {
    const person = await browserOf('citizen11')
    assert.deepEqual((await person.level()).level, 1)
    const before_ = person.token()
    ok(await person.proves(claimOf(0)))
    assert.notEqual(person.token(), before_)
    const { level, name, lastFour } = await person.level()
    assert.deepEqual({ level, name, lastFour }, { level: 2, name: '云晓燕', lastFour: '0652' })
    await city.calm()
    const told = (await city.told('13900000011')).filter(({ template }) => template === 'levelRaised')
    assert.deepEqual(told, [{ template: 'levelRaised', facts: {} }], 'whoever holds the phone hears of it')
    city.clock.moveBy(61_000)
    const old = await fetch(`${city.url}/api/my/level`, { headers: { authorization: `Bearer ${before_}` } })
    refusedWith('not-signed-in', await answered(old))
  })

  it('is known afterwards by a digest alone: the number is in no table, no entry, no message', async () => {
    const { idNumber } = claimOf(0)
    const kept = await city.rows(
      sql`select row_to_json(p)::text as t from identity_papers p union all select row_to_json(e)::text from ledger_entries e
        union all select row_to_json(c)::text from citizens c union all select row_to_json(t)::text from identity_tries t
        union all select row_to_json(k)::text from request_keys k union all select row_to_json(n)::text from notices n`,
    )
    const all = JSON.stringify(kept)
    assert.ok(all.includes('nameAndId'), 'it is written down that the level rose')
    assert.ok(!all.includes(idNumber) && !all.includes(idNumber.slice(-4)))
    const entries = await city.rows(
      sql<{ said: object }>`select said from ledger_entries where action like 'citizen.level%'`,
    )
    assert.ok(entries.every(({ said }) => !JSON.stringify(said).includes('云晓燕')))
  })

  it('may send the same form twice', async () => {
    const person = await browserOf('citizen12')
    const [one, two] = await Promise.all([
      person.post('/api/my/level', claimOf(1)),
      person.post('/api/my/level', claimOf(1)),
    ])
    assert.deepEqual([ok(one).level, ok(two).level], [2, 2])
    const proofs = await city.rows(
      sql`select p.id from identity_proofs p join citizens c on c.id = p.citizen where c.name = ${claimOf(1).name}`,
    )
    assert.equal(proofs.length, 1)
  })

  it('cannot become somebody else afterwards', async () => {
    const person = await browserOf('citizen12')
    refusedWith('already-proven', await person.proves(claimOf(2)))
  })
})

describe('A number that is bound to another phone', () => {
  it('is refused, with what to do', async () => {
    const person = await browserOf('citizen13')
    const no = refusedWith('id-bound-elsewhere', await person.proves(claimOf(0)))
    assert.match(no.says.zh, /原来的手机号/)
    assert.equal((await person.level()).level, 1)
  })
})

describe('Somebody who guesses', () => {
  it('is told what is wrong with a number before anybody is asked, which costs no try', async () => {
    const person = await browserOf('citizen14')
    for (const idNumber of ['159900199310220720', '15990019931022072', '159900199302300721', '']) {
      const no = refusedWith('invalid-input', await person.proves({ name: '白志远', idNumber }))
      assert.equal(no.fields[0].field, 'idNumber')
    }
    assert.equal((await person.level()).left, 5)
  })

  it('has five tries a day, and cannot learn whether a number exists', async () => {
    const person = await browserOf('citizen15')
    const wrongName = refusedWith('identity-differs', await person.proves({ ...claimOf(3), name: '某某' }))
    const nobody = refusedWith(
      'identity-differs',
      await person.proves({ name: '某某', idNumber: '159900199001017770' }),
    )
    assert.deepEqual([wrongName.facts.left, nobody.facts.left], [4, 3])
    for (const left of [2, 1, 0]) {
      const no = refusedWith('identity-differs', await person.proves({ ...claimOf(3), name: '某某' }))
      assert.equal(no.facts.left, left)
    }
    refusedWith('tries-spent', await person.proves(claimOf(3)))
    const { tries } = await person.level()
    assert.deepEqual(new Set(tries.map((one: { outcome: string }) => one.outcome)), new Set(['notConfirmed']))
    assert.equal(tries.length, 5)
    city.clock.moveBy(24 * 3_600_000)
    ok(await person.proves(claimOf(3)))
  })

  it('gains nothing by trying at once', async () => {
    const person = await browserOf('citizen16')
    const wrong = { ...claimOf(4), name: '某某' }
    const answers = await Promise.all(Array.from({ length: 12 }, () => person.post('/api/my/level', wrong)))
    const words = answers.map(({ body }) => body.refused).sort()
    assert.equal(words.filter((word) => word === 'identity-differs').length, 5)
    assert.equal(words.filter((word) => word === 'tries-spent').length, 7)
  })
})

describe('An authority that is away, or was never there', () => {
  it('costs nobody a try', async () => {
    const person = await browserOf('citizen17')
    away = true
    for (let time = 0; time < 6; time += 1) refusedWith('authority-away', await person.proves(claimOf(5)))
    away = false
    assert.equal((await person.level()).left, 5)
    ok(await person.proves(claimOf(5)))
  })

  it('is told plainly, with the setting that mends it', async () => {
    askAuthority(city.house, { is: 'none', verify: async () => 'away' })
    const person = await browserOf('citizen18')
    assert.equal((await person.level()).available, false)
    assert.match(refusedWith('authority-missing', await person.proves(claimOf(4))).says.en, /IDENTITY_AUTHORITY_URL/)
    askAuthority(city.house, authority)
  })
})

describe('A server that was started with another key', () => {
  it('binds nobody, and tells its operator which setting is wrong', async () => {
    const logged: object[] = []
    const log = { ...city.house.log, error: (facts: object) => void logged.push(facts) }
    const house = { ...city.house, log, secrets: openSecrets(() => 'quite another key, long enough to be one') }
    const { token } = ok(await city.post('/api/demo/login', { person: 'citizen20' }))
    const actor = await identify(house, token)
    assert.ok(actor)
    const answer = await proveName({ house, actor, key: undefined, ip: '' }, claimOf(4))
    assert.equal('refused' in answer && answer.refused, 'authority-away')
    assert.deepEqual(logged, [{ setting: 'SECRET_KEY' }])
  })
})

describe('Asking in public', () => {
  const question = {
    unit: 'dept-hrss',
    type: 'inquiry',
    title: '灵活就业怎么缴社保',
    body: '我没有单位，想自己缴养老保险，要去哪里办？',
    name: '随便写的',
  }

  it('takes LV2, as the table of acts says; asking without publishing takes a phone', async () => {
    assert.equal(PUBLIC_LEVEL, acts.ask.level)
    const person = await browserOf('citizen19')
    const no = refusedWith('level-needed', await person.post('/api/ask/questions', { ...question, public: true }))
    assert.deepEqual(no.facts, { level: 2, has: 1 })
    ok(await person.post('/api/ask/questions', { ...question, public: false }))
  })

  it('goes under the name that was proven, whatever is typed; the public reads the surname', async () => {
    const person = await browserOf('citizen19')
    ok(await person.proves(claimOf(4)))
    const { number } = ok(await person.post('/api/ask/questions', { ...question, public: true }))
    await city.calm()
    const asked = ok(await person.get(`/api/ask/questions/${number}`))
    assert.equal(asked.asker, '一位任姓市民')
    const caller = await city.as('dispatcher').post(`/api/orders/${number}/reveal-caller`, { purpose: '核对姓名' })
    assert.equal(ok(caller).name, '任建平')
  })
})

describe('The preview', () => {
  it('shows what the public would read, what was masked and why, and keeps nothing', async () => {
    const said = { title: '电话打不通', body: '我叫蔚晓琳，电话13912345678，住址不写。', name: '蔚晓琳' }
    const { title, body, asker } = ok(await city.post('/api/ask/preview', said))
    const read = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('')
    assert.equal(read(title), said.title)
    assert.equal(asker, '一位蔚姓市民')
    assert.ok(!read(body).includes('13912345678') && !read(body).includes('晓琳'))
    const masked = body.filter((piece: { why: string | null }) => piece.why !== null)
    assert.deepEqual(
      masked.map((piece: { was: string }) => piece.was),
      ['蔚晓琳', '13912345678'],
    )
    assert.equal(body.map((p: { text: string; was: string | null }) => p.was ?? p.text).join(''), said.body)
  })
})
