import assert from 'node:assert/strict'
import { firmCheckSign, firmCodeTrouble, plainFirmCode } from '../people/index.ts'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { fakeRegister, httpRegister, noRegister, type FirmClaim, type FirmRegister, type Registered } from './index.ts'

const codeOf = (body: string) => body + firmCheckSign(body)
const legal = { name: '蔚晓琳', idNumber: '159900198904120029' }
const gym: Registered = { code: codeOf('91159900MA0DAB123'), firm: '青城体育有限公司', kind: 'company', legal }
const gone: Registered = { ...gym, code: codeOf('91159900MA0DAB124'), closed: true }
const claim: FirmClaim = { code: gym.code, ...legal }

/** What every adapter behind the port must do; a real register's test system is held to the same sentences. */
function keepsTheContract(title: string, open: () => FirmRegister): void {
  describe(title, () => {
    it('confirms the legal representative, and says the firm’s name and kind', async () => {
      const firm = { name: '青城体育有限公司', kind: 'company' }
      assert.deepEqual(await open().confirm(claim), { result: 'matches', firm })
    })
    it('forgives how code, name and number are written', async () => {
      const written = { code: gym.code.toLowerCase(), name: ' 蔚 晓琳', idNumber: '159900 19890412 0029' }
      assert.equal((await open().confirm(written)).result, 'matches')
    })
    it('tells another person, an unknown code and a closed firm apart', async () => {
      assert.equal((await open().confirm({ ...claim, name: '黄丽华' })).result, 'differs')
      assert.equal((await open().confirm({ ...claim, idNumber: '159900197611030092' })).result, 'differs')
      assert.equal((await open().confirm({ ...claim, code: codeOf('91159900MA0DAB999') })).result, 'unknown')
      assert.equal((await open().confirm({ ...claim, code: gone.code })).result, 'closed')
    })
  })
}

let server: Server
let behaves: 'well' | 'broken' | 'silent' | 'elsewhere' | 'nonsense' | 'nameless' = 'well'
const heard: (string | undefined)[] = []
const register = fakeRegister([gym, gone])

async function bodyOf(request: IncomingMessage): Promise<FirmClaim> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text)
}

before(async () => {
  server = createServer(async (request, response) => {
    heard.push(request.headers.authorization)
    const asked = await bodyOf(request)
    if (behaves === 'silent') return
    if (behaves === 'elsewhere') return void response.writeHead(307, { location: '/other' }).end()
    const odd = { nonsense: { result: 'perhaps' }, nameless: { result: 'matches' } }
    const said = behaves === 'nonsense' || behaves === 'nameless' ? odd[behaves] : await register.confirm(asked)
    response.writeHead(behaves === 'broken' ? 500 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/firms`

keepsTheContract('The demonstration’s register', () => register)
keepsTheContract('A register spoken to over HTTP', () => httpRegister(url(), { key: 'its-key' }))

describe('A register that is away', () => {
  it('is away, whatever it does instead of answering, and nobody waits for it long', async () => {
    const asked = httpRegister(url(), { patience: 300 })
    for (const how of ['broken', 'silent', 'elsewhere', 'nonsense', 'nameless'] as const) {
      behaves = how
      assert.deepEqual(await asked.confirm(claim), { result: 'away' }, how)
    }
    behaves = 'well'
    assert.equal((await asked.confirm(claim)).result, 'matches')
    assert.equal((await httpRegister('http://127.0.0.1:9/', { patience: 300 }).confirm(claim)).result, 'away')
    assert.equal((await noRegister.confirm(claim)).result, 'away')
  })
  it('is told the key it gave us', async () => {
    await httpRegister(url(), { key: 'its-key' }).confirm(claim)
    assert.equal(heard.at(-1), 'Bearer its-key')
  })
})

describe('A unified social credit code', () => {
  // Printed on real licences of well-known firms and of the standard's own example.
  const real = ['91350100M000100Y43', '91110000802100433B', '91330100799655058B', '91440300708461136T']
  it('is right when its last sign is, as GB 32100 counts it', () => {
    for (const code of real) assert.equal(firmCodeTrouble(code), undefined, code)
  })
  it('is found wrong when one sign is changed or two neighbours are swapped', () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
    const signs = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    const body = fc.array(fc.constantFrom(...signs), { minLength: 17, maxLength: 17 }).map((all) => all.join(''))
    console.log(`firm codes: seed ${seed}`)
    fc.assert(
      fc.property(body, fc.nat(17), fc.constantFrom(...signs), (text, at, sign) => {
        const code = codeOf(text)
        const other = code.slice(0, at) + sign + code.slice(at + 1)
        assert.equal(firmCodeTrouble(other) === undefined, other === code)
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2)
        if (at < 17) assert.equal(firmCodeTrouble(swapped) === undefined, swapped === code)
      }),
      { seed, numRuns: 500 },
    )
  })
  it('is looked at before anybody is asked: length, signs, last sign', () => {
    assert.equal(firmCodeTrouble('91350100M000100Y4'), 'length')
    assert.equal(firmCodeTrouble('91350100I000100Y43'), 'signs')
    assert.equal(firmCodeTrouble('91350100M000100Y44'), 'check')
    assert.equal(plainFirmCode(' 9135 0100-m000100y43 '), '91350100M000100Y43')
  })
})
