import type { Says } from './refusals.ts'
import type { Rule } from './rule.ts'
import { fireFields, foodFields, hygieneFields, registrationFields, signFields } from './forms.ts'
import { isNew, isYes } from './common.ts'
import { asks, free, uncharged } from './papers.ts'
import type { PartWritten } from './thing.ts'

/** One row of a table of parts: what it is called, by which office, when it is in and why, by which rule. */
export type PartRow = {
  called: readonly [zh: string, en: string]
  office: readonly [zh: string, en: string]
  because: readonly [zh: string, en: string]
} & Omit<PartWritten, 'id' | 'name' | 'office' | 'why'>

/** One part from its row. */
export function part(id: string, { called, office, because, ...rest }: PartRow): PartWritten {
  return { ...rest, id, name: says(called), office: says(office), why: says(because) }
}

function says([zh, en]: readonly [string, string]): Says {
  return { zh, en }
}

export const market = ['市场监督管理局', 'Market regulation'] as const
export const sport = ['体育局', 'Sports bureau'] as const

/** The term of a licence whose own law sets none. */
export const licenceTerm = { amount: 20, unit: 'wd', basis: '行政许可法 第四十二条' } as const

type Waits = PartWritten['dependsOn']

/** Registration at the market regulator. */
export function registering(include: Rule): PartRow {
  return {
    called: ['企业（个体工商户）登记', 'Registration of the business'],
    office: market,
    because: ['公司和个体工商户先登记，取得营业执照。', 'A company or sole trader registers first.'],
    include,
    promised: 3,
    statutory: { amount: 3, unit: 'wd', basis: '市场主体登记管理条例 第十九条' },
    fee: uncharged,
    papers: asks('application', 'identity', 'premises', ['articles', { equals: ['q1', 'company'] }]),
    fields: registrationFields,
    basis: '市场主体登记管理条例 第三条',
    ruleStatus: 'law',
  }
}

/** The seal of a new body. */
export function sealing(dependsOn: Waits): PartRow {
  return {
    called: ['公章刻制', 'Making the seal'],
    office: ['公安局', 'Public security'],
    because: ['新设立的单位刻制公章并备案。', 'A new body has its seal made and put on file.'],
    include: isNew,
    promised: 1,
    dependsOn,
    // A seal is made by a shop at its own price; many cities bear it for a new firm. What this one does is not known.
    papers: asks('licence', 'identity'),
    basis: '印铸刻字业暂行管理规则',
    ruleStatus: 'assumed',
  }
}

/** Taxes of a new body: the law knows a registration; that confirming the particulars is all of it now, nobody confirmed. */
export function taxing(dependsOn: Waits): PartRow {
  return {
    called: ['税务信息确认', 'Tax registration'],
    office: ['税务局', 'Taxation'],
    because: ['新设立后首次办税要确认信息。', 'A new body confirms its particulars before it first pays tax.'],
    include: isNew,
    promised: 1,
    dependsOn,
    fee: uncharged,
    papers: asks('licence'),
    basis: '税收征收管理法 第十五条',
    ruleStatus: 'assumed',
  }
}

/** Insurance and housing fund: a company always, others once they employ anyone (`staff` is that question). */
export function insuring(staff: string, dependsOn: Waits): PartRow {
  return {
    called: ['社会保险登记和住房公积金开户', 'Social insurance and housing fund'],
    office: ['人社局、住房公积金中心', 'Social security, housing fund'],
    because: [
      '公司成立之日起三十日内登记和开户；其他单位雇了人也要办。',
      'A company within thirty days of its founding; others once they employ anyone.',
    ],
    include: { all: [isNew, { any: [{ equals: ['q1', 'company'] }, isYes(staff)] }] },
    promised: 1,
    dependsOn,
    statutory: { amount: 15, unit: 'd', basis: '社会保险法 第五十七条' },
    fee: uncharged,
    papers: asks('licence', 'identity'),
    basis: '社会保险法 第五十七条；住房公积金管理条例 第十四条',
    ruleStatus: 'assumed',
  }
}

/** The check of fire safety before a public venue opens (`venue` is that question). */
export function fireCheck(venue: string, dependsOn: Waits): PartRow {
  return {
    called: ['公众聚集场所消防安全检查', 'Fire safety check before opening'],
    office: ['消防救援大队', 'Fire and rescue'],
    because: [
      '体育场馆、健身场所等公众聚集场所，投入使用、营业前要消防安全检查。',
      'A sports hall, a gym or another place where the public gathers is checked for fire safety before it opens.',
    ],
    include: isYes(venue),
    promised: 10,
    // Of whoever does not choose the signed promise; with it the permit is given on complete papers.
    statutory: { amount: 10, unit: 'wd', basis: '消防法 第十五条' },
    fee: { fen: 0, basis: '消防法 第五十六条' },
    papers: asks('application', 'licence', 'floorPlan', 'firePlan'),
    fields: fireFields,
    dependsOn,
    basis: '消防法 第十五条、第七十三条',
    ruleStatus: 'law',
  }
}

/** Packaged food on the shelf (`sells` is that question). */
export function filingFood(sells: string, dependsOn: Waits): PartRow {
  return {
    called: ['仅销售预包装食品备案', 'Filing for packaged food'],
    office: market,
    because: ['只卖饮料、保健食品等预包装食品，备案即可。', 'Selling only packaged food is put on file.'],
    include: isYes(sells),
    promised: 1,
    fee: uncharged,
    papers: asks('foodLabel', 'licence'),
    fields: foodFields,
    dependsOn,
    basis: '食品安全法 第三十五条',
    ruleStatus: 'law',
  }
}

/** A sign over the door (`wanted` is that question). */
export function hangingSign(wanted: string, dependsOn: Waits): PartRow {
  return {
    called: ['户外招牌设置', 'Sign outdoors'],
    office: ['城市管理综合执法局', 'City management'],
    because: ['门头招牌按城市容貌规定办理。', 'A sign over the door follows the rules for the look of the streets.'],
    include: isYes(wanted),
    promised: 10,
    statutory: licenceTerm,
    papers: asks('licence', 'signConsent'),
    fields: signFields,
    dependsOn,
    basis: '城市市容和环境卫生管理条例 第十一条',
    ruleStatus: 'assumed',
  }
}

/** The hygiene permit of a pool: when it is in, why, and after what. */
export function permittingPool(row: Pick<PartRow, 'include' | 'because' | 'dependsOn'>): PartRow {
  return {
    ...row,
    called: ['公共场所卫生许可（泳池）', 'Hygiene permit for the pool'],
    office: ['卫生健康委员会', 'Health'],
    promised: 10,
    statutory: { amount: 20, unit: 'd', basis: '公共场所卫生管理条例实施细则 第二十四条' },
    fee: free,
    papers: asks('application', 'licence', 'floorPlan', 'waterReport', 'hygieneRules', 'healthCards'),
    fields: hygieneFields,
    basis: '公共场所卫生管理条例 第四条、第八条',
    ruleStatus: 'law',
  }
}

const ofHighRisk = '体育法 第一百零五条；全民健身条例 第三十二条'

/** What the licence for a high-risk sport asks for, takes and costs, and that the place is looked at before it is given. */
export const highRiskTerms = {
  statutory: { amount: 30, unit: 'd', basis: ofHighRisk },
  workflow: { siteCheck: true, basis: ofHighRisk },
  fee: free,
  papers: asks('application', 'licence', 'premises', 'facilities', 'qualified', 'safetyRules'),
} as const satisfies Partial<PartRow>
