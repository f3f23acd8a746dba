import type { ReactNode } from 'react'
import { kinds, themeNames, themes, type ItemTrouble, type Kind } from '../../../city/catalogue/contract.ts'
import type { Says } from '../../../city/platform/contract.ts'
import { useSay } from '../../kit/staffMe.ts'
import { UnitPick } from '../../kit/staffPick.tsx'
import { Chosen, Lines, Materials, Named, Text, Tick, type FormProps } from './fields.tsx'
import { Flow } from './Flow.tsx'
import { formText } from './formText.ts'
import { Questions } from './Questions.tsx'
import { StepUps } from './StepUps.tsx'
import { Terms } from './Terms.tsx'
import { catalogueText as words, fieldNames } from './text.ts'

/** Everything an item says, in the order a citizen reads it. */
export function ItemForm({ troubles, ...props }: FormProps & { troubles: readonly ItemTrouble[] }) {
  const t = useSay()
  return (
    <div className="item-form">
      <Part says={words.basics}>
        <Basics {...props} />
      </Part>
      <Part says={words.terms}>
        <Terms {...props} />
        <Flow {...props} />
      </Part>
      <Part says={words.materials}>
        <Materials value={props.item.materials} put={(materials) => props.put({ materials })} />
      </Part>
      <Part says={formText.title}>
        <Questions {...props} troubles={troubles} />
      </Part>
      <Part says={words.law}>
        <Law {...props} />
      </Part>
      <Part says={words.places}>
        <Named name="places" hint={words.oneALine} no={props.no} wide>
          {(id) => <Lines id={id} value={props.item.places} put={(places) => props.put({ places })} />}
        </Named>
        <Text {...props} name="phone" />
        <label className="tick">
          <input
            type="checkbox"
            checked={props.item.online}
            onChange={(event) => props.put({ online: event.target.checked })}
          />
          {t(words.online)}
        </label>
      </Part>
    </div>
  )
}

function Part({ says, children }: { says: Says; children: ReactNode }) {
  const t = useSay()
  return (
    <fieldset>
      <legend>{t(says)}</legend>
      {children}
    </fieldset>
  )
}

const kindNames: readonly (readonly [Kind, Says])[] = [
  ['licence', kinds.licence],
  ['confirmation', kinds.confirmation],
  ['payment', kinds.payment],
  ['reward', kinds.reward],
  ['ruling', kinds.ruling],
  ['otherPower', kinds.otherPower],
  ['service', kinds.service],
]
const levels = (['1', '2', '3', '4'] as const).map((level) => [level, { zh: `LV${level}`, en: `LV${level}` }] as const)

function Basics(props: FormProps) {
  const t = useSay()
  const { item, fresh, no, put } = props
  return (
    <>
      <Named name="code" no={no}>
        {(id) => (
          <input
            id={id}
            value={item.code}
            disabled={!fresh}
            maxLength={60}
            onChange={(event) => put({ code: event.target.value })}
          />
        )}
      </Named>
      <Named name="kind" no={no}>
        {(id) => <Chosen id={id} value={item.kind} among={kindNames} put={(kind) => put({ kind })} />}
      </Named>
      <Text {...props} name="basicCode" />
      <Text {...props} name="implementationCode" />
      <Text {...props} name="name" wide />
      <Text {...props} name="nameEn" wide lang="en" />
      <Named name="phrases" hint={words.oneALine} no={no} wide>
        {(id) => <Lines id={id} value={item.phrases} put={(phrases) => put({ phrases })} />}
      </Named>
      <Named name="audience" no={no}>
        {(id) => (
          <span className="radios" id={id}>
            {(['person', 'firm'] as const).map((one) => (
              <Tick
                key={one}
                on={item.audience.includes(one)}
                says={words[one]}
                turn={() => put({ audience: turned(item.audience, one) })}
              />
            ))}
          </span>
        )}
      </Named>
      <Named name="level" no={no}>
        {(id) => (
          <Chosen
            id={id}
            value={levels[item.level - 1]?.[0] ?? '1'}
            among={levels}
            put={(level) => put({ level: Number(level) })}
          />
        )}
      </Named>
      <StepUps {...props} />
      <Text {...props} name="authority" />
      <Named name="unit" no={no}>
        {(id) => (
          <UnitPick
            id={id}
            label={t(fieldNames['unit'] ?? words.title)}
            value={item.unit ?? ''}
            onChange={(unit) => put({ unit: unit || null })}
          />
        )}
      </Named>
      <Named name="themes" no={no} wide>
        {(id) => (
          <span className="radios" id={id}>
            {themeNames.map((theme) => (
              <Tick
                key={theme}
                on={item.themes.includes(theme)}
                says={themes[theme]}
                turn={() => put({ themes: turned(item.themes, theme) })}
              />
            ))}
          </span>
        )}
      </Named>
    </>
  )
}

function turned<T>(held: readonly T[], one: T): T[] {
  return held.includes(one) ? held.filter((other) => other !== one) : [...held, one]
}

const rules = [
  ['law', words.lawRule],
  ['default', words.defaultRule],
  ['assumed', words.assumedRule],
] as const

function Law(props: FormProps) {
  const { item, no, put } = props
  return (
    <>
      <Named name="basis" hint={words.oneALine} no={no} wide>
        {(id) => <Lines id={id} value={item.basis} put={(basis) => put({ basis })} />}
      </Named>
      <Named name="conditions" no={no} wide>
        {(id) => (
          <textarea
            id={id}
            rows={4}
            value={item.conditions}
            maxLength={4000}
            onChange={(event) => put({ conditions: event.target.value })}
          />
        )}
      </Named>
      <Day {...props} name="validFrom" />
      <Day {...props} name="validUntil" />
      <Named name="ruleStatus" no={no}>
        {(id) => <Chosen id={id} value={item.ruleStatus} among={rules} put={(ruleStatus) => put({ ruleStatus })} />}
      </Named>
      <Text {...props} name="source" />
    </>
  )
}

/** The first or the last day of the validity; empty where there is none. */
function Day({ name, item, no, put }: FormProps & { name: 'validFrom' | 'validUntil' }) {
  return (
    <Named name={name} hint={words.dayOrNone} no={no}>
      {(id) => (
        <input
          id={id}
          type="date"
          value={item[name] ?? ''}
          onChange={(event) => put({ [name]: event.target.value || undefined })}
        />
      )}
    </Named>
  )
}
