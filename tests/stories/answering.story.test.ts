import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { citedIn, lawIndex } from '../../city/laws/index.ts'
import { doing, system } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City, type Registered } from '../city.ts'

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const insist = '现场已经恢复整洁，没有其他情况可以说明。'
const sport = '依据《体育法》第一百零五条，举办高危险性体育活动应当经许可；经核查，该场馆没有办理许可，已责令停业整改。'

async function held(matter = {}): Promise<Registered> {
  const order = await city.accepted(matter)
  await city.as('urban').contacts(order, { note: '已通话' })
  return order
}

describe('An answer that says nothing', () => {
  it('is stopped with what is missing, and nothing changes', async () => {
    const order = await held()
    const urban = city.as('urban')
    for (const [reply, flag] of [
      ['您好，请致电0471-1234567咨询。感谢您的留言。', '仅提供电话'],
      ['已转相关部门处理，请耐心等待。', '无实质答复'],
    ] as const) {
      const no = await urban.isTold('answer-says-nothing').answers(order, { reply })
      assert.equal(no.facts.flag, flag)
      assert.match(no.says.zh, /请写明查到了什么.*写明理由后可以坚持提交/)
    }
    await urban.sees(order, { status: 'accepted', can: ['answer'] })
    const short = await urban.post(`/api/orders/${order.number}/answer`, { reply: '已转。', insist: '没了' })
    assert.equal(refusedWith('invalid-input', short).fields[0].field, 'insist')
  })

  it('may be insisted on with a reason, which the reviewer reads beside the check, and the ledger keeps', async () => {
    const order = await held()
    await city.as('urban').answers(order, { reply: '已处理，感谢监督。', insist })
    const [reply] = (await city.as('reviewer').reads(order)).replies
    assert.deepEqual([reply?.insist, reply?.checked?.flags.includes('无实质答复')], [insist, true])
    assert.deepEqual(Object.keys(reply?.checked?.scores ?? {}), ['时效', '相关性', '完整性', '可解释性', '规范'])
    const entry = (await city.ledger(order)).findLast((one) => one.action === 'order.answer')
    assert.equal(entry?.said['insist'], insist)
    const lines = await city.as('reviewer').history(order)
    assert.ok(lines.some((line) => line.note?.includes(`坚持提交：${insist}`)))
    const insisted = ok(await city.as('reviewer').get('/api/orders?status=answered&insisted=true')).rows
    assert.deepEqual(
      insisted.map((row: { number: string }) => row.number),
      [order.number],
    )
    const groups = ok(await city.as('reviewer').get('/api/orders/counts')).groups
    assert.equal(groups.find((group: { group: string }) => group.group === 'insisted').n, 1)
    await city.as('reviewer').passes(order)
    const mine = ok(await city.post('/api/follow', { number: order.number, code: order.followCode }))
    assert.ok(!JSON.stringify(mine).includes(insist), 'the citizen reads the answer, not the quarrel')
  })

  it('is not a good answer with a reason beside it: that reason is not kept', async () => {
    const order = await held()
    await city.as('urban').answers(order, { reply: '路灯已经修复，今晚恢复照明。', insist })
    assert.equal((await city.as('reviewer').reads(order)).replies[0]?.insist, null)
    assert.ok(!JSON.stringify(await city.ledger(order)).includes(insist))
  })

  it('is stopped at the desk as well, but thanks for praise are enough', async () => {
    const order = await city.as('agent').registers()
    await city.as('agent').isTold('answer-says-nothing').answersAtDesk(order, { reply: '请拨打0471-1234567。' })
    const praise = await city
      .as('agent')
      .registers({ type: 'praise', title: '感谢网格员', body: '感谢网格员送我母亲回家。' })
    await city.as('agent').answersAtDesk(praise, { reply: '感谢您的来电，已转告。' })
  })
})

describe('What an answer rests on', () => {
  const cited = async (order: Registered) => (await city.as('reviewer').reads(order)).replies.at(-1)?.citations ?? []

  it('is graded by the wording of the day it was given, and stays so', async () => {
    const order = await held({ type: 'complaint' })
    await city.as('urban').answers(order, { reply: `${sport}另按《体育法》第二百条处理，详见楚教发[2009]36号。` })
    assert.deepEqual(
      (await cited(order)).map(({ law, article, version, grade }) => [law, article, version, grade]),
      [
        ['体育法', 105, '2023-01-01', '命中'],
        ['体育法', 200, '2023-01-01', '条款不存在'],
        ['楚教发〔2009〕36号', null, null, '格式问题'],
      ],
    )
  })

  it('stands under the official answer in public with its grade', async () => {
    const order = await city.as('citizen1').asks({
      unit: 'dept-urban',
      type: 'complaint',
      title: '楼下攀岩馆有没有许可',
      body: '楼下攀岩馆开业三个月，请问有没有办理许可？',
      public: true,
      name: '蔚晓琳',
    })
    await city.calm()
    ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
    await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
    await city.as('urban').accepts(order)
    await city.as('urban').answers(order, { reply: sport, noContact: '电话停机' })
    await city.as('reviewer').passes(order)
    await city.calm()
    const [answer] = ok(await city.get(`/api/ask/questions/${order.number}`)).answers
    assert.deepEqual(
      answer.citations.map(({ law, article, grade }: { law: string; article: number; grade: string }) => [
        law,
        article,
        grade,
      ]),
      [['体育法', 105, '命中']],
    )
    assert.ok(!('checked' in answer) && !('insist' in answer))
  })

  it('is checked while it is typed, and nothing is kept of it', async () => {
    const order = await held()
    const asked = `/api/orders/${order.number}/check-reply`
    const check = ok(await city.as('urban').post(asked, { reply: '根据有关规定，已转相关部门处理。' }))
    assert.deepEqual([check.nothing, check.flags.includes('无具体依据')], ['无实质答复', true])
    const { start, end } = check.spans.find((span: { flag: string }) => span.flag === '无具体依据')
    assert.equal('根据有关规定，已转相关部门处理。'.slice(start, end), '根据有关规定')
    assert.equal((await city.as('urban').reads(order)).replies.length, 0)
    refusedWith('not-found', await city.as('heating').post(asked, { reply: '看不到' }))
  })
})

describe('The same words said in 2019', () => {
  it('cite a wording of the sports law that had fifty-four articles', async () => {
    const index = await doing(city.house, system, ({ tx }) => lawIndex(tx), 'read')
    const graded = (day: string) => citedIn(sport, day, index).map(({ grade, version }) => [grade, version])
    assert.deepEqual(graded('2019-06-03'), [['版本不符', '2016-11-07']])
    assert.deepEqual(graded('2024-06-03'), [['命中', '2023-01-01']])
  })
})

describe('A template', () => {
  const templates = async (login: string, query = '') =>
    ok(await city.as(login).get(`/api/reply-templates${query}`)).rows as {
      id: string
      title: string
      unit: string | null
    }[]
  const own = { title: '井盖更换', matter: '井盖', text: '已更换井盖【数量】个，【日期】复查完好。' }

  it('for the matter at hand comes first', async () => {
    const order = await held()
    assert.equal((await templates('urban', `?number=${order.number}`))[0]?.title, '路灯故障已修复')
  })

  it('is the unit’s own, may be changed from today on, and is nobody else’s', async () => {
    const kept = ok(await city.as('urban').post('/api/reply-templates', own))
    assert.equal(kept.unit, 'dept-urban')
    const changed = ok(
      await city.as('urban').post('/api/reply-templates', { ...own, id: kept.id, title: '井盖已更换' }),
    )
    const titles = (await templates('urbanhead')).filter(({ unit }) => unit !== null).map(({ title }) => title)
    assert.deepEqual(titles, ['井盖已更换'])
    assert.ok((await templates('heating')).every(({ unit }) => unit === null))
    refusedWith('not-found', await city.as('heating').post(`/api/reply-templates/${changed.id}/end`))
    const [shipped] = await templates('heating')
    refusedWith('template-not-yours', await city.as('heating').post(`/api/reply-templates/${shipped?.id}/end`))
    refusedWith('not-allowed', await city.as('agent').post('/api/reply-templates', own))
    ok(await city.as('urban').post(`/api/reply-templates/${changed.id}/end`))
    assert.ok((await templates('urban')).every(({ unit }) => unit === null))
  })
})

describe('The files of an answer', () => {
  async function upload(login: string, order: Registered): Promise<string> {
    const { body } = await city.post('/api/demo/login', { person: login })
    const form = new FormData()
    form.append('file', new Blob(['%PDF-1.4\n%test\n']), `${login}.pdf`)
    const answer = await fetch(`${city.url}/api/orders/${order.number}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${body.token}` },
      body: form,
    })
    assert.equal(answer.status, 200)
    const file: { id: string } = await answer.json()
    return file.id
  }

  it('are public only when they were chosen to be, and never the asker’s own', async () => {
    const order = await city.as('citizen1').asks({
      unit: 'dept-urban',
      title: '公园东门路灯不亮',
      body: '公园东门路灯已经三天不亮，请修复。',
      public: true,
      name: '蔚晓琳',
    })
    const hers = await upload('citizen1', order)
    await city.calm()
    ok(await city.as('reviewer').post(`/api/ask/questions/${order.number}/moderate`, { decision: 'publish' }))
    await city.as('dispatcher').dispatches(order, { unit: 'dept-urban' })
    await city.as('urban').accepts(order)
    const [open, kept] = [await upload('urban', order), await upload('urban', order)]
    const said = { reply: '路灯已经修复，附现场照片。', noContact: '停机', publicFiles: [open] }
    await city
      .as('urban')
      .isTold('file-not-ours')
      .answers(order, { ...said, files: [hers] })
    await city.as('urban').answers(order, { ...said, files: [open, kept] })
    await city.as('reviewer').passes(order)
    await city.calm()
    const release = `/api/ask/questions/${order.number}/photos/${open}/release`
    ok(await city.as('reviewer').post(release, { boxes: [], clear: true }))
    const [answer] = ok(await city.get(`/api/ask/questions/${order.number}`)).answers
    assert.deepEqual(
      answer.files.map(({ id }: { id: string }) => id),
      [open],
    )
    const at = (id: string) => fetch(`${city.url}/api/ask/questions/${order.number}/files/${id}`)
    assert.deepEqual([(await at(open)).status, (await at(kept)).status, (await at(hers)).status], [200, 404, 404])
    const mine = ok(await city.as('citizen1').get(`/api/my/orders/${order.number}`))
    assert.equal(mine.replies[0].files.length, 2)
  })
})
