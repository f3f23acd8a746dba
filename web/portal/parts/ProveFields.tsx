import { idTrouble, myLevel, plainId, proveName } from '../../../city/people/contract.ts'
import type { OutputOf } from '../../../city/platform/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import type { Visit } from '../visit.ts'
import { Field } from './form.tsx'
import { troubleOf, Zh, type Troubles } from './show.tsx'

export type MyLevel = OutputOf<typeof myLevel>
type Props = { visit: Visit; troubles: Troubles; name?: string | undefined; known: MyLevel }

/** Name and number of the card, and what becomes of them. */
export function ProveFields({ visit, troubles, name, known }: Props) {
  const { level } = visit.say
  return (
    <>
      <Field
        name="idName"
        label={level.name}
        hint={level.nameHint}
        value={visit.form['idName'] ?? name}
        error={troubleOf(troubles, 'idName')}
        autoComplete="name"
        short
      />
      <Field
        name="idNumber"
        label={level.idNumber}
        hint={level.idNumberHint}
        value={visit.form['idNumber']}
        error={troubleOf(troubles, 'idNumber')}
        short
      />
      <details className="kept">
        <summary>{level.kept}</summary>
        <ul className="tips">
          {level.keptText.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
      {known.lent && <Lent visit={visit} lent={known.lent} />}
    </>
  )
}

/** In a demonstration everybody is lent somebody invented. */
function Lent({ visit, lent }: { visit: Visit; lent: { name: string; idNumber: string } }) {
  return (
    <p className="demo-code is-long">
      <span>
        {visit.say.level.demo}
        <small>{visit.say.level.demoText}</small>
      </span>
      <Zh visit={visit}>
        <output>
          {lent.name} {lent.idNumber}
        </output>
      </Zh>
    </p>
  )
}

export type Proof = { name: string; token: string; level: number }

/** Asks the authority with what stands in the form: the proof, or what is wrong at which field. */
export async function proofIn(visit: Visit): Promise<Proof | { troubles: Troubles }> {
  const { level } = visit.say
  const name = (visit.form['idName'] ?? '').trim()
  const number = plainId(visit.form['idNumber'] ?? '')
  const wrong = idTrouble(number)
  const troubles = [
    ...([...name].length < 2 ? [{ field: 'idName', says: level.needName }] : []),
    ...(wrong ? [{ field: 'idNumber', says: level.troubles[wrong] }] : []),
  ]
  if (troubles.length > 0) return { troubles }
  const proven = await askCity(visit, proveName, { name, idNumber: number })
  return isRefusal(proven) ? { troubles: saidOf(proven, visit) } : proven
}

/** What stands at the field it is about: an authority that is away is nobody's slip of the pen. */
function saidOf(no: Refusal, { lang }: Visit): Troubles {
  const names: Record<string, string> = { name: 'idName', idNumber: 'idNumber' }
  const fields = (no.fields ?? []).map(({ field, says }) => ({ field: names[field] ?? '', says: says[lang] }))
  if (fields.length > 0) return fields
  return [{ field: no.refused === 'identity-differs' ? 'idNumber' : '', says: no.says[lang] }]
}
