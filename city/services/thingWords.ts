import type { Says } from '../platform/refusal.ts'
import { paperKinds } from './paper.ts'
import { sayBound, sayRule } from './ruleWords.ts'
import { sayWorkflow } from './workflow.ts'
import type { Example, Field, OneThing, Paper, Part, Question, Switch } from './thing.ts'

/** One thing a row of a definition says: what it is called, and its lines as people read them. */
export type Told<T> = { what: Says; lines: (of: T, thing: OneThing) => Says[] }

const say = (zh: string, en: string): Says => ({ zh, en })
const same = (text: string | number): Says => ({ zh: String(text), en: String(text) })
const yesNo = (is: boolean): Says[] => [is ? say('是', 'yes') : say('否', 'no')]
/** Both tongues at once, for what is a name in one of them and stays it in the other. */
const pair = ({ zh, en }: Says): Says => same(`${zh} / ${en}`)
const both = (says: Says): Says[] => [pair(says)]
const when = (thing: OneThing, rule: Part['include'] | undefined): Says => {
  if (!rule) return same('')
  const { zh, en } = sayRule(thing, rule)
  return say(`（${zh} 时）`, ` (when ${en})`)
}
const joined = (...all: Says[]): Says => say(all.map(({ zh }) => zh).join(''), all.map(({ en }) => en).join(''))

const statuses = { law: say('法律规定', 'law'), default: say('本市规定', 'city rule'), assumed: say('暂定', 'assumed') }
const sources = {
  share: say('部门共享', 'shared by an office'),
  certificate: say('电子证照', 'electronic certificate'),
  promise: say('可以承诺代替', 'a promise may stand in'),
  upload: say('申请人提交', 'brought by the applicant'),
}
const questionKinds = {
  choice: say('单选', 'one choice'),
  choices: say('多选', 'several choices'),
  number: say('数字', 'number'),
}
const fieldKindNames: Record<Field['kind'], Says> = {
  text: say('文字', 'text'),
  number: say('数字', 'number'),
  date: say('日期', 'date'),
  choice: say('单选', 'one choice'),
  choices: say('多选', 'several choices'),
  phone: say('电话', 'phone'),
  idNumber: say('证件号', 'ID number'),
  address: say('地址', 'address'),
  people: say('人员', 'people'),
  file: say('文件', 'file'),
}

/** What the whole definition says of itself. */
export const thingTold: readonly Told<OneThing>[] = [
  { what: say('名称', 'Name'), lines: ({ name }) => both(name) },
  { what: say('大家怎么说', 'What people say'), lines: ({ phrases }) => phrases.map(same) },
]

export const questionTold: readonly Told<Question>[] = [
  { what: say('题目', 'Question'), lines: ({ says }) => both(says) },
  { what: say('题型', 'Kind'), lines: ({ kind }) => [questionKinds[kind]] },
  {
    what: say('选项', 'Options'),
    lines: ({ options }) =>
      options.map(({ value, says, aka }) => same([`${value} ${says.zh} / ${says.en}`, ...aka].join('、'))),
  },
  { what: say('什么时候问', 'Asked when'), lines: ({ ask }, thing) => (ask ? [sayRule(thing, ask)] : []) },
  { what: say('可以不答', 'Optional'), lines: ({ optional }) => yesNo(optional) },
  { what: say('最大', 'At most'), lines: ({ most }) => (most === undefined ? [] : [same(most)]) },
  { what: say('只收整数', 'Whole numbers'), lines: ({ whole }) => yesNo(whole) },
]

export const partTold: readonly Told<Part>[] = [
  { what: say('名称', 'Name'), lines: ({ name }) => both(name) },
  { what: say('办理部门', 'Office'), lines: ({ office }) => both(office) },
  { what: say('什么时候要办', 'Needed when'), lines: ({ include }, thing) => [sayRule(thing, include)] },
  { what: say('为什么', 'Why'), lines: ({ why }) => both(why) },
  {
    what: say('由部门确认', 'Decided by the office'),
    lines: ({ manual }, thing) =>
      manual
        ? [joined(pair(manual.why), when(thing, manual.when)), ...manual.asks.map((field) => fieldLine(field, thing))]
        : [],
  },
  {
    what: say('阻止条件', 'Blocked when'),
    lines: ({ blocks }, thing) => blocks.map((block) => joined(pair(block.why), when(thing, block.when))),
  },
  {
    what: say('最少数量', 'Least number'),
    lines: ({ needs }, thing) =>
      needs.map((need) =>
        joined(
          say(`${need.of} ≥ ${sayBound(need.amount, 'zh')}`, `${need.of} ≥ ${sayBound(need.amount, 'en')}`),
          when(thing, need.when),
        ),
      ),
  },
  {
    what: say('等哪些环节', 'Waits for'),
    lines: ({ dependsOn }, thing) =>
      dependsOn.map(({ on, kind, when: rule }) =>
        joined(
          kind === 'hard' ? say(`${on} 办好`, `${on} granted`) : say(`最好先办 ${on}`, `${on} preferably first`),
          when(thing, rule),
        ),
      ),
  },
  { what: say('承诺时限', 'Promised term'), lines: ({ promised }) => [term(promised, 'wd')] },
  { what: say('承诺依据', 'Basis of the promise'), lines: ({ promisedBasis }) => [same(promisedBasis)] },
  {
    what: say('法定时限', 'Statutory term'),
    lines: ({ statutory }) =>
      statutory ? [joined(term(statutory.amount, statutory.unit), same(`（${statutory.basis}）`))] : [],
  },
  {
    what: say('收费', 'Fee'),
    lines: ({ fee }) =>
      fee ? [say(`${yuan(fee.fen)} 元（${fee.basis}）`, `${yuan(fee.fen)} yuan (${fee.basis})`)] : [],
  },
  {
    what: say('材料', 'Papers'),
    lines: ({ papers }, thing) =>
      papers.map(({ of, required, when: rule }) =>
        joined(same(paperName(thing, of)), required ? same('') : say('（可不交）', ' (optional)'), when(thing, rule)),
      ),
  },
  { what: say('要填的内容', 'Fields'), lines: ({ fields }, thing) => fields.map((field) => fieldLine(field, thing)) },
  { what: say('办理流程', 'Workflow'), lines: ({ workflow = {} }) => sayWorkflow(workflow) },
  { what: say('依据', 'Basis'), lines: ({ basis }) => [same(basis)] },
  { what: say('规则来源', 'Rule status'), lines: ({ ruleStatus }) => [statuses[ruleStatus]] },
]

const restWords = {
  law: say('依法共享', 'by law'),
  consent: say('经本人同意', 'with the person’s consent'),
} as const

export const paperTold: readonly Told<Paper>[] = [
  { what: say('名称', 'Name'), lines: ({ name }) => both(name) },
  { what: say('形式', 'Shape'), lines: ({ kind }) => [paperKinds[kind]] },
  { what: say('来源', 'Source'), lines: ({ source }) => [sources[source]] },
  {
    what: say('凭什么共享', 'What reading it rests on'),
    lines: ({ sharing }) => (sharing ? [joined(restWords[sharing.rests], same(`：${sharing.basis}`))] : []),
  },
  { what: say('说明', 'Note'), lines: ({ note }) => (note ? both(note) : []) },
  { what: say('依据', 'Basis'), lines: ({ basis }) => [same(basis)] },
  { what: say('规则来源', 'Rule status'), lines: ({ ruleStatus }) => [statuses[ruleStatus]] },
]

export const switchTold: readonly Told<Switch>[] = [
  { what: say('说法', 'Wording'), lines: ({ says }) => both(says) },
  { what: say('合并', 'Joins'), lines: ({ from, to }) => [same(`${from} → ${to}`)] },
]

export const exampleTold: readonly Told<Example>[] = [
  {
    what: say('回答', 'Answers'),
    lines: ({ answers }) =>
      Object.entries(answers)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => same(`${key} = ${typeof value === 'string' ? value : JSON.stringify(value)}`)),
  },
  {
    what: say('结果', 'Result'),
    lines: ({ included, toConfirm, manual, blocked }) => [
      say(`需要办 ${list(included)}`, `included ${list(included)}`),
      say(`待确认 ${list(toConfirm)}`, `to confirm ${list(toConfirm)}`),
      say(`人工确认 ${list(manual)}`, `manual ${list(manual)}`),
      say(`暂不能办 ${list(blocked)}`, `blocked ${list(blocked)}`),
    ],
  },
]

const list = (ids: readonly string[]) => (ids.length ? ids.toSorted().join(' ') : '—')
const yuan = (fen: number) => (fen / 100).toFixed(2)
const term = (amount: number, unit: 'wd' | 'd') =>
  unit === 'wd'
    ? say(`${amount} 个工作日`, `${amount} working ${amount === 1 ? 'day' : 'days'}`)
    : say(`${amount} 个自然日`, `${amount} ${amount === 1 ? 'day' : 'days'}`)

function paperName({ papers }: OneThing, id: string): string {
  const name = papers.find((paper) => paper.id === id)?.name.zh
  return name === undefined ? id : `${name}（${id}）`
}

/** One field with everything that is required of it. */
function fieldLine(field: Field, thing: OneThing): Says {
  const { subject, element, label, kind, required, min, max, options, pattern, given } = field
  const limits = [
    min === undefined ? '' : `≥ ${min}`,
    max === undefined ? '' : `≤ ${max}`,
    options ? options.join('|') : '',
    pattern ?? '',
  ].filter(Boolean)
  const rest = limits.length ? `，${limits.join('，')}` : ''
  const asked = required ? say('必填', 'required') : say('选填', 'optional')
  const must = given ? joined(say('部门提供，', 'given, '), asked) : asked
  return joined(
    say(
      `${label.zh} / ${label.en}（${subject}/${element}，${fieldKindNames[kind].zh}，${must.zh}${rest}）`,
      `${label.zh} / ${label.en} (${subject}/${element}, ${fieldKindNames[kind].en}, ${must.en}${rest})`,
    ),
    when(thing, field.when),
  )
}
