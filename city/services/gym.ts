import { after, formQuestion, isNew, isYes, registeredQuestion, switches, yesNo } from './common.ts'
import {
  filingFood,
  fireCheck,
  hangingSign,
  highRiskTerms,
  insuring,
  part,
  permittingPool,
  registering,
  sealing,
  sport,
  taxing,
} from './commonParts.ts'
import { sportFields } from './forms.ts'
import { papersFor } from './papers.ts'
import type { OneThingWritten } from './thing.ts'

const registration = after('hard', 'G1')
const pool = isYes('q4')

const parts = [
  part('G1', registering(isNew)),
  part('G2', sealing(registration)),
  part('G3', taxing(registration)),
  part('G4', insuring('q7', registration)),
  part('G5', fireCheck('q3', registration)),
  part(
    'G6',
    permittingPool({
      because: [
        '带泳池的健身房要卫生许可，没有泳池的不要。',
        'A gym with a pool needs a hygiene permit, one without does not.',
      ],
      include: pool,
      dependsOn: registration,
    }),
  ),
  part('G7', {
    called: ['经营高危险性体育项目许可', 'Licence for a high-risk sport'],
    office: sport,
    because: ['游泳是高危险性体育项目，经营要许可。', 'Swimming needs a licence.'],
    include: pool,
    promised: 20,
    ...highRiskTerms,
    fields: sportFields(pool),
    dependsOn: [...registration, ...after('hard', 'G6'), ...after('soft', 'G5')],
    basis: '体育法 第一百零五条；全民健身条例 第三十二条',
    ruleStatus: 'law',
  }),
  part('G8', filingFood('q5', registration)),
  part('G9', hangingSign('q6', registration)),
]

const plain = { q1: '公司', q2: '否', q3: '是', q4: '否', q5: '否', q6: '否', q7: '是' }
const founding = ['G1', 'G2', 'G3', 'G4']

/** 我要开健身房: the smaller sister of the sports club, for the sentence most people type. */
export const gym = {
  id: 'gym',
  version: 4,
  name: { zh: '我要开健身房', en: 'Open a gym' },
  phrases: ['开健身房', '我想开个健身房', '开瑜伽馆', 'open a gym'],
  questions: [
    formQuestion,
    registeredQuestion,
    yesNo('q3', '是否有对外开放的固定室内场所？', 'Is there a fixed indoor venue open to the public?'),
    yesNo('q4', '是否有游泳池？', 'Is there a pool?'),
    yesNo('q5', '是否销售预包装食品？', 'Is packaged food sold?'),
    yesNo('q6', '是否设置户外招牌？', 'Will there be a sign outdoors?'),
    yesNo('q7', '是否雇用员工？', 'Are staff employed?'),
  ],
  parts,
  papers: papersFor(parts),
  switches,
  examples: [
    { says: '公司新开一家健身房', answers: plain, included: [...founding, 'G5'] },
    {
      says: '个体户已登记，带泳池、小卖部和招牌，不雇人',
      answers: { q1: '个体户', q2: '是', q3: '是', q4: '是', q5: '是', q6: '是', q7: '否' },
      included: ['G5', 'G6', 'G7', 'G8', 'G9'],
    },
    { says: '线上健身，没有场所', answers: { ...plain, q3: '否' }, included: founding },
    {
      says: '泳池还没定',
      answers: { ...plain, q4: '不清楚' },
      included: [...founding, 'G5'],
      toConfirm: ['G6', 'G7'],
    },
  ],
} satisfies OneThingWritten
