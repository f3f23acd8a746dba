import { everyProject } from './projects.ts'
import type { Rule } from './rule.ts'
import type { FieldWritten } from './thing.ts'

/** One row of a form: path of whose it is / data element, label, kind, and what else is required of it. */
export function field(
  path: `${string}/${string}`,
  zh: string,
  en: string,
  more: Partial<Omit<FieldWritten, 'subject' | 'element' | 'label'>> = {},
): FieldWritten {
  const [subject = '', element = ''] = path.split('/')
  return { kind: 'text', min: 1, max: 100, ...more, subject, element, label: { zh, en } }
}

const phone = { kind: 'phone', min: 11, max: 11, pattern: '^1\\d{10}$' } as const
const idNumber = { kind: 'idNumber', min: 18, max: 18, pattern: '^\\d{17}[\\dX]$' } as const

/** The fields several departments ask for, each written once. */
export const shared = {
  name: field('enterprise/name', '名称', 'Name', { min: 4 }),
  code: field('enterprise/creditCode', '统一社会信用代码', 'Unified social credit code', { given: true }),
  site: field('enterprise.site/address', '经营场所', 'Business premises', { kind: 'address', max: 200 }),
  area: field('venue/area', '使用面积（㎡）', 'Floor area (m²)', { kind: 'number', min: 1, max: 1_000_000 }),
  headName: field('enterprise.head/name', '负责人姓名', 'Person in charge, name', { min: 2, max: 50 }),
  headId: field('enterprise.head/idNumber', '负责人证件号', 'Person in charge, ID number', idNumber),
  headPhone: field('enterprise.head/phone', '负责人手机', 'Person in charge, phone', phone),
  fireName: field('enterprise.fireOfficer/name', '消防责任人姓名', 'Fire officer, name', { min: 2, max: 50 }),
  firePhone: field('enterprise.fireOfficer/phone', '消防责任人手机', 'Fire officer, phone', phone),
  agentName: field('agent/name', '经办人姓名', 'Agent, name', { min: 2, max: 50 }),
  agentPhone: field('agent/phone', '经办人手机', 'Agent, phone', phone),
} as const

/** What the registration of a company or sole trader asks. */
export const registrationFields: FieldWritten[] = [
  field('enterprise/name', '名称', 'Name', { min: 4, max: 60 }),
  field('enterprise.residence/address', '住所', 'Registered address', { kind: 'address', max: 200 }),
  field('enterprise.legalPerson/name', '法定代表人姓名', 'Legal representative, name', { min: 2, max: 50 }),
  field('enterprise.legalPerson/idNumber', '法定代表人证件号', 'Legal representative, ID number', idNumber),
  field('enterprise.legalPerson/phone', '法定代表人手机', 'Legal representative, phone', phone),
  field('enterprise/capital', '注册资本（万元）', 'Registered capital (10,000 yuan)', {
    kind: 'number',
    min: 0,
    max: 1_000_000,
  }),
  field('enterprise/scope', '经营范围', 'Scope of business', { max: 1_000 }),
  field('enterprise/shareholders', '股东', 'Shareholders', { kind: 'people', max: 50 }),
  shared.agentName,
  shared.agentPhone,
]

/** What fire safety asks before a public place opens. */
export const fireFields: FieldWritten[] = [
  shared.name,
  shared.code,
  shared.site,
  shared.area,
  field('venue/floor', '所在层数', 'Storey', { kind: 'text', max: 20 }),
  shared.fireName,
  shared.firePhone,
  shared.agentName,
  shared.agentPhone,
]

/** What a hygiene permit asks. */
export const hygieneFields: FieldWritten[] = [
  shared.name,
  shared.code,
  shared.site,
  shared.headName,
  shared.headPhone,
  shared.area,
  field('enterprise/hygieneStaff', '从业人员', 'Staff with health certificates', { kind: 'people', max: 500 }),
  shared.agentName,
  shared.agentPhone,
]

/** What the filing of packaged food asks. */
export const foodFields: FieldWritten[] = [
  shared.name,
  shared.code,
  shared.site,
  shared.headName,
  shared.headPhone,
  field('enterprise/foodKinds', '预包装食品种类', 'Kinds of packaged food', {
    kind: 'choices',
    options: ['普通预包装食品', '保健食品', '婴幼儿配方食品'],
    max: 3,
  }),
]

/** What a sign in the street asks. */
export const signFields: FieldWritten[] = [
  shared.name,
  shared.code,
  shared.site,
  field('sign/kind', '招牌类型', 'Kind of sign', {
    kind: 'choice',
    options: ['门头招牌', '墙面招牌', '立式招牌'],
    min: undefined,
    max: undefined,
  }),
  field('sign/day', '计划安装日期', 'Day it is to be put up', { kind: 'date', min: undefined, max: undefined }),
  field('sign/size', '招牌尺寸', 'Size of the sign', { max: 60 }),
  field('sign/drawing', '效果图', 'Drawing', { kind: 'file', max: 5 }),
]

/** What the authority for sports asks before a high-risk sport opens. The pool's size only where there is a pool. */
export function sportFields(hasPool: Rule): FieldWritten[] {
  return [
    shared.name,
    shared.code,
    shared.site,
    shared.headName,
    shared.headId,
    shared.headPhone,
    field('sport/projects', '项目', 'Sports', { kind: 'choices', max: 20, options: everyProject }),
    field('sport/waterArea', '水面面积（㎡）', 'Water area (m²)', {
      kind: 'number',
      min: 1,
      max: 100_000,
      when: hasPool,
    }),
    field('sport/lifeguards', '救生员', 'Lifeguards', { kind: 'people', max: 500, when: hasPool }),
    field('sport/instructors', '指导员', 'Instructors', { kind: 'people', max: 500 }),
    shared.agentName,
    shared.agentPhone,
  ]
}
