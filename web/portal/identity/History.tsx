import { sayUntil } from '../../../city/calendar/say.ts'
import type { MyLevel } from '../parts/ProveFields.tsx'
import type { Visit } from '../visit.ts'
import type { MyIdentity } from './my.ts'

type Proof = MyIdentity['proofs'][number]

/** Every proof that was given, by which way and for what; then the tries that came to nothing or something. */
export function History({ visit, proofs, tries }: { visit: Visit; proofs: Proof[]; tries: MyLevel['tries'] }) {
  const { identity, level } = visit.say
  return (
    <>
      {proofs.length > 0 && (
        <section>
          <h2>{identity.history}</h2>
          <p className="fine">{identity.historyHint}</p>
          <ul className="proofs">
            {proofs.map((proof, i) => (
              <li key={i} data-over={!proof.inForce || undefined}>
                <b>{proof.way[visit.lang]}</b>
                <span>
                  {proof.act ? identity.countsOnce(proof.act[visit.lang]) : identity.counts(proof.level)}
                  {visit.lang === 'zh' ? '，' : ', '}
                  {stateOf(visit, proof)}
                </span>
                <small>{sayUntil(proof.at, visit.now, visit.lang)}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {tries.length > 0 && (
        <section>
          <h2>{level.tries}</h2>
          <p className="fine">{level.triesHint}</p>
          <ul className="tips">
            {tries.map(({ at, outcome }, i) => (
              <li key={i}>
                {sayUntil(at, visit.now, visit.lang)} · {level.outcomes[outcome]}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function stateOf({ say, now, lang }: Visit, { spent, inForce, until }: Proof): string {
  if (spent) return say.identity.spent
  if (!inForce) return say.identity.over
  return until ? say.identity.inForceUntil(sayUntil(until, now, lang)) : say.identity.inForce
}
