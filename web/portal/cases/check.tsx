import { submitCase, type CaseView } from '../../../city/cases/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { caseAt, checkAt, fillAt } from './address.ts'
import { ForWhomLine } from './forWhom.tsx'
import { loadCase, type Loaded } from './loaded.ts'
import { noCase } from './noCase.tsx'
import { JustProven, ProveFirst, provenNow, wantsProof, WillProve, type Proven } from './ProveFirst.tsx'
import { isNeededNow } from './Ruled.tsx'
import { Shared } from './Shared.tsx'
import { Summary } from './Summary.tsx'

/** Check your answers, then hand in; twice pressed is once handed in. */
export async function check(visit: Visit, number: string): Promise<PageAnswer> {
  const loaded = await loadCase(visit, number)
  if (isRefusal(loaded)) return noCase(visit, loaded)
  const { standing, can, parts } = loaded.view
  const page = async (now: Loaded, no?: Refusal) =>
    checkPage(visit, { loaded: now, no, proven: await provenNow(visit, now.view) })
  // What an office has said is needed is looked through before it goes, also while it still waits for another part.
  if (standing !== 'draft' && !can.includes('submit') && !parts.some(isNeededNow)) return goTo(`${caseAt(number)}/done`)
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(loaded)
  const version = Number(visit.form['version'])
  const handed = await askCity(visit, submitCase, { number, ...(Number.isInteger(version) ? { version } : {}) })
  if (!isRefusal(handed)) return goTo(`${caseAt(number)}/done`)
  if (handed.refused === 'nothing-to-submit') return goTo(`${caseAt(number)}/done`)
  const again = await loadCase(visit, number)
  if (isRefusal(again)) return noCase(visit, again)
  return again.view.standing === 'draft' || again.view.troubles.length > 0
    ? page(again, handed)
    : goTo(`${caseAt(number)}/done`)
}

type Shown = { loaded: Loaded; no?: Refusal | undefined; proven: Proven }

function checkPage(visit: Visit, { loaded, no, proven }: Shown): PageAnswer {
  const { cases: words } = visit.say
  const { view } = loaded
  const isWrong = no !== undefined && view.troubles.length > 0
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.check,
      draft: 'fill',
      personal: true,
      trouble: isWrong,
      children: (
        <div className="narrow page fill">
          <Crumbs visit={visit} above={[{ href: caseAt(view.number), word: view.name[visit.lang] }]} />
          <Troubles visit={visit} loaded={loaded} urgent={isWrong} />
          <NotYet visit={visit} view={view} no={no} />
          <JustProven visit={visit} until={proven.submit} press={words.submit} at="#fill" />
          <h1>{words.check}</h1>
          <ForWhomLine visit={visit} view={view} />
          <p className="lead">{words.checkLead}</p>
          <Summary visit={visit} loaded={loaded} back="check" />
          <Shared visit={visit} view={view} back="check" />
          <Offices visit={visit} view={view} />
          <PostForm visit={visit} action={checkAt(view.number)} id="fill">
            <input type="hidden" name="version" value={view.version} />
            <p>{words.honest}</p>
            {!no && <WillProve visit={visit} view={view} step="submit" proven={proven} />}
            <p className="buttons">
              {(view.standing === 'draft' || view.can.includes('submit')) && (
                <button className="btn">{words.submit}</button>
              )}
              <a className="btn is-quiet" href={caseAt(view.number)}>
                {words.keep}
              </a>
            </p>
          </PostForm>
          <p className="other-way">{visit.say.common.orCall}</p>
        </div>
      ),
    },
    { status: isWrong ? 422 : 200, keep: true },
  )
}

/** What is still missing or wrong, each leading to its page and back. */
export function Troubles({ visit, loaded, urgent }: { visit: Visit; loaded: Loaded; urgent: boolean }) {
  const { troubles, number } = loaded.view
  if (troubles.length === 0) return null
  const stepOf = ({ kind, field }: (typeof troubles)[number]) =>
    loaded.steps.find((step) =>
      kind === 'material'
        ? step.kind === 'paper' && step.material.id === field
        : step.kind === 'fields' && step.fields.some(({ key }) => field === key || field.startsWith(`${key}.`)),
    )
  return (
    <div className="k-errors" role={urgent ? 'alert' : undefined} tabIndex={-1} id={urgent ? 'errors' : undefined}>
      <h2>{visit.say.cases.troubleTitle(troubles.length)}</h2>
      <ul>
        {troubles.map((trouble) => {
          const step = stepOf(trouble)
          return (
            <li key={`${trouble.field} ${trouble.says.zh}`}>
              {step ? (
                <a
                  href={`${fillAt(number, step.id, 'check')}#${trouble.kind === 'material' ? 'upload' : trouble.field}`}
                >
                  {trouble.says[visit.lang]}
                </a>
              ) : (
                trouble.says[visit.lang]
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** What stands between a complete form and handing it in: a level, a proof, a newer version. */
function NotYet({ visit, view, no }: { visit: Visit; view: CaseView; no: Refusal | undefined }) {
  const { cases: words, services } = visit.say
  const level = services.levelWhat[view.level] ?? `LV${view.level}`
  const next = encodeURIComponent(checkAt(view.number))
  if (wantsProof(no)) return <ProveFirst visit={visit} view={view} no={no} step="submit" back={checkAt(view.number)} />
  // What a person has proven is asked when it counts; before, only what will be wanted is said.
  if (!no && visit.actor.level < view.level)
    return (
      <p className="fine">
        {words.startLevel(level)} <a href={`/my/level?next=${next}`}>{visit.say.level.title}</a>
      </p>
    )
  if (!no || view.troubles.length > 0) return null
  return (
    <p className="banner" role="alert">
      {no.refused === 'stale-version' ? words.stale : no.says[visit.lang]}
    </p>
  )
}

/** Which office gets its part now, which later, which not. */
function Offices({ visit, view }: { visit: Visit; view: CaseView }) {
  const { lang, say } = visit
  const { cases: words } = say
  const nameOf = (id: string) => view.parts.find((part) => part.id === id)?.name[lang] ?? id
  return (
    <section>
      <h2>{words.goesTo}</h2>
      <ul className="fill-offices">
        {view.parts.map(({ id, name, office, held, status, state, why }) => (
          <li key={id}>
            <b>{office[lang]}</b> {name[lang]}
            {status !== 'included' && state !== 'spared' && (
              <small>
                {status === 'blocked' ? words.notSent : words.asksOffice}
                {why[lang]}
              </small>
            )}
            {status === 'included' && held.length > 0 && (
              <small>{words.goesLater(held.map(nameOf).join(lang === 'zh' ? '、' : ', '))}</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
