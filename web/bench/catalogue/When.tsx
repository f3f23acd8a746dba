import { wantedBy } from '../../../city/forms/contract.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Chosen, Tick } from './fields.tsx'
import { formText as words } from './formText.ts'
import { hasOptions, onlyWhen, type Form, type QuestionProps } from './questions.ts'

const GONE = '?'

/** Always, or only if an earlier question was answered with one of some options. */
export function When({ id, field, before, put }: QuestionProps & { before: Form }) {
  const t = useSay()
  const { lang } = useSeat()
  const wanted = wantedBy(field.when)
  const asked = before.find(({ key, kind }) => key === wanted?.key && hasOptions(kind))
  const named = (says: { zh: string; en: string }) => says[lang] || says.zh || t(words.unnamed)
  const among = before
    .filter(({ kind, options = [] }) => hasOptions(kind) && options.length > 0)
    .map(({ key, label }) => {
      const says = t(words.whenOf, { label: named(label) })
      return [key, { zh: says, en: says }] as const
    })
  if (among.length === 0 && !wanted) return null
  const choose = (key: string) => {
    const first = before.find((one) => one.key === key)?.options?.[0]?.value
    put({ ...field, when: first === undefined ? undefined : onlyWhen(key, [first]) })
  }
  return (
    <div className="field wide">
      <label htmlFor={`${id}-when`}>{t(words.when)}</label>
      <Chosen<string>
        id={`${id}-when`}
        value={asked?.key ?? (wanted ? GONE : '')}
        among={[['', words.always], ...among, ...(wanted && !asked ? [[GONE, words.gone] as const] : [])]}
        put={(key) => key !== GONE && choose(key)}
      />
      {asked && wanted && (
        <span className="radios" role="group" aria-label={t(words.anyOf)}>
          {choicesOf(asked.options ?? [], wanted.values).map(({ value, says }) => (
            <Tick
              key={value}
              on={wanted.values.includes(value)}
              says={says ?? { zh: t(words.goneOption, { value }), en: t(words.goneOption, { value }) }}
              turn={() => put({ ...field, when: turned(asked.key, wanted.values, value) ?? field.when })}
            />
          ))}
        </span>
      )}
    </div>
  )
}

type Choice = { value: string; says?: { zh: string; en: string } }

/** The options there are, and those a rule still names that are gone. */
function choicesOf(
  options: readonly { value: string; says: { zh: string; en: string } }[],
  values: readonly string[],
): Choice[] {
  const gone = values.filter((value) => !options.some((one) => one.value === value))
  return [
    ...options.map(({ value, says: { zh, en } }) => ({ value, says: { zh: zh || value, en: en || zh || value } })),
    ...gone.map((value) => ({ value })),
  ]
}

/** The last option named stays: a question asked for none of them would never be asked. */
function turned(key: string, values: readonly string[], one: string) {
  return onlyWhen(key, values.includes(one) ? values.filter((value) => value !== one) : [...values, one])
}
