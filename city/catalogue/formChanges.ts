import { kindSaid, whenSaid, type OwnField } from '../forms/contract.ts'

/** One field that differs between two versions, as people read it. */
export type Change = { field: string; before: string; after: string }

type Form = readonly OwnField[]

/** What a version asks anew, no longer, or otherwise: a row for each question, in words. */
export function formChanges(before: Form = [], after: Form = []): Change[] {
  const was = new Map(before.map((one) => [one.key, one]))
  const is = new Map(after.map((one) => [one.key, one]))
  const gone = [...was].flatMap(([key, one]) =>
    is.has(key) ? [] : [row([called(one), ...saidOf(one, before)].join('\n'), '去掉这个问题')],
  )
  const others = [...is].flatMap(([key, one]) => {
    const old = was.get(key)
    return old
      ? changed([old, before], [one, after])
      : [row('', [`新增问题${called(one)}`, ...saidOf(one, after)].join('\n'))]
  })
  return [...gone, ...others, ...moved(before, after)]
}

const row = (before: string, after: string): Change => ({ field: 'form', before, after })
const called = ({ label }: OwnField): string => `“${label.zh}”`

type Told = [field: OwnField, form: Form]

function changed(old: Told, now: Told): Change[] {
  const differing = aspects.filter(({ says }) => says(...old) !== says(...now))
  if (differing.length === 0) return []
  const lines = (of: Told) => differing.map((aspect) => `${aspect.name}：${aspect.says(...of) || '没有'}`)
  return [row([called(old[0]), ...lines(old)].join('\n'), [called(now[0]), ...lines(now)].join('\n'))]
}

/** The order of the questions both versions ask, where it is another. */
function moved(before: Form, after: Form): Change[] {
  const shared = (form: Form, other: Form) => form.filter(({ key }) => other.some((one) => one.key === key))
  const [was, is] = [shared(before, after), shared(after, before)]
  const isSame = was.every(({ key }, n) => is[n]?.key === key)
  const order = (form: Form) => ['顺序', ...form.map((one, n) => `${n + 1}. ${one.label.zh}`)].join('\n')
  return isSame ? [] : [row(order(was), order(is))]
}

/** All that is said of a question beside its wording. */
function saidOf(field: OwnField, form: Form): string[] {
  return aspects.flatMap(({ name, says }) => {
    const text = says(field, form)
    return name === '问法' || text === '' ? [] : [`${name}：${text}`]
  })
}

const days = { past: '不晚于今天', future: '不早于今天' } as const

type Aspect = { name: string; says: (field: OwnField, form: Form) => string }

/** What a question is made of, a line each. */
const aspects: readonly Aspect[] = [
  { name: '问法', says: ({ label }) => label.zh },
  { name: '英文', says: ({ label }) => label.en },
  { name: '类型', says: (field) => kindSaid(field).zh },
  { name: '必答', says: ({ required }) => (required ? '是' : '可不填') },
  { name: '选项', says: ({ options = [] }) => options.map(optionSaid).join('、') },
  { name: '最少', says: ({ min, money }) => amountSaid(min, money) },
  { name: '最多', says: ({ max, money }) => amountSaid(max, money) },
  { name: '哪天', says: ({ day }) => (day ? days[day] : '') },
  { name: '格式', says: ({ patterns = [] }) => patterns.join('、') },
  { name: '什么时候问', says: (field, form) => whenSaid(field, form)?.zh ?? '' },
  { name: '说明', says: ({ note }) => [note?.zh, note?.en].filter(Boolean).join(' / ') },
]

function optionSaid({ value, says }: NonNullable<OwnField['options']>[number]): string {
  return `${says.zh}（${[value, says.en].filter(Boolean).join('，')}）`
}

/** Money is kept in fen and read in yuan. */
function amountSaid(amount: number | undefined, money: boolean | undefined): string {
  if (amount === undefined) return ''
  return money ? `${amount / 100} 元` : String(amount)
}
