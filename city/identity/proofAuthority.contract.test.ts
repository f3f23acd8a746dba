import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { fakeAuthority } from '../people/index.ts'
import {
  fakeProofAuthority,
  httpProofAuthority,
  lentNumber,
  noProofAuthority,
  ProofKind,
  type FurtherClaim,
  type ProofAuthority,
} from './index.ts'
import { proofKinds } from './contract.ts'

/** An invented person of a region that does not exist. */
const person = { name: '蔚晓琳', idNumber: '159900198904120029' }
const register = fakeProofAuthority(fakeAuthority([person]))
const claimOf = (kind: ProofKind, more: Partial<FurtherClaim> = {}): FurtherClaim => ({
  ...person,
  kind,
  number: lentNumber(kind, person.idNumber),
  ...more,
})

/** What every adapter behind the port must do; a real authority's test system is held to the same sentences. */
function keepsTheContract(title: string, open: () => ProofAuthority): void {
  describe(title, () => {
    let authority: ProofAuthority
    before(() => (authority = open()))

    for (const kind of ProofKind.options)
      it(`confirms a ${proofKinds[kind].en} of the person who has it, and nobody else’s`, async () => {
        assert.equal((await authority.verify(claimOf(kind))).result, 'matches')
        const other = lentNumber(kind, '159900197611030092')
        assert.equal((await authority.verify(claimOf(kind, { number: other }))).result, 'differs')
        assert.equal((await authority.verify(claimOf(kind, { name: '黄丽华' }))).result, 'differs')
        assert.equal((await authority.verify(claimOf(kind, { idNumber: '159900199001017770' }))).result, 'unknown')
      })

    it('forgives how names and numbers are written', async () => {
      const spaced = lentNumber('bankCard', person.idNumber).replace(/(.{4})/g, '$1 ')
      assert.equal((await authority.verify(claimOf('bankCard', { number: spaced, name: '蔚 晓琳' }))).result, 'matches')
    })
  })
}

let server: Server
let behaves: 'well' | 'broken' | 'silent' | 'elsewhere' | 'nonsense' | 'dated' = 'well'
const heard: (string | undefined)[] = []

async function bodyOf(request: IncomingMessage): Promise<FurtherClaim> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text)
}

before(async () => {
  server = createServer(async (request, response) => {
    heard.push(request.headers.authorization)
    const claim = await bodyOf(request)
    if (behaves === 'silent') return
    if (behaves === 'elsewhere') return void response.writeHead(307, { location: '/other' }).end()
    const verdict = behaves === 'nonsense' ? { result: 'perhaps' } : await register.verify(claim)
    response.writeHead(behaves === 'broken' ? 500 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(behaves === 'dated' ? { ...verdict, until: '2026-05-31' } : verdict))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/verify`

keepsTheContract('The demonstration’s proof authority', () => register)
keepsTheContract('A proof authority spoken to over HTTP', () => httpProofAuthority(url(), { key: 'its-key' }))

describe('A proof authority over HTTP', () => {
  it('is away, whatever it does instead of answering, and nobody waits for it long', async () => {
    const authority = httpProofAuthority(url(), { patience: 300 })
    for (const how of ['broken', 'silent', 'elsewhere', 'nonsense'] as const) {
      behaves = how
      const began = performance.now()
      assert.deepEqual(await authority.verify(claimOf('bankCard')), { result: 'away' }, how)
      assert.ok(performance.now() - began < 2000, how)
    }
    behaves = 'well'
    assert.deepEqual(await httpProofAuthority('http://127.0.0.1:9/').verify(claimOf('bankCard')), { result: 'away' })
    assert.deepEqual(await noProofAuthority.verify(claimOf('bankCard')), { result: 'away' })
  })

  it('may say when the paper lapses, and is told the key it gave us', async () => {
    behaves = 'dated'
    const said = await httpProofAuthority(url(), { key: 'its-key' }).verify(claimOf('businessLicence'))
    assert.deepEqual(said, { result: 'matches', until: '2026-05-31' })
    assert.equal(heard.at(-1), 'Bearer its-key')
    behaves = 'well'
  })
})

describe('The number on a paper', () => {
  it('is looked at before anybody is asked: a slip in any digit of a card or a licence is seen', () => {
    for (const kind of ProofKind.options) {
      const right = lentNumber(kind, person.idNumber)
      assert.ok(proofKinds[kind].fits(right), kind)
      assert.ok(!proofKinds[kind].fits(right.slice(0, 7)), kind)
      assert.ok(!proofKinds[kind].fits(`${right.slice(0, -1)}?`), kind)
    }
    for (const kind of ['bankCard', 'businessLicence'] as const) {
      const right = lentNumber(kind, person.idNumber)
      for (let place = 10; place < right.length; place += 1) {
        const slip = right.slice(0, place) + String((Number(right.charAt(place)) + 1) % 10) + right.slice(place + 1)
        if (/\d/.test(right.charAt(place))) assert.ok(!proofKinds[kind].fits(slip), `${kind} ${place}`)
      }
    }
    // The example of GB 32100 itself, and the card number every shop tests with.
    assert.ok(proofKinds.businessLicence.fits('91350100M000100Y43'))
    assert.ok(proofKinds.bankCard.fits('4111111111111111'))
  })
})
