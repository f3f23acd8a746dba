import { formQuestion, registeredQuestion, yesNo } from './common.ts'
import { projects } from './projects.ts'
import type { Rule } from './rule.ts'
import type { QuestionWritten } from './thing.ts'

export const swims: Rule = { in: ['q3', ['swimming']] }
export const dives: Rule = { in: ['q3', ['diving']] }

/** What a sports club is asked: q1 to q9, and the lifeguards its form will name. */
export const sportsQuestions: QuestionWritten[] = [
  {
    ...formQuestion,
    options: [
      ...formQuestion.options,
      {
        value: 'nonprofit',
        says: { zh: '民办非企业单位', en: 'Private non-profit' },
        aka: ['民非', '民办非企业', '社会服务机构', 'non-profit', 'npo'],
      },
    ],
  },
  registeredQuestion,
  { id: 'q3', says: { zh: '开展哪些项目？', en: 'Which sports?' }, kind: 'choices', options: projects },
  yesNo('q4', '是否有对外开放的固定室内场所？', 'Is there a fixed indoor venue open to the public?'),
  yesNo('q5', '是否销售预包装食品？', 'Is packaged food sold?'),
  yesNo('q6', '是否培训未成年人？', 'Are minors trained?'),
  yesNo('q7', '是否设置户外招牌？', 'Will there be a sign outdoors?'),
  yesNo('q8', '是否雇用员工？', 'Are staff employed?'),
  {
    id: 'q9',
    says: { zh: '泳池水面面积（㎡）', en: 'Water area (m²)' },
    kind: 'number',
    most: 100_000,
    ask: { any: [swims, dives] },
  },
  {
    id: 'lifeguards',
    says: { zh: '救生员人数', en: 'Number of lifeguards' },
    kind: 'number',
    whole: true,
    most: 10_000,
    optional: true,
    ask: swims,
  },
]
