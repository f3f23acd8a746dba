import {
  AppointmentNumber,
  book,
  bookingPlaces,
  moveMine,
  Need,
  needWords,
} from '../../../city/appointments/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Choices, ErrorSummary } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { Field, PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage, troubleOf, Zh, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { onward } from './day.tsx'
import { Facts, ForCase, Name, ownCaseIn, RulesPart, rulesOf, slotSaid } from './parts.tsx'

const said = ({ form, query }: Visit, name: string) => form[name] ?? query[name] ?? ''

/** Half an hour later is only said, never sent: the city knows how long its slots are. */
function chosen(visit: Visit) {
  const at = said(visit, 'at')
  const valid = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/.test(at) && !Number.isNaN(Date.parse(at))
  return {
    at: valid ? at : '',
    line: said(visit, 'line'),
    item: said(visit, 'item'),
    move: said(visit, 'move'),
    case: said(visit, 'case'),
  }
}

/** What was chosen, who comes, what is told in advance; a press books it. */
export async function confirmPage(visit: Visit, troubles: Troubles): Promise<PageAnswer> {
  const { appointments: words } = visit.say
  const { at, line, item, move, case: number } = chosen(visit)
  const places = rowsOf(await askCity(visit, bookingPlaces, {}))
  const place = places.find((one) => one.line === line)
  const rules = await rulesOf(visit)
  if (!place || at === '' || !rules) return notFound(visit)
  const here = onward({ ...visit, query: { ...visit.query, item, line, at, move, case: number } }, {})
  const what = place.items.find(({ code }) => code === item) ?? place
  const again = onward({ ...visit, query: { item, line, day: at.slice(0, 10), move, case: number } }, {})
  return shownPage(
    {
      visit,
      here: 'services',
      title: words.confirm,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page ap">
          <Crumbs visit={visit} above={[{ href: again, word: words.time }]} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <h1>{words.confirm}</h1>
          <ForCase visit={visit} number={number} />
          {move && <p className="caution">{words.movingNote(move.slice(0, 40))}</p>}
          <Facts
            rows={[
              [words.what, <Name key="what" visit={visit} of={what} />],
              [words.where, <Where key="where" visit={visit} place={place} />],
              [words.when, <b key="when">{slotSaid(visit, at, at).replace(/–.*$/, '')}</b>],
            ]}
          />
          {Date.parse(at) - rules.changeHours * 3_600_000 < Date.parse(visit.now) && (
            <p className="caution">{words.noChange(rules.changeHours)}</p>
          )}
          <RulesPart visit={visit} rules={rules} />
          {visit.isCitizen ? (
            <Confirm visit={visit} troubles={troubles} chosen={{ at, line, item, move, case: number }} />
          ) : (
            <p className="buttons">
              <a className="btn" href={`/signin?next=${encodeURIComponent(here)}`}>
                {words.signFirst}
              </a>
            </p>
          )}
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

type Placed = Parameters<typeof Name>[0]['of'] & {
  hall: { name: string; nameEn: string; address: string; phone: string }
}

function Where({ visit, place }: { visit: Visit; place: Placed }) {
  return (
    <>
      <Name visit={visit} of={place.hall} /> · <Name visit={visit} of={place} />
      <br />
      <Zh visit={visit}>{place.hall.address}</Zh>
    </>
  )
}

type Chosen = ReturnType<typeof chosen>

function Confirm({ visit, troubles, chosen: of }: { visit: Visit; troubles: Troubles; chosen: Chosen }) {
  const { appointments: words } = visit.say
  const { form, lang } = visit
  return (
    <PostForm visit={visit} action="/appointments">
      {Object.entries(of).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {of.move === '' && (
        <>
          <Field
            name="name"
            label={words.name}
            hint={words.nameHint}
            value={form['name'] ?? visit.actor.name}
            error={troubleOf(troubles, 'name')}
            autoComplete="name"
            short
          />
          <Choices
            name="need"
            legend={words.need}
            value={form['need'] ?? 'none'}
            choices={[
              { value: 'none', label: words.noNeed },
              ...Need.options.map((value) => ({ value, label: needWords[value][lang] })),
            ]}
          />
        </>
      )}
      <p className="buttons">
        <button className="btn">{of.move === '' ? words.submit : words.moveTo}</button>
      </p>
    </PostForm>
  )
}

/** Books, or moves what was booked, and goes to the receipt. */
export async function confirming(visit: Visit): Promise<PageAnswer> {
  const of = chosen(visit)
  if (!visit.isCitizen) return goTo(`/signin?next=${encodeURIComponent('/appointments')}`)
  if (visit.form['set'] !== undefined) return confirmPage(visit, [])
  const move = AppointmentNumber.safeParse(of.move).data
  if (move) {
    const moved = await askCity(visit, moveMine, { number: move, at: of.at })
    return isRefusal(moved) ? confirmPage(visit, troublesOf(moved, visit)) : goTo(`/appointments/${move}?done=moved`)
  }
  const name = (visit.form['name'] ?? '').trim()
  if ([...name].length < 2) return confirmPage(visit, [{ field: 'name', says: visit.say.appointments.needName }])
  const need = Need.safeParse(visit.form['need']).data
  const caseNumber = await ownCaseIn(visit)
  const made = await askCity(visit, book, {
    line: of.line,
    at: of.at,
    name,
    lang: visit.lang,
    ...(of.item ? { item: of.item } : {}),
    ...(need ? { need } : {}),
    ...(caseNumber ? { caseNumber } : {}),
  })
  return isRefusal(made)
    ? confirmPage(visit, troublesOf(made, visit))
    : goTo(`/appointments/${made.number}?done=booked`)
}
