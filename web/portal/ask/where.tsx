import { searchPlaces, viewPlace } from '../../../city/places/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Choices } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { Field } from '../parts/form.tsx'
import { troubleOf, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { framed, type StepProps } from './Frame.tsx'

/** 新城区 海拉尔东路街道 公主府社区: a place's name below the city. */
export async function placeName(visit: Visit, code: string | undefined): Promise<string> {
  if (!code || !/^\d{6,12}$/.test(code)) return ''
  const found = await askCity(visit, viewPlace, { code })
  if (isRefusal(found)) return ''
  return found.path
    .map(({ name }) => name)
    .filter((name) => !/^(内蒙古|呼和浩特市)/.test(name))
    .join(' ')
}

/** Where is it? Found by name without a script; with one, while typing. */
export async function where({ visit, draft, troubles }: StepProps): Promise<PageAnswer> {
  const { ask, common } = visit.say
  const query = (draft.placeQuery ?? '').trim()
  const chosen = await placeName(visit, draft.place)
  const { hits, near } = query && !chosen ? await placesLike(visit, query) : nothing
  const choices = [
    ...(chosen && hits.every(({ code }) => code !== draft.place)
      ? [{ value: draft.place ?? '', label: <Zh visit={visit}>{chosen}</Zh> }]
      : []),
    ...hits.map(({ code, fullName }) => ({
      value: code,
      label: <Zh visit={visit}>{fullName.replace(/^(内蒙古自治区)?呼和浩特市/, '')}</Zh>,
    })),
  ]
  return framed({
    visit,
    draft,
    troubles,
    step: 'where',
    title: ask.where,
    children: (
      <>
        <h1>{ask.where}</h1>
        <p className="lead">{ask.whereHint}</p>
        <div className="place-search">
          <Field
            name="placeQuery"
            label={ask.placeLabel}
            value={query || chosen}
            error={troubleOf(troubles, 'placeQuery')}
            data={{
              'data-island': 'places',
              'data-none': ask.noneHere,
              'data-keep': ask.keepPlace,
              'data-clear': ask.clearPlace,
            }}
          />
          <button className="btn is-quiet" name="go" value="find" data-noscript="">
            {ask.find}
          </button>
        </div>
        {choices.length > 0 && (
          <Choices
            name="place"
            legend={near ? ask.nearHits(near) : ask.hits}
            value={draft.place}
            choices={[...choices, { value: 'none', label: ask.noPlace }]}
          />
        )}
        {query && !chosen && <UnknownPlace visit={visit} query={query} near={near} isKnown={hits.length > 0} />}
        <Field
          name="address"
          label={ask.address}
          optional={common.optional}
          hint={ask.addressHint}
          value={draft.address}
          error={troubleOf(troubles, 'address')}
        />
      </>
    ),
  })
}

type Found = { hits: { code: string; fullName: string }[]; near: string }
const nothing: Found = { hits: [], near: '' }

/** Places of that name; when there are none, those of the longest beginning of it that names any. */
async function placesLike(visit: Visit, query: string): Promise<Found> {
  const signs = [...query]
  const parts = [query, ...signs.slice(2, -1).map((_, i) => signs.slice(0, signs.length - 1 - i).join(''))].slice(0, 8)
  for (const q of parts) {
    const hits = rowsOf(await askCity(visit, searchPlaces, { q, limit: 8 }))
    if (hits.length > 0) return { hits, near: q === query ? '' : q }
  }
  return nothing
}

type UnknownProps = { visit: Visit; query: string; near: string; isKnown: boolean }

/** Not chosen from the list: it may go on as the citizen's own words, or be cleared with one press. */
function UnknownPlace({ visit, query, near, isKnown }: UnknownProps) {
  const { ask } = visit.say
  return (
    <div className="unknown-place" role="status">
      <p>{isKnown && !near ? ask.noneOfThese(query) : ask.noHits(query)}</p>
      <p className="buttons">
        <button className="btn is-quiet" name="go" value="keepPlace">
          {ask.keepPlace}
        </button>
        <button className="btn is-quiet" name="go" value="clearPlace">
          {ask.clearPlace}
        </button>
      </p>
    </div>
  )
}
