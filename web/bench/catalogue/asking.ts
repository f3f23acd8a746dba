import { kindWords, type OwnField } from '../../../city/forms/contract.ts'
import type { Says } from '../../../city/platform/contract.ts'
import { fill } from '../../kit/staffMe.ts'
import { formText as words } from './formText.ts'
import { wantedBy, type Form } from './questions.ts'

type Lang = 'zh' | 'en'

/** What kind of answer a question takes; of numbers also whether they are whole or an amount. */
export function kindOf({ kind, money, whole }: Pick<OwnField, 'kind' | 'money' | 'whole'>): Says {
  return money ? words.money : whole ? words.wholeNumber : kindWords[kind]
}

/** When a question is asked, as people read it: only if “How do you live?” is I rent. */
export function sayWhen({ when }: Pick<OwnField, 'when'>, form: Form, lang: Lang): string {
  const wanted = wantedBy(when)
  if (!wanted) return ''
  const asked = form.find(({ key }) => key === wanted.key)
  const named = (value: string) => {
    const says = asked?.options?.find((option) => option.value === value)?.says
    return says?.[lang] || says?.zh || value
  }
  return fill(words.only[lang], {
    label: asked?.label[lang] || asked?.label.zh || '？',
    options: wanted.values.map(named).join(words.or[lang]),
  })
}
