import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City, type Registered } from '../../tests/city.ts'
import { doing, isRefusal, sql, system } from '../platform/index.ts'
import { findFont, issue, openPress, signerOf } from './index.ts'

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const reply =
  '您好，这里是市交管支队，现答复如下：经核查，依据《中华人民共和国社会保险法》第五十八条、第六十条，职工个人应缴部分由单位代扣代缴，单位部分不得从工资中扣除。我局已通知该单位改正，3月5日前退还多扣的款项。'
const asker = () => city.as('citizen1')
let order: Registered
let number: string
let pdf: Buffer

const question = {
  unit: 'dept-traffic',
  type: 'inquiry',
  title: '离职当月社保能否从工资里全额扣除',
  body: '我本月10日离职，单位5日已缴社保，现在要从工资里扣除全月社保，合理吗？',
  public: false,
  name: '蔚晓琳',
}

/** The bytes of a file, fetched with a session of one's own. */
async function fileOf(login: string, path: string): Promise<Buffer> {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const answer = await fetch(city.url + path, { headers: { authorization: `Bearer ${token}` } })
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  return Buffer.from(await answer.arrayBuffer())
}

/** Shows a file to the city, as anyone may. */
async function check(bytes: Buffer) {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), 'letter.pdf')
  const answer = await fetch(`${city.url}/api/certificates/check-file`, { method: 'POST', body: form })
  assert.equal(answer.status, 200)
  return answer.json()
}

describe('Someone whose question was answered', () => {
  before(async () => {
    order = await asker().asks(question)
    await city.calm()
  })

  it('gets no letter before the answer has been reviewed', async () => {
    refusedWith('not-answered-yet', await asker().post(`/api/my/orders/${order.number}/letter`))
    await city.as('dispatcher').dispatches(order, { unit: 'dept-traffic' })
    await city.as('traffic').accepts(order)
    await city.as('traffic').contacts(order, { note: '已电话联系' })
    await city.as('traffic').answers(order, { reply })
    refusedWith('not-answered-yet', await asker().post(`/api/my/orders/${order.number}/letter`))
  })

  it('gets it signed, the same one however often they ask, with the answer in it as text', async () => {
    await city.as('reviewer').passes(order)
    number = ok(await asker().post(`/api/my/orders/${order.number}/letter`)).number
    assert.match(number, /^HS-Z-20260224-\d{6}$/)
    assert.equal(ok(await asker().post(`/api/my/orders/${order.number}/letter`)).number, number)
    pdf = await fileOf('citizen1', `/api/my/certificates/${number}/file`)
    const saved = join(mkdtempSync(join(tmpdir(), 'jiesu-pdf-')), 'letter.pdf')
    writeFileSync(saved, pdf)
    const said = run('pdftotext', [saved, '-']).replace(/\s/g, '')
    for (const word of ['答复告知书', order.number, '社会保险法', number]) assert.ok(said.includes(word), word)
    assert.match(run('pdfsig', [saved]), /Signature is Valid/)
  })

  it('is the only one who can fetch it', async () => {
    refusedWith('not-found', await city.as('citizen2').post(`/api/my/orders/${order.number}/letter`))
    refusedWith('certificate-unknown', await city.as('citizen2').get(`/api/my/certificates/${number}/file`))
    assert.deepEqual(ok(await city.as('citizen2').get('/api/my/certificates')).rows, [])
    assert.equal(ok(await asker().get('/api/my/certificates')).rows[0].number, number)
  })
})

describe('Whoever is shown a certificate', () => {
  const codeOf = async () => {
    const [row] = await doing(city.house, system, ({ tx }) =>
      tx.many(sql<{ code: string }>`select code from certificates where number = ${number}`),
    )
    return row!.code
  }

  it('asks by number and code, without signing in, and sees the holder masked', async () => {
    const said = ok(await city.post('/api/certificates/verify', { number, code: await codeOf() }))
    assert.deepEqual([said.state, said.title, said.holder], ['valid', '答复告知书', '蔚**'])
    refusedWith('certificate-unknown', await city.post('/api/certificates/verify', { number, code: '22222222' }))
  })

  it('has the file checked by its bytes: one changed byte is found, and one behind the signature', async () => {
    const sound = await check(pdf)
    assert.deepEqual([sound.offline.verdict, sound.online.state], ['sound', 'valid'])
    assert.match(sound.offline.says.zh, /不说明现在是否仍然有效/)
    for (const at of [400, Math.floor(pdf.length / 3), pdf.length - 40]) {
      const changed = Buffer.from(pdf)
      changed[at] = changed[at]! ^ 1
      const said = await check(changed)
      assert.deepEqual([said.offline.verdict, said.online], ['changed', null], `byte ${at}`)
    }
    const stranger = signerOf({
      file: 'own',
      password: '',
      own: join(mkdtempSync(join(tmpdir(), 'jiesu-seal-')), 'other.p12'),
      now: city.house.machine.now(),
    })
    const press = openPress(() => ({ font: findFont('own')!, signer: stranger }))
    const printed = { title: '证明', holder: '王', rows: [], paragraphs: ['兹证明。'], office: '某局' }
    const made = await press.print({ ...printed, number: 'HS-Z-20260224-999999', day: '2026-02-24', verifyAt: 'x' })
    await press.close()
    assert.equal((await check('pdf' in made ? made.pdf : pdf)).offline.verdict, 'stranger')
    assert.equal((await check(Buffer.concat([pdf, Buffer.from('\n% more')]))).offline.verdict, 'changed')
    assert.equal((await check(Buffer.from('no pdf at all'))).offline.verdict, 'not-pdf')
  })

  it('learns online that it was revoked, and offline only that the file is as it was signed', async () => {
    refusedWith(
      'not-allowed',
      await city.as('agent').post(`/api/certificates/${number}/revoke`, { reason: '答复有误' }),
    )
    const head = city.as('traffic')
    ok(await head.post(`/api/certificates/${number}/revoke`, { reason: '答复有误，已重新出具' }))
    await city.calm()
    const heard = (await city.told('13900000001')).filter(({ template }) => template === 'certificateRevoked')
    assert.deepEqual(
      heard.map(({ facts }) => [facts['number'], facts['reason']]),
      [[number, '答复有误，已重新出具']],
    )
    refusedWith('already-revoked', await head.post(`/api/certificates/${number}/revoke`, { reason: '再撤一次' }))
    const said = ok(await city.post('/api/certificates/verify', { number, code: await codeOf() }))
    assert.deepEqual([said.state, said.reason], ['revoked', '答复有误，已重新出具'])
    const checked = await check(pdf)
    assert.deepEqual([checked.offline.verdict, checked.online.state], ['sound', 'revoked'])
  })

  it('cannot be deceived by the database: what was certified cannot be rewritten', async () => {
    await assert.rejects(
      doing(city.house, system, ({ tx }) =>
        tx.run(sql`update certificates set state = 'valid' where number = ${number}`),
      ),
      /cannot change/,
    )
  })
})

describe('The head of a unit', () => {
  const look = async (login: string, query = '') =>
    ok(await city.as(login).get(`/api/certificates/of-unit${query}`)).rows

  it('looks through what the unit has certified, by words and by what still counts, and nothing of another unit', async () => {
    assert.deepEqual(
      (await look('traffic')).map((row: { number: string; state: string }) => [row.number, row.state]),
      [[number, 'revoked']],
    )
    assert.equal((await look('traffic', `?words=${number.slice(-6)}`)).length, 1)
    assert.deepEqual(await look('traffic', '?state=valid'), [])
    assert.deepEqual(await look('traffic', '?words=%25'), [], 'a sign of the database means itself')
    assert.deepEqual(await look('urbanhead'), [])
    refusedWith('not-allowed', await city.as('agent').get('/api/certificates/of-unit'))
  })
})

describe('A corrected answer', () => {
  it('ends the letter of the one before, and is handed out as a letter of its own', async () => {
    const first = ok(await asker().post(`/api/my/orders/${order.number}/letter`)).number
    const better =
      '您好，这里是市交管支队，现答复如下：经复核，3月8日前退还多扣的款项，依据《中华人民共和国社会保险法》第六十条。'
    await city.at('2026-02-24T10:00')
    ok(await city.as('traffic').post(`/api/orders/${order.number}/correct`, { reply: better, reason: '日期写错' }))
    await city.calm()
    const { rows } = ok(await asker().get('/api/my/certificates'))
    assert.equal(rows.find((row: { number: string }) => row.number === first).state, 'revoked')
    const second = ok(await asker().post(`/api/my/orders/${order.number}/letter`)).number
    assert.notEqual(second, first)
    const saved = join(mkdtempSync(join(tmpdir(), 'jiesu-pdf-')), 'second.pdf')
    writeFileSync(saved, await fileOf('citizen1', `/api/my/certificates/${second}/file`))
    const said = run('pdftotext', [saved, '-'])?.replace(/\s/g, '')
    if (said !== undefined) assert.ok(said.includes('3月8日前') && !said.includes('3月5日前'))
  })
})

describe('The press', () => {
  const paper = { title: '证明', holder: '王', rows: [], paragraphs: ['兹证明。'], office: '某局' }
  const wanted = async (more: object) => ({
    kind: 'settlement' as const,
    subject: ok(await city.as('dispatcher').get(`/api/orders/${order.number}`)).id ?? city.house.machine.id(),
    decision: '999999999',
    citizen: null,
    unit: null,
    paper: { ...paper, ...more },
  })

  it('issues nothing when a character is in no font, and names it', async () => {
    const no = await issue(city.house, await wanted({ holder: '王\u{2fffe}' }))
    assert.ok(isRefusal(no) && no.refused === 'glyph-missing' && no.says.zh.includes('\u{2fffe}'))
  })

  it('issues nothing without a decision: the database refuses it', async () => {
    await assert.rejects(issue(city.house, await wanted({})), /foreign key/)
  })

  it('draws rare characters of names', async () => {
    const no = await issue(city.house, await wanted({ holder: '𠮷䶮㛃' })).catch((trouble: Error) => trouble.message)
    assert.match(String(no), /foreign key/, 'the font has them; only the decision is missing')
  })
})

/** What a program of somebody else says of the paper; `npm test` brings it (poppler-utils). */
function run(program: string, args: string[]): string {
  const { error, stdout } = spawnSync(program, args, { encoding: 'utf8' })
  assert.ifError(error)
  return stdout
}
