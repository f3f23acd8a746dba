import type { Says } from './refusals.ts'
import type { Rule } from './rule.ts'
import type { QuestionWritten } from './thing.ts'

const yes = { value: 'yes', says: { zh: '是', en: 'Yes' }, aka: ['有', '需要', '对', 'true', '1', 'y'] }
const no = { value: 'no', says: { zh: '否', en: 'No' }, aka: ['没有', '无', '不', '不是', '不需要', 'false', '0', 'n'] }

/** A question answered yes, no, or not known. */
export function yesNo(id: string, zh: string, en: string): QuestionWritten {
  return { id, says: { zh, en }, kind: 'choice', options: [yes, no] }
}

/** True when a question is answered yes. */
export function isYes(id: string): Rule {
  return { equals: [id, 'yes'] }
}

/** What becomes of the business: the first question of every shop. */
export const formQuestion = {
  id: 'q1',
  says: { zh: '办成什么形式？', en: 'What will it be?' },
  kind: 'choice',
  options: [
    {
      value: 'company',
      says: { zh: '公司', en: 'Company' },
      aka: ['企业', '有限公司', '有限责任公司', '公司（企业）', 'firm'],
    },
    {
      value: 'individual',
      says: { zh: '个体工商户', en: 'Sole trader' },
      aka: ['个体', '个体户', 'sole-trader', 'self-employed'],
    },
  ],
} as const satisfies QuestionWritten

export const registeredQuestion = {
  ...yesNo('q2', '是否已经登记、有营业执照或登记证书？', 'Is it registered already, with a licence?'),
  options: [
    { ...yes, aka: [...yes.aka, '已登记', '已注册', 'registered'] },
    { ...no, aka: [...no.aka, '未登记', '未注册', '还没有', 'unregistered'] },
  ],
} satisfies QuestionWritten

/** Not registered yet. */
export const isNew: Rule = { equals: ['q2', 'no'] }

/** A part that waits for another: `hard` must be granted first, `soft` should be. */
export function after(kind: 'hard' | 'soft', ...ids: string[]): { on: string; kind: 'hard' | 'soft' }[] {
  return ids.map((on) => ({ on, kind }))
}

/** The switches that join persons and addresses which are the same for most applicants. */
export const switches = [
  {
    id: 'site',
    says: says('经营场所与住所相同', 'The premises are the registered address'),
    from: 'enterprise.site',
    to: 'enterprise.residence',
  },
  {
    id: 'head',
    says: says('负责人就是法定代表人', 'The person in charge is the legal representative'),
    from: 'enterprise.head',
    to: 'enterprise.legalPerson',
  },
  {
    id: 'fire',
    says: says('消防责任人就是法定代表人', 'The fire officer is the legal representative'),
    from: 'enterprise.fireOfficer',
    to: 'enterprise.legalPerson',
  },
]

function says(zh: string, en: string): Says {
  return { zh, en }
}
