import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { replyChecker } from './check.ts'
import { scoreNames, type Flag } from './flags.ts'

const question = '小区门口的路灯坏了三天，晚上老人走路很危险，请问什么时候能修好？'
const check = replyChecker()

const examples: [string, Flag[]][] = [
  ['您好，请致电0471-1234567咨询。感谢您的留言。', ['仅提供电话']],
  ['您好，请拨打12345咨询。', ['仅提供电话']],
  ['已转相关部门处理，请耐心等待。', ['无实质答复']],
  ['网友您好，您的留言已收悉，我们将尽快处理，感谢您的关注。', ['无实质答复']],
  ['经核查，3月5日已修复路灯2盏，如仍不亮请拨打0471-1234567。', []],
  ['需携带身份证、贷款合同到窗口办理，当场办结。咨询电话0471-1234567。', []],
  ['根据有关规定，小区门口的路灯不属于市政设施，晚上照明应当由物业修好。', ['无具体依据']],
  ['根据《行政许可法》第九十条，路灯改造须先许可，预计4月完成施工并恢复照明。', ['条款不存在']],
]

describe('A reply', () => {
  for (const [reply, flags] of examples)
    it(`${flags.join('、') || 'that says something'}: ${reply}`, () => {
      const checked = check({ question, reply })
      assert.deepEqual(checked.flags, flags)
      for (const flag of flags) {
        const span = checked.spans.find((one) => one.flag === flag)
        assert.ok(span && span.start < span.end && span.end <= reply.length, flag)
      }
    })

  it('is a template when it says the same to a different question, not when it says it to the same one again', () => {
    const reply = '经核实，该路段已列入本年度改造计划，施工单位预计6月底前进场，届时请注意绕行，给您带来不便请谅解。'
    const about = '人民路坑洼不平，下雨积水严重，希望重新铺设沥青路面。'
    const elsewhere = replyChecker(undefined, [{ question: about, reply }])
    assert.deepEqual(
      elsewhere({ question: '自来水发黄，水厂什么时候换滤网？', reply }).flags.includes('模板答复'),
      true,
    )
    assert.deepEqual(elsewhere({ question: about, reply }).flags.includes('模板答复'), false)
  })

  it('has five scores, each 0 to 100; how quick it was is not known without both moments', () => {
    const reply = '您好，经核查，3月5日已修复路灯2盏，如仍不亮请拨打12345。感谢您的反映。'
    const { scores } = check({
      question,
      reply,
      asked: '2026-03-01T08:00:00+08:00',
      replied: '2026-03-05T08:00:00+08:00',
    })
    assert.deepEqual(Object.keys(scores), ['时效', '相关性', '完整性', '可解释性', '规范'])
    for (const [name, score] of Object.entries(scores)) assert.ok(score !== null && score >= 0 && score <= 100, name)
    assert.equal(scores.时效, 100)
    const late = check({ question, reply, asked: '2026-01-01T08:00:00+08:00', replied: '2026-03-05T08:00:00+08:00' })
    assert.ok(late.flags.includes('答复超时') && (late.scores.时效 ?? 100) < 20)
    assert.equal(check({ question, reply }).scores.时效, null)
    const empty = check({ question, reply: '已转相关部门处理，请耐心等待。' })
    assert.ok((scores.完整性 ?? 0) > (empty.scores.完整性 ?? 100))
  })

  it('is held to the wording of the law on its own day', () => {
    const reply = '依据《体育法》第一百零五条，经查该场所违反规定，已责令整改并处罚款2000元。'
    assert.deepEqual(
      check({ question, reply, asked: '2024-05-01', replied: '2024-05-06' }).flags.includes('版本不符'),
      false,
    )
    assert.deepEqual(
      check({ question, reply, asked: '2019-05-01', replied: '2019-05-06' }).flags.includes('版本不符'),
      true,
    )
  })
})

describe('Every score', () => {
  it('says what it found or missed, in words and by the words of the answer', () => {
    const reply = '您好，经核查，3月5日已修复路灯2盏，如仍不亮请拨打0471-1234567。'
    const { scores, reasons } = check({ question, reply })
    for (const name of scoreNames) {
      const own = reasons.filter(({ score }) => score === name)
      assert.ok(own.length > 0, name)
      assert.ok((scores[name] ?? 0) === 100 || own.some(({ met }) => !met), `${name} below 100 says what is missing`)
    }
    for (const { zh, en, spans } of reasons) {
      assert.ok(zh !== '' && en !== '')
      for (const { start, end } of spans) assert.ok(start < end && end <= reply.length, zh)
    }
    const words = (name: string, met: boolean) =>
      reasons.filter((one) => one.score === name && one.met === met).map(({ zh }) => zh)
    const read = (zh: string) =>
      reasons.find((one) => one.zh === zh)?.spans.map(({ start, end }) => reply.slice(start, end))
    assert.deepEqual(read('提到了所问的事'), ['路灯'])
    assert.deepEqual(read('写了时间'), ['3月5日'])
    assert.ok(words('规范', false).includes('没有致谢'))
    assert.ok(words('可解释性', false).includes('没有写明法规或文件'))
  })

  it('is fair to answers that say something, and low where nothing is said', () => {
    const fine: [string, string][] = [
      [question, '经核查，3月5日已修复路灯2盏，如仍不亮请拨打0471-1234567。'],
      ['路灯坏了什么时候修？', '经核查，3月5日已修复路灯2盏，如仍不亮请拨打0471-1234567。'],
      ['公积金贷款怎么办？', '需携带身份证、贷款合同到窗口办理，当场办结。咨询电话0471-1234567。'],
    ]
    for (const [asked, reply] of fine)
      for (const [name, score] of Object.entries(check({ question: asked, reply }).scores))
        assert.ok(score === null || score >= 40, `${name} ${score}: ${reply}`)
    for (const reply of ['您好，请致电0471-1234567咨询。感谢您的留言。', '已转相关部门处理，请耐心等待。']) {
      const { scores, reasons } = check({ question, reply })
      for (const name of ['相关性', '完整性', '可解释性'] as const) assert.ok((scores[name] ?? 100) < 40, name)
      assert.ok(reasons.some(({ score, met, spans }) => score === '完整性' && !met && spans.length > 0))
    }
  })

  it('knows what was found by the shortest words for it too, and not by a promise to look', () => {
    const isFound = (reply: string) =>
      check({ question, reply }).reasons.some(({ zh, met }) => met && zh === '写了核查情况')
    for (const said of [
      '您好，核查，情况属实。',
      '经核实，您反映的情况属实。',
      '经核实，您反映的情况不属实。',
      '您反映的问题基本属实。',
    ])
      assert.ok(isFound(said), said)
    for (const said of [
      '如您反映的情况属实，将依法处理。',
      '待核查后情况属实的，将依法处理。',
      '您反映的情况是否属实，正在核查。',
    ])
      assert.ok(!isFound(said), said)
  })

  it('does not take the question said again by the official opening for an answer to it', () => {
    const opening = '您好，这里是市城管执法局。关于您反映的“小区门口的路灯坏了三天”，现答复如下：'
    const { scores, reasons } = check({ question, reply: `${opening}树木已修剪，共12棵，施工3月5日完成。` })
    assert.equal(scores.相关性, 0)
    assert.ok(reasons.some(({ score, met, zh }) => score === '相关性' && !met && zh.includes('小区门口')))
  })
})
