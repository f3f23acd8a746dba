import { previewQuestion, type Piece } from '../../../city/ask/contract.ts'
import { OrderType, typeWords } from '../../../city/orders/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import { unitOf, type Draft } from './draft.ts'
import { filesOf } from './files.tsx'
import { unitName } from './unitName.ts'
import { placeName } from './where.tsx'

/** What the public would read of a draft, as the city masks it. */
export type Seen = {
  title: Piece[]
  body: Piece[]
  asker: string
  place: string
  isNamed: boolean
  type: string
  unit: string
  photos: number
  documents: number
}

/** Asks the city for the public's view. Before the name is known, a surname stands in for it. */
export async function previewOf(visit: Visit, draft: Draft): Promise<Seen> {
  const known = draft.name || visit.actor.name
  const said = { title: draft.title ?? '', body: draft.body ?? '', name: known || '王' }
  const seen = await askCity(visit, previewQuestion, said)
  const shown = isRefusal(seen) ? { title: [], body: [], asker: '' } : seen
  const type = OrderType.safeParse(draft.type)
  const wish = unitOf(draft)
  const there = await filesOf(visit, draft)
  const photos = there.filter(({ kind }) => kind === 'photo').length
  return {
    ...shown,
    place: await placeName(visit, draft.place),
    isNamed: known !== '',
    type: type.success ? typeWords[type.data][visit.lang] : '',
    unit: wish ? await unitName(visit, wish) : '',
    photos,
    documents: there.length - photos,
  }
}

/** Exactly what others will see, with every masked stretch marked, and below what stood there. */
export function Preview({ visit, seen }: { visit: Visit; seen: Seen }) {
  const { ask } = visit.say
  return (
    <figure className="preview">
      <figcaption>{ask.preview}</figcaption>
      <div className="preview-page" lang={visit.lang === 'zh' ? undefined : 'zh-CN'}>
        <p className="preview-title">
          <Pieces pieces={seen.title} />
        </p>
        <p className="meta">
          <span>{[seen.unit || ask.previewUnit, seen.asker].join(' · ')}</span>
          {seen.type && <span>{seen.type}</span>}
          {seen.place && <span>{seen.place}</span>}
        </p>
        <div className="prose as-typed">
          <Pieces pieces={seen.body} />
        </div>
        {seen.photos > 0 && <p className="fine">{ask.previewPhotos(seen.photos)}</p>}
        {seen.documents > 0 && <p className="fine">{ask.previewFiles}</p>}
      </div>
      <Masked visit={visit} pieces={[...seen.title, ...seen.body]} />
      <p className="fine">
        {!seen.isNamed && `${ask.previewName} `}
        {ask.previewNote}
      </p>
    </figure>
  )
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, why }, i) => (why === null ? <span key={i}>{text}</span> : <mark key={i}>{text}</mark>))
}

/** What was masked and why; who asks can also write it another way. */
function Masked({ visit, pieces }: { visit: Visit; pieces: readonly Piece[] }) {
  const { ask } = visit.say
  const masked = pieces.filter(({ why }) => why !== null)
  if (masked.length === 0) return null
  return (
    <div className="caution" role="status">
      <b>{ask.personal}</b>
      <p>{ask.personalText}</p>
      <ul className="masked">
        {masked.map(({ was, text, why }, i) => (
          <li key={i}>
            <Zh visit={visit}>
              {why}：{was} → <mark>{text}</mark>
            </Zh>
          </li>
        ))}
      </ul>
      <button className="btn is-quiet is-small" name="go" value="change:say">
        {ask.change}
      </button>
    </div>
  )
}
