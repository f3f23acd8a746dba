import { startCase, myCases, type CaseRow } from '../../../city/cases/contract.ts'
import { guideThing, readItem } from '../../../city/catalogue/contract.ts'
import { readForm, type PublishedForm } from '../../../city/forms/contract.ts'
import { isRefusal, type Says } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import { addressOf, answeredIn, type Said } from '../services/answered.ts'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { caseAt, fillAt } from './address.ts'
import { forInput, forWhomWords, ForWhomField, principalsOf } from './forWhom.tsx'
import { withForm } from './loaded.ts'

/** What is to be begun: one item, or a 一件事 with its guide's answers. */
type Wanted =
  | { item: string; thing?: undefined }
  | { thing: string; version: number | undefined; answers: Said; sameAs: string[] | undefined; item?: undefined }

/** The address of beginning a one-thing with these answers; it holds nothing personal and can be signed in to. */
export function startThingAt(
  { id, version }: { id: string; version: number | undefined },
  answers: Said,
  sameAs?: readonly string[],
): string {
  const query = new URLSearchParams({ thing: id, ...(version ? { v: String(version) } : {}), ...answers })
  if (sameAs) query.set('same', 'yes')
  for (const id of sameAs ?? []) query.set(`same.${id}`, 'on')
  return `/services/start?${query.toString()}`
}

/** What beginning means, before anybody begins: the form, the papers, the level; a POST begins. */
export async function start(visit: Visit): Promise<PageAnswer> {
  const said = visit.method === 'POST' ? visit.form : visit.query
  const wanted = wantedIn(said)
  if (!wanted) return towards(visit)
  if (!visit.isCitizen) return goTo(`/signin?next=${encodeURIComponent(withFor(visit, hereOf(wanted)))}`)
  return visit.method === 'POST' && visit.form['set'] === undefined
    ? begun(visit, wanted)
    : startPage(visit, wanted, [])
}

/** Nothing is named yet: for whom it will be is remembered on the way to an item. */
function towards({ query }: Visit): PageAnswer {
  const whom = query['for'] ?? ''
  return goTo('/services', forWhomWords.test(whom) ? { cookies: { for: whom } } : {})
}

const withFor = ({ query }: Visit, here: string): string =>
  query['for'] === undefined ? here : `${here}&for=${encodeURIComponent(query['for'])}`

function wantedIn(said: Record<string, string>): Wanted | undefined {
  const { item, thing } = said
  if (item && /^[A-Za-z0-9-]{2,60}$/.test(item)) return { item }
  if (!thing || !/^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(thing)) return undefined
  const { answers, sameAs, version } = answeredIn(withoutOwn(said))
  return { thing, version, answers, sameAs }
}

const own = ['thing', 'item', 'key', 'set', 'for']
const withoutOwn = (said: Record<string, string>) =>
  Object.fromEntries(Object.entries(said).filter(([name]) => !own.includes(name)))

const hereOf = (wanted: Wanted): string =>
  wanted.item === undefined
    ? startThingAt({ id: wanted.thing, version: wanted.version }, wanted.answers, wanted.sameAs)
    : `/services/start?item=${wanted.item}`

async function begun(visit: Visit, wanted: Wanted): Promise<PageAnswer> {
  const what =
    wanted.item === undefined
      ? {
          thing: wanted.thing,
          answers: wanted.answers,
          ...(wanted.sameAs ? { sameAs: wanted.sameAs } : {}),
          ...(wanted.version ? { version: wanted.version } : {}),
        }
      : { item: wanted.item }
  const made = await askCity(visit, startCase, { ...what, ...forInput(visit.form['for'] ?? '') })
  // Published while the page was open: startPage leads to the newer rules.
  if (isRefusal(made)) return startPage(visit, wanted, troublesOf(made, visit))
  const [first] = withForm(made).steps
  return goTo(first ? fillAt(made.number, first.id) : caseAt(made.number), { cookies: { for: 'me' } })
}

/** An application goes by the rules of today: who answered an older guide is shown the difference first. */
async function newerThan(visit: Visit, wanted: Wanted): Promise<PageAnswer | undefined> {
  if (wanted.item !== undefined || wanted.version === undefined) return undefined
  const { thing: id, version, answers } = wanted
  const now = await askCity(visit, guideThing, { id, answers: {}, version })
  return isRefusal(now) || now.newer ? goTo(addressOf(id, answers, { version, wish: 'result' })) : undefined
}

type About = { name: Says; form: PublishedForm; level: number; papers: { name: string; note: string }[] }

async function startPage(visit: Visit, wanted: Wanted, troubles: Troubles): Promise<PageAnswer> {
  const newer = await newerThan(visit, wanted)
  if (newer) return newer
  const about = await aboutOf(visit, wanted)
  if (!about) return notFound(visit)
  // Without an answer nothing is known to be needed yet: the guide asks first.
  if (wanted.item === undefined && about.form.fields.length === 0) return goTo(`/services/guide/${wanted.thing}`)
  const { name } = about
  const whom = await principalsOf(
    visit,
    wanted.item === undefined
      ? { thing: wanted.thing, answers: JSON.stringify(wanted.answers) }
      : { item: wanted.item },
  )
  const drafts = rowsOf(await askCity(visit, myCases, { most: 50 })).filter(
    (row) => row.standing === 'draft' && row.name.zh === name.zh,
  )
  const { cases: words } = visit.say
  return shownPage(
    {
      visit,
      here: 'services',
      title: words.startTitle(name[visit.lang]),
      personal: true,
      draft: 'start',
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page svc fill">
          <Crumbs visit={visit} above={[{ href: '/services', word: visit.say.services.crumbs }]} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <h1>{words.startTitle(name[visit.lang])}</h1>
          <p className="lead">{words.startLead}</p>
          <Again visit={visit} drafts={drafts} />
          <About visit={visit} about={about} />
          <PostForm visit={visit} action="/services/start" id="start">
            {Object.entries(hiddenOf(wanted)).map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            <ForWhomField visit={visit} rows={whom} />
            <p className="buttons">
              <button className={`btn${drafts.length > 0 ? ' is-quiet' : ''}`}>
                {drafts.length > 0 ? words.startAnother : words.start}
              </button>
            </p>
          </PostForm>
          <p className="other-way">{visit.say.common.orCall}</p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true },
  )
}

/** Everything that makes the same start again travels along in the form. */
function hiddenOf(wanted: Wanted): Record<string, string> {
  const query = new URL(hereOf(wanted), 'http://here').searchParams
  return Object.fromEntries(query)
}

async function aboutOf(visit: Visit, wanted: Wanted): Promise<About | undefined> {
  if (wanted.item !== undefined) {
    const [found, form] = await Promise.all([
      askCity(visit, readItem, { code: wanted.item }),
      askCity(visit, readForm, { id: wanted.item }),
    ])
    if (isRefusal(found) || isRefusal(form) || !found.item.online) return undefined
    const papers = found.item.materials.filter(({ source }) => source === 'upload' || source === 'promise')
    return { name: form.name, form, level: found.item.level, papers }
  }
  const { thing, answers, sameAs } = wanted
  const form = await askCity(visit, readForm, {
    id: thing,
    answers: JSON.stringify(answers),
    ...(sameAs ? { sameAs: sameAs.join(',') } : {}),
  })
  if (isRefusal(form)) return undefined
  const files = form.fields.filter(({ kind }) => kind === 'file')
  const guided = await askCity(visit, guideThing, { id: thing, answers })
  const papers = isRefusal(guided) ? [] : guided.papers.filter(({ source }) => ['upload', 'promise'].includes(source))
  const rows = [
    ...papers.map(({ name, note }) => ({ name, note })),
    ...files.map(({ label }) => ({ name: label, note: null })),
  ]
  return {
    name: form.name,
    form,
    level: 3,
    papers: rows.map(({ name, note }) => ({ name: name[visit.lang], note: note?.[visit.lang] ?? '' })),
  }
}

function Again({ visit, drafts }: { visit: Visit; drafts: readonly CaseRow[] }) {
  const { cases: words } = visit.say
  const [newest] = drafts
  if (!newest) return null
  return (
    <section className="aside-note">
      <h2>{words.again}</h2>
      <p>{words.againText}</p>
      <p className="buttons">
        <a className="btn" href={caseAt(newest.number)}>
          {words.goOn}
        </a>
      </p>
    </section>
  )
}

function About({ visit, about }: { visit: Visit; about: About }) {
  const { cases: words, services } = visit.say
  const { form, level, papers } = about
  const inputs = form.fields.filter(({ key }) => !key.startsWith('promise/'))
  const written = inputs.filter(({ kind }) => kind !== 'file')
  return (
    <>
      <ul className="svc-sum">
        <li>
          {form.about === 'thing' ? services.sumInputs(inputs.length, form.rawFields) : words.startForm(written.length)}
        </li>
        <li>{words.startLevel(services.levelWhat[level] ?? `LV${level}`)}</li>
      </ul>
      {visit.actor.level < level && <p className="fine">{words.startLevelLow}</p>}
      <h2 className="rule">{words.startPapers}</h2>
      {papers.length === 0 && <p>{words.startNoPapers}</p>}
      <ul className="svc-materials">
        {papers.map(({ name, note }) => (
          <li key={name}>
            <b>
              <Zh visit={visit}>{name}</Zh>
            </b>
            {note && (
              <small>
                <Zh visit={visit}>{note}</Zh>
              </small>
            )}
          </li>
        ))}
      </ul>
      {form.spared.length > 0 && (
        <>
          <p>{words.startSpared}</p>
          <ul className="svc-spared">
            {form.spared.map(({ name }) => (
              <li key={name.zh}>{name[visit.lang]}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
