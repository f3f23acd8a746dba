import { appealPublication, hideMore, myPublication, rateMine, askMoreMine } from '../../../city/ask/contract.ts'
import { actEndpoints, myOrder, myOrders, OrderNumber, type FollowView } from '../../../city/orders/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { MatterRow } from '../mine/rows.tsx'
import { AskMoreForm, moreIn } from '../parts/AskMoreForm.tsx'
import { PostForm } from '../parts/form.tsx'
import { Matter } from '../parts/Matter.tsx'
import { PublicationPart } from '../parts/PublicationPart.tsx'
import { RatingForm } from '../parts/RatingForm.tsx'
import { Crumbs, goTo, shownPage, type Troubles } from '../parts/show.tsx'
import { doneWord, noteOf, ratingIn, troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { notFound } from './troubles.tsx'

/** Every matter of this citizen, newest first. */
export async function matters(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/my/matters')
  const after = visit.query['after']
  const list = await askCity(visit, myOrders, after ? { after } : {})
  const [rows, next] = isRefusal(list) ? [[], undefined] : [list.rows, list.next]
  const { mine: words, common } = visit.say
  return shownPage({
    visit,
    here: 'mine',
    title: words.matters,
    personal: true,
    children: (
      <div className="wide page">
        <Crumbs visit={visit} above={[{ href: '/my', word: common.mine }]} />
        <div className="head-row">
          <h1>{words.matters}</h1>
          <a className="btn" href="/ask">
            {common.ask}
          </a>
        </div>
        <p className="lead">{words.lead}</p>
        {rows.length === 0 ? (
          <Empty title={words.none} action={<a href="/ask">{common.ask}</a>}>
            {words.noneText}
          </Empty>
        ) : (
          <ul className="qs">
            {rows.map((row) => (
              <MatterRow key={row.number} row={row} visit={visit} />
            ))}
          </ul>
        )}
        {next && (
          <p className="paging">
            <a className="btn is-quiet" href={`/my/matters?after=${encodeURIComponent(next)}`}>
              {words.older}
            </a>
          </p>
        )}
      </div>
    ),
  })
}

/** One of my own matters; a POST rates it or nudges the unit. */
export async function myMatter(visit: Visit, number: string): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(`/signin?next=/my/${encodeURIComponent(number)}`)
  if (!OrderNumber.safeParse(number).success) return notFound(visit)
  const found = await askCity(visit, myOrder, { number })
  if (isRefusal(found)) return notFound(visit)
  if (visit.method === 'GET') return matterPage(visit, found, { note: noteOf(visit) })
  if (visit.form['do'] === 'nudge') return nudged(visit, found)
  if (visit.form['do'] === 'appeal') return appealed(visit, found)
  if (visit.form['do'] === 'hide') return hidden(visit, found)
  if (visit.form['do'] === 'more') return askedOn(visit, found)
  const read = ratingIn(visit)
  if ('troubles' in read) return matterPage(visit, found, { troubles: read.troubles })
  const after = await askCity(visit, rateMine, { number, ...read.rating })
  if (isRefusal(after)) return matterPage(visit, found, { troubles: troublesOf(after, visit) })
  return goTo(`/my/${number}?done=${doneWord(read.rating)}`)
}

const nudge = actEndpoints.find(({ action }) => action === 'nudge')

async function nudged(visit: Visit, found: FollowView): Promise<PageAnswer> {
  const path = `/my/${found.number}`
  if (!nudge) return goTo(path)
  const answer = await visit.ask(`${nudge.method} ${nudge.path}`, { number: found.number })
  return isRefusal(answer)
    ? matterPage(visit, found, { troubles: troublesOf(answer, visit) })
    : goTo(`${path}?done=nudged`)
}

/** Asks on in the same thread. */
async function askedOn(visit: Visit, found: FollowView): Promise<PageAnswer> {
  const { number } = found
  const read = moreIn(visit)
  if ('troubles' in read) return matterPage(visit, found, { troubles: read.troubles })
  const answer = await askCity(visit, askMoreMine, { number, words: read.words })
  return isRefusal(answer)
    ? matterPage(visit, found, { troubles: troublesOf(answer, visit) })
    : goTo(`/my/${number}?done=askedOn`)
}

/** Asks that another moderator looks again at what is public. */
async function appealed(visit: Visit, found: FollowView): Promise<PageAnswer> {
  const { number } = found
  const answer = await askCity(visit, appealPublication, { number, words: visit.form['words'] ?? '' })
  return isRefusal(answer)
    ? matterPage(visit, found, { troubles: troublesOf(answer, visit) })
    : goTo(`/my/${number}?done=appealed`)
}

/** Hides words of one's own in what is public, at once. */
async function hidden(visit: Visit, found: FollowView): Promise<PageAnswer> {
  const { number } = found
  const pieces = Object.entries(visit.form).flatMap(([name, text]) => (name.startsWith('piece-') ? [text] : []))
  const typed = visit.form['hide'] ?? ''
  const words = typed.trim() === '' && pieces.length > 0 ? {} : { words: typed }
  const answer = await askCity(visit, hideMore, { number, pieces, ...words })
  return isRefusal(answer)
    ? matterPage(visit, found, { troubles: atHide(troublesOf(answer, visit)) })
    : goTo(`/my/${number}?done=hidden`)
}

/** There is one field; whatever is wrong is wrong with it. */
const atHide = (troubles: Troubles): Troubles => troubles.map(({ says }) => ({ field: 'hide', says }))

async function matterPage(
  visit: Visit,
  found: FollowView,
  { troubles = [], note }: { troubles?: Troubles; note?: string | undefined },
): Promise<PageAnswer> {
  const { matter: words } = visit.say
  const publication = await askCity(visit, myPublication, { number: found.number })
  const action = `/my/${found.number}`
  const isRating = visit.form['do'] === undefined
  return shownPage(
    {
      visit,
      here: 'mine',
      title: found.title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my', word: visit.say.mine.title }]} />
          <Matter
            visit={visit}
            found={found}
            note={note}
            rating={
              found.can.includes('followUp') && (
                <RatingForm visit={visit} action={action} carried={{}} troubles={isRating ? troubles : []} />
              )
            }
            askMore={<AskMoreForm visit={visit} action={action} found={found} troubles={troubles} />}
            beside={
              !isRefusal(publication) && <PublicationPart visit={visit} found={publication} troubles={troubles} />
            }
            more={
              found.can.includes('nudge') && (
                <PostForm visit={visit} action={action} className="nudge">
                  <button className="btn is-quiet" name="do" value="nudge">
                    {words.nudge}
                  </button>
                  <span className="k-hint">{words.nudgeHint}</span>
                </PostForm>
              )
            }
          />
          {['reviewed', 'closed', 'archived'].includes(found.status) && <LetterForm visit={visit} found={found} />}
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

/** The official answer as a paper anyone can check. */
function LetterForm({ visit, found }: { visit: Visit; found: FollowView }) {
  const { papers: words } = visit.say
  return (
    <PostForm visit={visit} action={`/letters/${found.number}`} className="nudge">
      <button className="btn is-quiet">{words.letter}</button>
      <span className="k-hint">{words.letterText}</span>
    </PostForm>
  )
}
