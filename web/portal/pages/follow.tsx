import { askMoreByCode, rateByCode } from '../../../city/ask/contract.ts'
import { followOrder, OrderNumber, type FollowView } from '../../../city/orders/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { AskMoreForm, moreIn } from '../parts/AskMoreForm.tsx'
import { Field, PostForm } from '../parts/form.tsx'
import { Matter } from '../parts/Matter.tsx'
import { RatingForm } from '../parts/RatingForm.tsx'
import { Crumbs, goTo, shownPage, troubleOf, type Troubles } from '../parts/show.tsx'
import { doneWord, noteOf, ratingIn, troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'

/** Number and code, as people write them: spaces, small letters and full-width signs are forgiven. */
function written({ form, query }: Visit): { number: string; code: string } {
  const plain = (text = '') =>
    text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{Cc}]/gu, '')
      .replace(/[‐-―]/g, '-')
  return { number: plain(form['number'] ?? query['number']).slice(0, 40), code: plain(form['code']).slice(0, 12) }
}

/** The form that asks for number and code. */
export function followForm(visit: Visit, troubles: Troubles = []): PageAnswer {
  const { follow: words } = visit.say
  const { number, code } = written(visit)
  return shownPage(
    {
      visit,
      here: 'follow',
      title: words.title,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <PostForm visit={visit} action="/follow">
            <Field
              name="number"
              label={words.number}
              hint={words.numberHint}
              value={number}
              error={troubleOf(troubles, 'number')}
            />
            <Field
              name="code"
              label={words.code}
              hint={words.codeHint}
              value={code}
              error={troubleOf(troubles, 'code')}
              short
            />
            <button className="btn">{words.look}</button>
          </PostForm>
          <section className="aside-note">
            <h2>{words.noCode}</h2>
            <p>
              {words.noCodeText} <a href="/signin">{visit.say.signIn.title}</a>
            </p>
            <p>{visit.say.common.orCall}</p>
          </section>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true },
  )
}

/** Number and code are right: on to the matter's own address; the code travels in a cookie scripts cannot read. */
export async function followed(visit: Visit): Promise<PageAnswer> {
  const said = written(visit)
  const missing = [
    ...(OrderNumber.safeParse(said.number).success ? [] : [{ field: 'number', says: visit.say.follow.needNumber }]),
    ...(said.code ? [] : [{ field: 'code', says: visit.say.follow.needCode }]),
  ]
  if (missing.length > 0 || visit.form['set'] !== undefined) return followForm(visit, missing)
  const found = await askCity(visit, followOrder, said)
  if (isRefusal(found)) return followForm(visit, [{ field: 'code', says: found.says[visit.lang] }])
  return goTo(`/follow/${said.number}`, { cookies: { follow: `${said.number}~${said.code}` } })
}

type Said = { number: string; code: string }

/** The matter whose number and code were right a while ago; a POST rates it. Otherwise they are asked for again. */
export async function followedMatter(visit: Visit, number: string): Promise<PageAnswer> {
  const [known, code = ''] = (visit.cookies['follow'] ?? '').split('~')
  const asked = { ...visit, form: {}, query: { ...visit.query, number } }
  if (known !== number || code === '') return followForm(asked)
  const said = { number, code }
  const found = await askCity(visit, followOrder, said)
  if (isRefusal(found)) return followForm(asked)
  if (visit.form['do'] === 'more') return askedOn(visit, found, said)
  return visit.method === 'POST' ? rated(visit, found, said) : statusPage(visit, found, { note: noteOf(visit) })
}

async function rated(visit: Visit, found: FollowView, said: Said): Promise<PageAnswer> {
  const read = ratingIn(visit)
  if ('troubles' in read) return statusPage(visit, found, { troubles: read.troubles })
  const after = await askCity(visit, rateByCode, { ...said, ...read.rating })
  if (isRefusal(after)) return statusPage(visit, found, { troubles: troublesOf(after, visit) })
  return goTo(`/follow/${said.number}?done=${doneWord(read.rating)}`)
}

async function askedOn(visit: Visit, found: FollowView, said: Said): Promise<PageAnswer> {
  const read = moreIn(visit)
  if ('troubles' in read) return statusPage(visit, found, { troubles: read.troubles })
  const after = await askCity(visit, askMoreByCode, { ...said, words: read.words })
  if (isRefusal(after)) return statusPage(visit, found, { troubles: troublesOf(after, visit) })
  return goTo(`/follow/${said.number}?done=askedOn`)
}

function statusPage(
  visit: Visit,
  found: FollowView,
  { troubles = [], note }: { troubles?: Troubles; note?: string | undefined },
): PageAnswer {
  const action = `/follow/${found.number}`
  const rating = found.can.includes('followUp') && (
    <RatingForm visit={visit} action={action} carried={{}} troubles={visit.form['do'] === undefined ? troubles : []} />
  )
  return shownPage(
    {
      visit,
      here: 'follow',
      title: found.title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/follow', word: visit.say.matter.another }]} />
          <Matter
            visit={visit}
            found={found}
            rating={rating}
            askMore={<AskMoreForm visit={visit} action={action} found={found} troubles={troubles} />}
            note={note}
          />
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true },
  )
}
