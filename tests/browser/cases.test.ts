import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import {
  begun,
  club,
  day,
  drawing,
  fieldsOn,
  fillAll,
  mine,
  numberIn,
  on,
  people,
  phoneOf,
  put,
  takes,
  typed,
} from './filling.ts'
import { city, closePortal, has, openPortal, text } from './portalCity.ts'
import { hasNoBarriers } from './barriers.ts'
import { someOf } from '../long.ts'

before(openPortal)
after(closePortal)

describe('Someone who opens a pool, on a phone without a script', () => {
  let page: Page
  let number = ''

  it('goes from the guide to a form of all ten kinds, and what was told is not asked again', async () => {
    page = await phoneOf('citizen1')
    await begun(page)
    assert.match(page.url(), /\/fill\/same/)
    number = numberIn(page)
    const met = await fillAll(page)
    assert.match(page.url(), /\/check$/)
    const kinds = new Set((await mine('citizen1', number)).form.fields.map(({ kind }) => kind))
    assert.equal(kinds.size, 10, [...kinds].join())
    for (const key of Object.keys(typed)) assert.ok(met.includes(key), `${key} was never asked`)
    assert.ok(met.includes('经办人姓名') && met.includes('file'))
    assert.deepEqual((await mine('citizen1', number)).inputs.find(({ key }) => key === 'sport/projects')?.value, [
      'swimming',
    ])
  })

  it('checks it, changes one answer and comes back to the check', async () => {
    assert.match(await text(page), /青城浪花体育俱乐部有限公司[\s\S]*甲一[\s\S]*门头招牌[\s\S]*2026年6月1日/)
    await page.click('.fill-said:has-text("使用面积") a')
    await put(page, 'venue/area', '1300')
    await on(page)
    assert.match(page.url(), /\/check$/)
    assert.match(await text(page), /1300/)
  })

  it('hands in once, however often the button is pressed, and reads what happens next, by whom and by when', async () => {
    const twice = await page.context().newPage()
    await twice.goto(page.url())
    await on(page)
    await page.waitForURL(/\/done$/)
    const receipt = await text(page)
    assert.match(receipt, new RegExp(number))
    assert.match(receipt, /市场监督管理局[\s\S]*最迟[\s\S]*2月\d+日（周.）24:00/)
    assert.match(receipt, /怎么算的/)
    await on(twice)
    await twice.waitForURL(/\/done$/)
    const rows = (await (await city.person('citizen1')).get('/api/my/cases')).body.rows
    assert.equal(rows.filter((row: { standing: string }) => row.standing === 'open').length, 1)
    assert.equal((await mine('citizen1', number)).parts.find(({ id }) => id === 'P1')?.history.length, 1)
    await twice.close()
  })

  it('is told once what is missing, brings it where it is said, and sends it back', async () => {
    const missing = [{ says: '住所使用证明' }, { says: '法定代表人身份证照片' }]
    await takes('marketreview', `${number}/parts/P1/notify`, { missing })
    await page.goto(`/my/cases/${number}`)
    assert.match(await text(page, '.case-sentence'), /还差两样材料/)
    await has(page, '.case-missing > li', 2)
    for (const n of [0, 1]) {
      await page.locator('.case-missing input[type=file]').nth(n).setInputFiles(drawing())
      await page.locator('.case-missing .case-bring button').nth(n).click()
      await has(page, '.case-missing .is-given', n + 1)
    }
    await page.click('button[value="correct:P1"]')
    assert.match(await text(page, '.banner'), /补正已送回/)
    assert.equal((await mine('citizen1', number)).parts.find(({ id }) => id === 'P1')?.state, 'submitted')
  })

  it('follows it to the decision, the parts that waited, and the certificate', async () => {
    for (const step of ['accept', 'review']) await takes('marketreview', `${number}/parts/P1/${step}`)
    await takes('marketreview', `${number}/parts/P1/grant`, {
      gives: { 'enterprise/creditCode': '91150100MA0Q00001X' },
    })
    await takes('marketreview', `${number}/parts/P1/make`)
    await page.goto(`/my/cases/${number}`)
    const said = await text(page)
    assert.match(said, /决定：准予/)
    assert.match(said, /正在等：/)
    assert.equal(await page.locator('.svc-picture svg:visible').count(), 1, 'one picture, of its size')
    const file = await page.locator('a:has-text("下载证照")').first().getAttribute('href')
    const pdf = await page.request.get(file ?? '')
    assert.equal(pdf.status(), 200)
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
    assert.match(said, /送达[\s\S]*剩 10 个工作日/)
    assert.doesNotMatch(said, /期限原到/)
    await page.click('.case-parts .case-over:not(.is-terms, .is-way) summary')
    assert.match(
      await text(page, '.case-parts .case-over:not(.is-terms, .is-way)'),
      /承诺时限[\s\S]*期限原到 2月25日（周三）24:00/,
    )
  })

  it('corrects a field that offices already have, and confirms it for each', async () => {
    await page.click('.case-answers summary')
    await page.click('.fill-said:has-text("使用面积") a')
    await put(page, 'venue/area', '1250')
    await on(page)
    assert.match(await text(page, '.case-sentence'), /等您再确认一次/)
    while (await page.locator('.case-todo button:has-text("确认")').count())
      await page.click('.case-todo button:has-text("确认") >> nth=0')
    assert.ok((await mine('citizen1', number)).parts.every(({ confirm }) => confirm.length === 0))
  })

  it('takes it back behind a fold, and reads that it is over', async () => {
    await page.goto(`/my/cases/${number}`)
    await page.click('.case-withdraw summary')
    await page.fill('#reason', '不开了')
    await page.click('button[value=withdraw]')
    assert.match(await text(page), /已撤回/)
  })
})

describe('Filling in', () => {
  it('asks in 17 inputs what four departments asked in 40 fields, each on one page', async () => {
    const page = await phoneOf('citizen2')
    await page.goto(club.replace('q7=yes', 'q7=no'))
    await page.click('a.btn:has-text("开始填写")')
    assert.match(await text(page), /一张表填 17 项（各部门原来共要填 40 项）/)
    await page.click('#start .btn')
    const number = numberIn(page)
    const asked: string[] = []
    for (const { id } of (await mine('citizen2', number)).form.pages) {
      await page.goto(`/my/cases/${number}/fill/${id}`)
      asked.push(...(await fieldsOn(page)), ...(await page.locator('.fill-fixed').allTextContents()))
    }
    assert.equal(asked.length, 17)
    assert.equal(new Set(asked).size, 17)
  })

  it('says of each wrong input what is wrong in a sentence, on top and beside it, and keeps what was typed', async () => {
    const page = await phoneOf('citizen2')
    await page.goto('/my/cases')
    const number = /HS-B-\d+-\d+/.exec(await text(page))?.[0] ?? ''
    const wrong = async (step: string, fill: () => Promise<void>, says: RegExp, field: string) => {
      await page.goto(`/my/cases/${number}/fill/${step}`)
      await fill()
      await on(page)
      assert.match(await text(page, '#errors'), says)
      assert.match(await text(page, `[id="${field}-error"]`), says)
      assert.equal(await page.locator(`[id="errors"] a[href="#${field}"]`).count(), 1)
    }
    const person = async (id: string, phone: string) => {
      await put(page, 'enterprise.legalPerson/name', '蔚晓琳')
      await put(page, 'enterprise.legalPerson/idNumber', id)
      await put(page, 'enterprise.legalPerson/phone', phone)
    }
    await wrong(
      'legalPerson',
      () => person('110105194912310021', '13900000001'),
      /最后一位和前面的对不上/,
      'enterprise.legalPerson/idNumber',
    )
    await wrong(
      'legalPerson',
      () => person('11010519491231002X', '1390000'),
      /11 位手机号/,
      'enterprise.legalPerson/phone',
    )
    assert.equal(await page.inputValue('[id="enterprise.legalPerson/phone"]'), '1390000')
    await wrong('venue', () => put(page, 'venue/area', '一千多'), /请填数字/, 'venue/area')
    assert.equal(await page.inputValue('[id="venue/area"]'), '一千多')
    await wrong('enterprise-scope', () => put(page, 'enterprise/scope', ''), /请填写“经营范围”/, 'enterprise/scope')
    await page.goto(`/my/cases/${number}/fill/enterprise-shareholders`)
    await put(page, 'enterprise/shareholders.0.name', '蔚晓琳')
    await put(page, 'enterprise/shareholders.0.idNumber', '123')
    await on(page)
    assert.match(await text(page, '[id="enterprise/shareholders.0.idNumber-error"]'), /第 1 人 身份证号.*18 位/)
  })

  it('loses nothing by reloading, going back, or leaving and coming back', async () => {
    const page = await phoneOf('citizen2')
    await page.goto('/my/cases')
    await page.click('.q-title a')
    await page.click('.case-steps a:has-text("单位名称")')
    await put(page, 'enterprise/name', '不会丢的名字有限公司')
    await put(page, 'enterprise/capital', '100')
    const left = page.url()
    await on(page)
    await page.waitForURL((here) => here.href !== left)
    await page.goBack()
    await page.reload()
    assert.equal(await page.inputValue('[id="enterprise/name"]'), '不会丢的名字有限公司')
    await put(page, 'enterprise/name', '改过的名字有限公司')
    await page.click('button[value=save]')
    assert.match(await text(page, '.banner'), /已保存/)
    await page.click('.case-steps a:has-text("单位名称")')
    assert.equal(await page.inputValue('[id="enterprise/name"]'), '改过的名字有限公司')
    await page.click('button:has-text("大字")')
    assert.equal(await page.inputValue('[id="enterprise/name"]'), '改过的名字有限公司')
    assert.equal(await page.locator('html').getAttribute('data-text'), 'large')
  })

  it('adds and takes away people by buttons that post', async () => {
    const page = await phoneOf('citizen2')
    await page.goto('/my/cases')
    const number = /HS-B-\d+-\d+/.exec(await text(page))?.[0] ?? ''
    await page.goto(`/my/cases/${number}/fill/sport-instructors`)
    await people(page, 'sport/instructors', ['甲一', '乙二', '丙三'])
    await page.click('button[value="drop:sport/instructors:1"]')
    assert.deepEqual(
      await page
        .locator('.fill-person input[name$=".name"]')
        .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
      ['甲一', '丙三'],
    )
  })

  it('begins at an item of the catalogue too, and wants a level only when it is handed in', async () => {
    const page = await phoneOf('citizen3', { level: 1 })
    await page.goto('/services/items/HH-RESIDENCE')
    await page.click('a:has-text("在线办理")')
    await page.click('#start .btn')
    const number = numberIn(page)
    await page.goto(`/my/cases/${number}/fill/residence-since`)
    await day(page, 'residence/since', [2026, 2, 30])
    await on(page)
    assert.match(await text(page, '#errors'), /不是日历上有的一天/)
    await day(page, 'residence/since', [2027, 1, 1])
    await on(page)
    assert.match(await text(page, '#errors'), /不能晚于今天/)
    await page.goto(`/my/cases/${number}/fill/residence-reason`)
    await page.check('input[value=work]')
    await on(page)
    assert.match(page.url(), /residence-employer/)
    await page.goto(`/my/cases/${number}/check`)
    await on(page)
    assert.match(await text(page, '#errors'), /还有 \d+ 处没有填好/)
  })
})

describe('Whoever fills in with difficulty', () => {
  it('meets no barrier that axe knows of, and never scrolls sideways, in both languages', async () => {
    const ways = [
      ['', 390],
      ['lang=en', 390],
      ['', 1440],
    ] as const
    for (const [dress, width] of someOf(ways)) {
      const page = await phoneOf('citizen2', { script: true, width })
      await page.goto('/my/cases')
      const number = /HS-B-\d+-\d+/.exec(await text(page))?.[0] ?? ''
      const at = (rest: string) => `/my/cases/${number}${rest}`
      const fills = ['same', 'legalPerson', 'enterprise-shareholders', 'sport-projects', 'venue', 'agent'].map((id) =>
        at(`/fill/${id}`),
      )
      for (const path of ['/my/cases', at(''), at('/check'), ...fills, '/services/start?item=HH-RESIDENCE']) {
        await page.goto(`${path}${dress ? `${path.includes('?') ? '&' : '?'}${dress}` : ''}`)
        await hasNoBarriers(page, `${path} ${dress}`)
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, path)
      }
      await page.context().close()
    }
  })
})
