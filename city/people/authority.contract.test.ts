import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { fakeAuthority, httpAuthority, idTrouble, noAuthority, type Authority, type Claim } from './index.ts'

/** Invented people of a region that does not exist. */
const people: readonly Claim[] = [
  { name: '蔚晓琳', idNumber: '159900198904120029' },
  { name: '乌云其木格·娜仁', idNumber: '15990019900101000X' },
]
const stranger = '159900199001017770'

/** What every adapter behind the port must do; a real authority's test system is held to the same sentences. */
function keepsTheContract(title: string, open: () => Promise<Authority>): void {
  describe(title, () => {
    let authority: Authority
    before(async () => (authority = await open()))

    it('confirms a person whose name and number belong together', async () => {
      for (const person of people) assert.equal(await authority.verify(person), 'matches')
    })

    it('forgives how a name and a number are written', async () => {
      assert.equal(await authority.verify({ name: ' 蔚 晓琳', idNumber: '159900 19890412 0029' }), 'matches')
      assert.equal(await authority.verify({ name: '乌云其木格•娜仁', idNumber: '15990019900101000x' }), 'matches')
    })

    it('says that another name differs, and does not know a number of nobody', async () => {
      assert.equal(await authority.verify({ name: '黄丽华', idNumber: people[0]?.idNumber ?? '' }), 'differs')
      assert.equal(await authority.verify({ name: '蔚晓琳', idNumber: stranger }), 'unknown')
    })
  })
}

/** A small authority on this machine, which may also misbehave. */
let server: Server
let behaves: 'well' | 'broken' | 'silent' | 'elsewhere' | 'nonsense' = 'well'
const heard: { key: string | undefined }[] = []
const register = fakeAuthority(people)

async function bodyOf(request: IncomingMessage): Promise<Claim> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text)
}

before(async () => {
  server = createServer(async (request, response) => {
    heard.push({ key: request.headers.authorization })
    const claim = await bodyOf(request)
    if (behaves === 'silent') return
    if (behaves === 'elsewhere') return void response.writeHead(307, { location: '/other' }).end()
    const result = behaves === 'nonsense' ? 'perhaps' : await register.verify(claim)
    response.writeHead(behaves === 'broken' ? 500 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ result }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/verify`

keepsTheContract('The demonstration’s authority', async () => fakeAuthority(people))
keepsTheContract('An authority spoken to over HTTP', async () => httpAuthority(url(), { key: 'its-key' }))

describe('An authority that is away', () => {
  it('is away, whatever it does instead of answering, and nobody waits for it long', async () => {
    const authority = httpAuthority(url(), { patience: 300 })
    const claim = people[0] ?? { name: '', idNumber: '' }
    for (const how of ['broken', 'silent', 'elsewhere', 'nonsense'] as const) {
      behaves = how
      const began = performance.now()
      assert.equal(await authority.verify(claim), 'away', how)
      assert.ok(performance.now() - began < 2000, how)
    }
    behaves = 'well'
    assert.equal(await authority.verify(claim), 'matches')
    assert.equal(await httpAuthority('http://127.0.0.1:9/', { patience: 300 }).verify(claim), 'away')
    assert.equal(await noAuthority.verify(claim), 'away')
  })

  it('is told the key it gave us', async () => {
    await httpAuthority(url(), { key: 'its-key' }).verify(people[0] ?? { name: '', idNumber: '' })
    assert.equal(heard.at(-1)?.key, 'Bearer its-key')
  })
})

describe('An ID number', () => {
  const right = '159900198904120029'
  it('is looked at before anybody is asked: length, signs, birthday, check sign', () => {
    assert.equal(idTrouble(right), undefined)
    assert.equal(idTrouble('15990019900101000X'), undefined)
    assert.equal(idTrouble(right.slice(1)), 'length')
    assert.equal(idTrouble('1599001989O4120029'), 'signs')
    assert.equal(idTrouble('159900198902300029'), 'day')
    assert.equal(idTrouble(right, '1989-04-11'), 'day', 'nobody is born tomorrow')
    for (let last = 0; last < 10; last += 1)
      assert.equal(idTrouble(`${right.slice(0, 17)}${last}`) === undefined, `${last}` === right.charAt(17))
  })
})
