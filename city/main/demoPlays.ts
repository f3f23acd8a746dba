/** One step of a played case: so many days ago, who, what (`fill` a draft, `submit`, or a step of a part), and what they say. */
export type Cue = { ago: number; who: string; does: string; said?: Record<string, unknown> }
export type Played = {
  begun: Record<string, unknown>
  values?: Record<string, unknown>
  from: string
  cues: readonly Cue[]
}

const plain = { q2: '是', q4: '是', q5: '否', q6: '否', q7: '否', q8: '否' }
const missing = [
  { material: 'sport/instructors', says: '指导员：缺 2 名攀岩指导员的职业资格证书编号' },
  { says: '保护点设置说明：请补充人工岩壁保护点的数量和间距' },
]

/**
 * Matters at as many places of their way: granted with its paper, to be corrected, stopped, under review, just come in; a
 * fee to be paid, and a draft whose papers are read once its applicant agrees.
 */
export const plays: readonly Played[] = [
  {
    from: 'citizen4',
    begun: { thing: 'gym', answers: { q1: '公司', q2: '否', q3: '是', q4: '否', q5: '否', q6: '否', q7: '是' } },
    values: { 'enterprise/name': '呼和浩特市青山健身有限公司', 'enterprise/scope': '健身休闲活动、体育用品零售' },
    cues: [
      { ago: 12, who: 'citizen4', does: 'submit' },
      { ago: 11.2, who: 'marketreview', does: 'G1 accept' },
      { ago: 11.1, who: 'marketreview', does: 'G1 review' },
      {
        ago: 10,
        who: 'marketreview',
        does: 'G1 grant',
        said: { gives: { 'enterprise/creditCode': '91150105MA0Q3K7T2X' } },
      },
      { ago: 9.9, who: 'marketreview', does: 'G1 make' },
      { ago: 9.8, who: 'marketreview', does: 'G1 deliver', said: { way: 'electronic' } },
      { ago: 9.7, who: 'marketreview', does: 'G1 close' },
      { ago: 8, who: 'firehead', does: 'G5 accept' },
      { ago: 7.9, who: 'firehead', does: 'G5 review' },
      { ago: 7, who: 'firehead', does: 'G5 pause', said: { cause: '检测', reason: '自动喷水灭火系统送检' } },
      { ago: 7, who: 'policereview', does: 'G2 accept' },
      { ago: 6.9, who: 'policereview', does: 'G2 review' },
    ],
  },
  {
    from: 'citizen1',
    begun: { thing: 'sports-club', answers: { ...plain, q1: '个体', q3: ['攀岩'] } },
    values: {
      'enterprise/name': '新城区岩点攀岩馆',
      'enterprise/creditCode': '92150102MA0Q7H3K54',
      'sport/projects': ['攀岩'],
    },
    cues: [
      { ago: 6, who: 'citizen1', does: 'submit' },
      { ago: 5, who: 'firehead', does: 'P7 accept' },
      { ago: 4.9, who: 'firehead', does: 'P7 review' },
      { ago: 3, who: 'sportsreview', does: 'P9 notify', said: { missing } },
    ],
  },
  {
    from: 'citizen5',
    begun: { item: 'HH-FREELANCE' },
    values: {
      'insured/base': 500_000,
      'insured/from': '2026-12-01',
      'insured/before': 'no',
      'delivery/way': 'electronic',
    },
    cues: [
      { ago: 3, who: 'citizen5', does: 'submit' },
      { ago: 2, who: 'hrssreview', does: 'item accept' },
      { ago: 1.9, who: 'hrssreview', does: 'item review' },
    ],
  },
  {
    from: 'citizen6',
    begun: { thing: 'sports-club', answers: { ...plain, q1: '公司', q3: ['游泳'], q9: 500, lifeguards: 4, q5: '是' } },
    values: {
      'enterprise/name': '内蒙古碧波游泳健身有限公司',
      'enterprise/creditCode': '91150105MA0Q8N2R4U',
      'sport/projects': ['游泳'],
      'sport/waterArea': 500,
    },
    cues: [{ ago: 0.1, who: 'citizen6', does: 'submit' }],
  },
  {
    from: 'citizen6',
    begun: { item: 'HH-OLDAGE' },
    values: {
      'elder/who': 'self',
      'bank/card': '6222000000000000001',
      'bank/name': '演示银行新华支行',
      'delivery/way': 'electronic',
    },
    cues: [
      { ago: 2, who: 'citizen6', does: 'submit' },
      { ago: 1, who: 'civilreview', does: 'item accept' },
      { ago: 0.9, who: 'civilreview', does: 'item review' },
    ],
  },
  {
    from: 'citizen1',
    begun: { item: 'HH-DRIVING' },
    values: { 'licence/until': '2027-01-31', 'licence/classes': ['C1'], 'delivery/way': 'counter' },
    cues: [
      { ago: 0.4, who: 'citizen1', does: 'submit' },
      { ago: 0.2, who: 'traffic', does: 'item accept' },
      { ago: 0.19, who: 'traffic', does: 'item review' },
      {
        ago: 0.18,
        who: 'traffic',
        does: 'item ask-fee',
        said: { amount: 1000, basis: '发改价格〔2004〕2831号：证照工本费 10 元' },
      },
    ],
  },
  {
    from: 'citizen1',
    begun: { item: 'HH-BIRTH' },
    values: {
      'child/name': '蔚安然',
      'child/certificate': 'X150000001',
      'child/sex': 'female',
      'child/follows': 'mother',
      'delivery/way': 'counter',
      'child/parents': [{ name: '蔚晓琳', idNumber: '159900198904120029', phone: '13900000001' }],
    },
    cues: [{ ago: 0.05, who: 'citizen1', does: 'fill' }],
  },
]
