import { kindWords, type OwnField } from '../../../city/forms/contract.ts'
import type { ItemTrouble } from '../../../city/catalogue/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
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

/** What the city said of the question at this place, and of which part of it. */
export function wrongOf(n: number, no: Refusal | undefined, troubles: readonly ItemTrouble[]): Says[] {
  const at = new RegExp(`^(item\\.)?form\\.${n}(\\.|$)`)
  const refused = (no?.fields ?? []).flatMap(({ field, says }) =>
    at.test(field) ? [saidOfPart(field.replace(at, ''), says)] : [],
  )
  const found = troubles.flatMap(({ field, zh, en }) => (field !== undefined && at.test(field) ? [{ zh, en }] : []))
  return [...new Map([...refused, ...found].map((says) => [says.zh, says])).values()]
}

const parts: Record<string, Says | undefined> = {
  'label.zh': words.label,
  'label.en': words.labelEn,
  'note.zh': words.note,
  'note.en': words.noteEn,
  kind: words.kind,
  min: words.least,
  max: words.greatest,
  'patterns.0': words.pattern,
}

function saidOfPart(part: string, says: Says): Says {
  const option = /^options\.(\d+)/.exec(part)?.[1]
  const name = option === undefined ? parts[part] : words.nthOption
  const fact = { n: Number(option) + 1 }
  return name ? { zh: `${fill(name.zh, fact)}：${says.zh}`, en: `${fill(name.en, fact)}: ${says.en}` } : says
}
