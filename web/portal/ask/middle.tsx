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
  const hits = query ? rowsOf(await askCity(visit, searchPlaces, { q: query, limit: 8 })) : []
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
            data={{ 'data-island': 'places' }}
          />
          <button className="btn is-quiet" name="go" value="find" data-noscript="">
            {ask.find}
          </button>
        </div>
        {choices.length > 0 && (
          <Choices
            name="place"
            legend={ask.hits}
            value={draft.place}
            choices={[...choices, { value: 'none', label: ask.noPlace }]}
          />
        )}
        {query && hits.length === 0 && !chosen && <p role="status">{ask.noHits(query)}</p>}
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

/** Say it. */
export function say({ visit, draft, troubles }: StepProps): PageAnswer {
  const { ask, common } = visit.say
  return framed({
    visit,
    draft,
    troubles,
    step: 'say',
    title: ask.say,
    children: (
      <>
        <Field
          name="body"
          label={ask.say}
          big
          hint={ask.sayHint}
          rows={9}
          value={draft.body}
          error={troubleOf(troubles, 'body')}
          most={20_000}
          counter={{ left: common.left, unit: common.leftUnit }}
        />
        <ul className="tips">
          {ask.sayTips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      </>
    ),
  })
}
