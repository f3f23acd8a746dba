import { after, formQuestion, isNew, registeredQuestion, switches, yesNo } from './common.ts'
import { filingFood, hangingSign, insuring, licenceTerm, part, registering, sealing, taxing } from './commonParts.ts'
import { field, shared } from './forms.ts'
import { asks, free, papersFor, uncharged } from './papers.ts'
import type { Rule } from './rule.ts'
import type { OneThingWritten, QuestionWritten } from './thing.ts'

const registration = after('hard', 'D1')
const drugs = ['药品监督管理部门', 'Drug regulation'] as const
const onPrescription: Rule = { equals: ['q3', 'prescription'] }
const { name, code, site, area, headName, headId, headPhone, agentName, agentPhone } = shared
const deviceFields = [name, code, site, headName, headPhone, agentName, agentPhone]

const parts = [
  part('D1', registering(isNew)),
  part('D2', sealing(registration)),
  part('D3', taxing(registration)),
  part('D4', insuring('q7', registration)),
  part('D5', {
    called: ['药品经营许可（零售）', 'Licence to sell medicines'],
    office: drugs,
    because: ['卖药要取得药品经营许可证。', 'Selling medicines needs a licence.'],
    include: { in: ['q3', ['prescription', 'otc']] },
    promised: 20,
    statutory: licenceTerm,
    fee: free,
    // That somebody looks at the shop first is the city's own arrangement. [default]
    workflow: { siteCheck: true },
    papers: asks('application', 'licence', 'premises', 'pharmacyPlan', 'qualityRules', ['pharmacist', onPrescription]),
    dependsOn: registration,
    fields: [
      name,
      code,
      site,
      area,
      headName,
      headId,
      headPhone,
      field('pharmacy/pharmacist', '药师或者其他药学技术人员', 'Qualified pharmacist', {
        kind: 'people',
        max: 50,
        when: onPrescription,
      }),
      field('pharmacy/scope', '药品经营范围', 'Kinds of medicine', { max: 500 }),
      agentName,
      agentPhone,
    ],
    blocks: [
      {
        when: { all: [onPrescription, { equals: ['q8', 'no'] }] },
        why: {
          zh: '经营处方药、甲类非处方药要有依法经过资格认定的药师或者其他药学技术人员；配备后可以办，其他环节不受影响。',
          en: 'Selling prescription medicines needs a qualified pharmacist; the other parts go on.',
        },
      },
    ],
    basis: '药品管理法 第五十一条、第五十二条',
    ruleStatus: 'law',
  }),
  part('D6', {
    called: ['第二类医疗器械经营备案', 'Filing for class II devices'],
    office: drugs,
    because: [
      '卖第二类医疗器械要备案；国家列明免予备案的品种除外。',
      'Selling class II devices is put on file, but for those the state exempts.',
    ],
    include: { in: ['q4', ['class2', 'class3']] },
    promised: 1,
    fee: uncharged,
    papers: asks('application', 'licence', 'premises', 'pharmacyPlan', 'deviceRules'),
    fields: deviceFields,
    dependsOn: registration,
    basis: '医疗器械监督管理条例 第四十一条；医疗器械经营监督管理办法 第二十一条、第二十五条',
    ruleStatus: 'law',
  }),
  part('D7', {
    called: ['第三类医疗器械经营许可', 'Licence for class III devices'],
    office: drugs,
    because: ['卖隐形眼镜等第三类医疗器械要许可。', 'Contact lenses and other class III devices need a licence.'],
    include: { equals: ['q4', 'class3'] },
    promised: 20,
    statutory: { amount: 20, unit: 'wd', basis: '医疗器械监督管理条例 第四十二条' },
    fee: free,
    papers: asks('application', 'licence', 'premises', 'pharmacyPlan', 'deviceRules'),
    fields: deviceFields,
    dependsOn: registration,
    basis: '医疗器械监督管理条例 第四十二条',
    ruleStatus: 'law',
  }),
  part('D8', filingFood('q5', registration)),
  part('D9', hangingSign('q6', registration)),
]

const medicines = {
  id: 'q3',
  says: { zh: '卖哪些药品？', en: 'Which medicines?' },
  kind: 'choice',
  options: [
    {
      value: 'prescription',
      says: { zh: '处方药或甲类非处方药', en: 'Prescription or class A' },
      aka: ['处方药', '甲类非处方药'],
    },
    {
      value: 'otc',
      says: { zh: '只卖乙类非处方药', en: 'Class B over the counter only' },
      aka: ['乙类非处方药', '乙类'],
    },
  ],
} satisfies QuestionWritten

const devices = {
  id: 'q4',
  says: { zh: '卖哪些医疗器械？', en: 'Which medical devices?' },
  kind: 'choice',
  options: [
    { value: 'none', says: { zh: '不卖，或只卖第一类', en: 'None, or class I only' }, aka: ['不卖', '第一类'] },
    { value: 'class2', says: { zh: '第二类', en: 'Class II' } },
    { value: 'class3', says: { zh: '第二类和第三类', en: 'Class II and III' }, aka: ['第三类'] },
  ],
} satisfies QuestionWritten

const plain = { q1: '公司', q2: '否', q3: '处方药', q4: '不卖', q5: '否', q6: '否', q7: '是', q8: '否' }
const founding = ['D1', 'D2', 'D3', 'D4']

/** 开办药品零售企业: a pharmacy, from the licence for medicines to the sign over its door. */
export const pharmacy = {
  id: 'pharmacy',
  version: 4,
  name: { zh: '开办药品零售企业', en: 'Open a pharmacy' },
  phrases: ['我要开药店', '开药房', '卖药', 'open a pharmacy'],
  questions: [
    formQuestion,
    registeredQuestion,
    medicines,
    devices,
    yesNo('q5', '是否销售保健食品等预包装食品？', 'Are packaged health foods sold?'),
    yesNo('q6', '是否设置户外招牌？', 'Will there be a sign outdoors?'),
    yesNo('q7', '是否雇用员工？', 'Are staff employed?'),
    { ...yesNo('q8', '是否已有药师？', 'Is there a qualified pharmacist?'), ask: onPrescription },
  ],
  parts,
  papers: papersFor(parts),
  switches,
  examples: [
    { says: '公司卖乙类非处方药', answers: { ...plain, q3: '乙类' }, included: [...founding, 'D5'] },
    { says: '卖处方药，还没有药师', answers: plain, included: founding, blocked: ['D5'] },
    {
      says: '个体户已登记，卖处方药和第二类器械，有食品和招牌',
      answers: { q1: '个体', q2: '是', q3: '处方药', q4: '第二类', q5: '是', q6: '是', q7: '否', q8: '是' },
      included: ['D5', 'D6', 'D8', 'D9'],
    },
    { says: '卖隐形眼镜', answers: { ...plain, q4: '第三类', q8: '是' }, included: [...founding, 'D5', 'D6', 'D7'] },
  ],
} satisfies OneThingWritten
