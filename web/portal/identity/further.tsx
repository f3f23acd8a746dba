import { plainNumber, ProofKind, proofKinds, proveFurther } from '../../../city/identity/contract.ts'
import { idTrouble, plainId } from '../../../city/people/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { Field, PostForm } from '../parts/form.tsx'
import { troubleOf, Zh, type Troubles } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import type { MyIdentity } from './my.ts'
import { address, nextOf } from './next.ts'

type Props = { visit: Visit; known: MyIdentity; troubles: Troubles }

const kindOf = ({ form, query }: Visit) => ProofKind.safeParse(form['kind'] ?? query['kind']).data

/** One more paper: first which, then its number. */
export function Further({ visit, known, troubles }: Props) {
  const { identity } = visit.say
  const kind = kindOf(visit)
  return (
    <section id="further">
      <h2>{known.level >= 3 ? identity.furtherAgain : identity.further}</h2>
      {!known.available ? (
        <p className="caution">{identity.unavailable}</p>
      ) : kind ? (
        <Paper visit={visit} known={known} troubles={troubles} kind={kind} />
      ) : (
        <Kinds visit={visit} />
      )}
    </section>
  )
}

function Kinds({ visit }: { visit: Visit }) {
  const { identity } = visit.say
  return (
    <>
      <p>{identity.furtherLead}</p>
      <ul className="kinds" aria-label={identity.chooseKind}>
        {ProofKind.options.map((kind) => (
          <li key={kind}>
            <a href={address('/my/level', { up: '3', kind, next: nextOf(visit) })}>
              <b>{proofKinds[kind][visit.lang]}</b>
              <small>{proofKinds[kind].hint[visit.lang]}</small>
            </a>
          </li>
        ))}
        <li className="is-plain">
          <b>{identity.atCounter}</b>
          <small>{identity.atCounterHint}</small>
        </li>
      </ul>
    </>
  )
}

function Paper({ visit, known, troubles, kind }: Props & { kind: ProofKind }) {
  const { identity, common } = visit.say
  const { number, hint } = proofKinds[kind]
  return (
    <>
      <p>
        {proofKinds[kind][visit.lang]} ·{' '}
        <a href={address('/my/level', { up: '3', next: nextOf(visit) })}>{identity.otherKind}</a>
      </p>
      <PostForm visit={visit} action="/my/level" id="prove">
        <input type="hidden" name="do" value="further" />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="next" value={nextOf(visit)} />
        <Field
          name="idNumber"
          label={identity.idNumber}
          hint={identity.idNumberHint}
          value={visit.form['idNumber']}
          error={troubleOf(troubles, 'idNumber')}
          short
        />
        <Field
          name="number"
          label={number[visit.lang]}
          hint={hint[visit.lang]}
          value={visit.form['number']}
          error={troubleOf(troubles, 'number')}
          short
        />
        <details className="kept">
          <summary>{identity.kept}</summary>
          <ul className="tips">
            {identity.keptText.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
        {known.lent && <Lent visit={visit} idNumber={known.lent.idNumber} number={known.lent.numbers[kind]} />}
        <button className="btn">{identity.check}</button>
      </PostForm>
      <p className="fine">
        {identity.left(known.left)} <a href="tel:12345">{common.call}</a>
      </p>
    </>
  )
}

/** In a demonstration the invented person has invented papers. */
function Lent({ visit, idNumber, number }: { visit: Visit; idNumber: string; number: string }) {
  const { identity } = visit.say
  return (
    <p className="demo-code is-long">
      <span>
        {identity.demo}
        <small>{identity.demoText}</small>
      </span>
      <Zh visit={visit}>
        <output>{idNumber}</output> <output>{number}</output>
      </Zh>
    </p>
  )
}

/** Asks with what stands in the form: a new session, or what is wrong at which field. */
export async function furtherIn(visit: Visit): Promise<{ token: string } | { troubles: Troubles }> {
  const { identity, level } = visit.say
  const kind = kindOf(visit)
  if (!kind) return { troubles: [{ field: '', says: identity.chooseKind }] }
  const { number: name, hint, fits } = proofKinds[kind]
  const [idNumber, number] = [plainId(visit.form['idNumber'] ?? ''), plainNumber(visit.form['number'] ?? '')]
  const wrong = idTrouble(idNumber)
  const troubles = [
    ...(wrong ? [{ field: 'idNumber', says: level.troubles[wrong] }] : []),
    ...(fits(number) ? [] : [{ field: 'number', says: identity.needNumber(name[visit.lang], hint[visit.lang]) }]),
  ]
  if (troubles.length > 0) return { troubles }
  const proven = await askCity(visit, proveFurther, { kind, idNumber, number })
  return isRefusal(proven) ? { troubles: saidOf(proven, visit) } : proven
}

function saidOf(no: Refusal, { lang }: Visit): Troubles {
  if (no.fields?.length) return no.fields.map(({ field, says }) => ({ field, says: says[lang] }))
  return [{ field: no.refused === 'proof-differs' ? 'number' : '', says: no.says[lang] }]
}
