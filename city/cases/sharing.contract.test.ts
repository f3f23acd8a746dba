import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { fakeSharing, httpSharing, noSharing, type ShareWanted, type SharedRow, type SharingPlatform } from './index.ts'

const person = { kind: 'person', name: '蔚晓琳', idNumber: '159900198904120029' } as const
const firm = { kind: 'firm', name: '青城体育有限公司', code: '91159900MA0DAB1237' } as const
const rows: SharedRow[] = [
  {
    of: person.idNumber,
    code: 'household-register',
    document: {
      issuer: '呼和浩特市公安局',
      title: '居民户口簿',
      number: '150102000123',
      issuedOn: '2019-06-03',
      fields: [{ label: '户主', value: '蔚建国' }],
      hash: 'ab'.repeat(32),
    },
  },
  {
    of: firm.code,
    code: 'business-licence',
    document: {
      issuer: '市场监督管理局',
      title: '营业执照',
      validUntil: '2046-01-31',
      holder: { name: firm.name, number: firm.code },
    },
  },
]
const wanted: ShareWanted = {
  code: 'household-register',
  name: '居民户口簿',
  holder: person,
  item: 'HH-BIRTH',
  purpose: '办理“新生儿出生登记（落户）”',
  basis: '个人信息保护法 第十三条第一款第（一）项',
  consents: ['b3c1c0de-0000-4000-8000-000000000001'],
  readers: ['dept-police'],
}

/** What every adapter behind the port must do; a real platform's test system is held to the same sentences. */
function keepsTheContract(title: string, open: () => SharingPlatform): void {
  describe(title, () => {
    it('hands over what an agency holds of a person: who issued it, number, dates, what stands in it', async () => {
      const answer = await open().ask(wanted)
      assert.ok(answer.result === 'found')
      assert.deepEqual(answer.document, { ...rows[0]?.document, validUntil: null, holder: null })
    })
    it('hands over what an agency holds of a firm, with what was not said left open', async () => {
      const answer = await open().ask({ ...wanted, code: 'business-licence', holder: firm })
      assert.ok(answer.result === 'found')
      const { issuer, number, issuedOn, validUntil, fields, hash, holder } = answer.document
      assert.deepEqual([issuer, number, issuedOn, validUntil, fields, hash], ['市场监督管理局', null, null, '2046-01-31', [], null]) // prettier-ignore
      assert.deepEqual(holder, { name: firm.name, number: firm.code })
    })
    it('says so when there is none, and never another holder’s', async () => {
      assert.deepEqual(await open().ask({ ...wanted, code: 'birth-certificate' }), { result: 'nothing' })
      const other = { ...person, idNumber: '159900197611030092' }
      assert.deepEqual(await open().ask({ ...wanted, holder: other }), { result: 'nothing' })
    })
  })
}

let server: Server
type Odd = 'broken' | 'silent' | 'elsewhere' | 'nonsense' | 'nameless' | 'undated'
let behaves: 'well' | 'refusing' | Odd = 'well'
const heard: { key: string | undefined; asked: ShareWanted }[] = []
const platform = fakeSharing(rows)

async function bodyOf(request: IncomingMessage): Promise<ShareWanted> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text)
}

const odd: Record<string, unknown> = {
  refusing: { result: 'refused' },
  nonsense: { result: 'perhaps' },
  nameless: { result: 'found', document: { title: '居民户口簿' } },
  undated: { result: 'found', document: { issuer: '公安局', title: '居民户口簿', issuedOn: '昨天' } },
}

before(async () => {
  server = createServer(async (request, response) => {
    const asked = await bodyOf(request)
    heard.push({ key: request.headers.authorization, asked })
    if (behaves === 'silent') return
    if (behaves === 'elsewhere') return void response.writeHead(307, { location: '/other' }).end()
    response.writeHead(behaves === 'broken' ? 500 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(odd[behaves] ?? (await platform.ask(asked))))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/share`

keepsTheContract('The demonstration’s sharing platform', () => platform)
keepsTheContract('A sharing platform spoken to over HTTP', () => httpSharing(url(), { key: 'its-key' }))

describe('A sharing platform', () => {
  it('that is away is away, whatever it does instead of answering, and nobody waits for it long', async () => {
    const asked = httpSharing(url(), { patience: 300 })
    for (const how of ['broken', 'silent', 'elsewhere', 'nonsense', 'nameless', 'undated'] as const) {
      behaves = how
      assert.deepEqual(await asked.ask(wanted), { result: 'away' }, how)
    }
    behaves = 'well'
    assert.equal((await asked.ask(wanted)).result, 'found')
    assert.equal((await httpSharing('http://127.0.0.1:9/', { patience: 300 }).ask(wanted)).result, 'away')
    assert.equal((await noSharing.ask(wanted)).result, 'away')
  })
  it('may refuse this city, which is not the same as holding nothing', async () => {
    behaves = 'refusing'
    assert.deepEqual(await httpSharing(url()).ask(wanted), { result: 'refused' })
    behaves = 'well'
  })
  it('is told the key it gave us, for which item, by what right and for which office', async () => {
    await httpSharing(url(), { key: 'its-key' }).ask(wanted)
    assert.deepEqual(heard.at(-1), { key: 'Bearer its-key', asked: wanted })
  })
})
