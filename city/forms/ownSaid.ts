import type { Says } from '../platform/refusal.ts'
import { kindWords, type OwnField } from './own.ts'

const amount: Says = { zh: '金额（元）', en: 'amount (yuan)' }
const wholeNumber: Says = { zh: '整数', en: 'whole number' }

/** What kind of answer a question takes; of numbers also whether they are whole or an amount. */
export function kindSaid({ kind, money, whole }: Pick<OwnField, 'kind' | 'money' | 'whole'>): Says {
  return money ? amount : whole ? wholeNumber : kindWords[kind]
}

/** The question a rule hangs on and the options it wants. */
export function wantedBy(when: OwnField['when']): { key: string; values: readonly string[] } | undefined {
  if (!when) return undefined
  const [key, values] = 'equals' in when ? [when.equals[0], [when.equals[1]]] : when.in
  return { key, values }
}

/** When a question is asked: 只在“怎么住？”选“租房”时. Undefined: always. */
export function whenSaid({ when }: Pick<OwnField, 'when'>, form: readonly OwnField[]): Says | undefined {
  const wanted = wantedBy(when)
  if (!wanted) return undefined
  const asked = form.find(({ key }) => key === wanted.key)
  const [label, options] = [
    asked?.label ?? { zh: '？', en: '？' },
    wanted.values.map((value) => optionOf(asked, value)),
  ]
  return {
    zh: `只在“${label.zh}”选${options.map(({ zh }) => `“${zh}”`).join('或')}时`,
    en: `only if “${label.en || label.zh}” is ${options.map(({ zh, en }) => en || zh).join(' or ')}`,
  }
}

function optionOf(asked: OwnField | undefined, value: string): Says {
  return asked?.options?.find((option) => option.value === value)?.says ?? { zh: value, en: value }
}
