import { giveHelper, lendableActs, myMandates, type MandateView } from '../../../city/mandates/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty, ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { Crumbs, goTo, shownPage, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { atFields, GiveForm, givenIn, type ScopeChoice } from './GiveForm.tsx'
import { itemChoices } from './items.ts'
import { MandateCard } from './MandateCard.tsx'
import { doneIn, stepIn, takeStep, themeChoices } from './steps.ts'

const PATH = '/my/helpers'
const choices: ScopeChoice[] = Object.entries(lendableActs).map(([act, says]) => ({ word: `act:${act}`, says }))

/** 帮办代办: who may act for me, for whom I may act, and a form to let somebody; a POST gives or takes a step. */
export async function helpers(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(`/signin?next=${PATH}`)
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(visit, [])
  const step = stepIn(visit)
  if (step) {
    const no = await takeStep(visit, step)
    return no ? page(visit, troublesOf(no, visit)) : goTo(`${PATH}?done=${step}`)
  }
  const read = await givenIn(visit)
  if ('troubles' in read) return page(visit, read.troubles)
  const made = await askCity(visit, giveHelper, read.given)
  return isRefusal(made) ? page(visit, atFields(troublesOf(made, visit))) : goTo(`${PATH}?done=given`)
}

async function page(visit: Visit, troubles: Troubles): Promise<PageAnswer> {
  const found = await askCity(visit, myMandates, {})
  if (isRefusal(found)) return goTo(`/signin?next=${PATH}`)
  const [themes, items] = [await themeChoices(visit), await itemChoices(visit)]
  const { mandates: words, mine } = visit.say
  const { helpers: own } = words
  const done = doneIn(visit)
  return shownPage(
    {
      visit,
      here: 'mine',
      title: own.title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my', word: mine.title }]} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          {done && troubles.length === 0 && (
            <p className="banner" role="status">
              {done}
            </p>
          )}
          <h1>{own.title}</h1>
          <p className="lead">{own.lead}</p>
          <List visit={visit} title={own.given} none={[own.noneGiven, own.noneGivenText]} rows={found.given} />
          <List visit={visit} title={own.held} none={[own.noneHeld, own.noneHeldText]} rows={found.held} />
          <h2 id="give">{own.give}</h2>
          {visit.actor.level >= 3 ? (
            <GiveForm
              visit={visit}
              action={PATH}
              troubles={troubles}
              choices={choices}
              themes={themes}
              items={items}
              last={found.last}
            />
          ) : (
            <div className="caution">
              <p>{own.low}</p>
              <a href={`/my/level?next=${PATH}`}>{own.toLevel}</a> · <a href="/12345#station">{own.toCounter}</a>
            </div>
          )}
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

type ListProps = { visit: Visit; title: string; none: readonly [string, string]; rows: readonly MandateView[] }

function List({ visit, title, none: [none, text], rows }: ListProps) {
  return (
    <section>
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <Empty title={none}>{text}</Empty>
      ) : (
        <ul className="mandates">
          {rows.map((mandate) => (
            <MandateCard key={mandate.id} visit={visit} mandate={mandate} action={PATH} />
          ))}
        </ul>
      )}
    </section>
  )
}
