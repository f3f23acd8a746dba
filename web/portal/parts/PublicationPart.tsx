import { causeWords, maskWords, sayMasked, type Publication } from '../../../city/ask/contract.ts'
import { Due, ErrorSummary } from '../../kit/parts/index.ts'
import type { Visit } from '../visit.ts'
import { Field, PostForm } from './form.tsx'
import { Prose, troubleOf, Zh, type Troubles } from './show.tsx'

type Props = { visit: Visit; found: Publication; troubles: Troubles }

/** Whether one's question is public, what was masked and why, and the one way to have it looked at again. */
export function PublicationPart({ visit, found, troubles }: Props) {
  const { lang, now } = visit
  const say = visit.say.publication
  if (!found.wanted) return null
  return (
    <section className="after publication" aria-labelledby="publication">
      <h2 id="publication">{say.title}</h2>
      {found.state === 'waiting' && (
        <>
          <p>{say.waiting}</p>
          {found.due && <Due due={found.due} now={now} lang={lang} />}
        </>
      )}
      {found.state === 'published' && <Public visit={visit} found={found} />}
      {found.state === 'private' && found.cause && (
        <p>
          <b>
            {say.kept([causeWords[found.cause][lang], found.reason].filter(Boolean).join(lang === 'zh' ? '，' : ', '))}
          </b>{' '}
          {say.keptRest}
        </p>
      )}
      <PhotoLine visit={visit} found={found} />
      {found.appeal && <Appealed visit={visit} appeal={found.appeal} />}
      {found.mayHide && <HideForm visit={visit} found={found} troubles={troubles} />}
      {found.mayAppeal && <AppealForm visit={visit} found={found} troubles={troubles} />}
    </section>
  )
}

function Public({ visit, found }: Omit<Props, 'troubles'>) {
  const say = visit.say.publication
  const masked = sayMasked(found.masked, visit.lang)
  const gap = visit.lang === 'zh' ? '' : ' '
  return (
    <p>
      {`${say.published}${gap}${masked === '' ? say.nothingMasked : say.masked(masked)}`}{' '}
      <a href={`/q/${found.number}`}>{say.look}</a>
    </p>
  )
}

function PhotoLine({ visit, found: { photos } }: Omit<Props, 'troubles'>) {
  const say = visit.say.publication
  const lines = [
    photos.released > 0 && say.photos(photos.released),
    photos.undecided > 0 && say.photosWaiting(photos.undecided),
    photos.withheld > 0 && say.photosKept(photos.withheld),
  ].filter((line) => line !== false)
  return lines.length > 0 ? <p className="fine">{lines.join(' ')}</p> : null
}

function Appealed({ visit, appeal }: { visit: Visit; appeal: NonNullable<Publication['appeal']> }) {
  const say = visit.say.publication
  return (
    <div className="appeal-said">
      <p>
        <b>
          {appeal.state === 'waiting' && say.appealWaiting}
          {appeal.state === 'granted' && say.appealGranted}
          {appeal.state === 'upheld' && say.appealUpheld(appeal.reason ?? '')}
        </b>
      </p>
      <p className="fine">{say.youSaid}</p>
      <Prose text={appeal.words} visit={visit} />
    </div>
  )
}

/** Who wrote it hides more of it, at once; without asking anybody. */
function HideForm({ visit, found, troubles }: Props) {
  const say = visit.say.publication
  const wrong = visit.form['do'] === 'hide' && troubles.length > 0
  return (
    <details className="appeal hide-more" open={wrong}>
      <summary>{say.hide}</summary>
      {wrong && <ErrorSummary troubles={troubles} lang={visit.lang} />}
      <PostForm visit={visit} action={`/my/${found.number}`}>
        <Pieces visit={visit} found={found} />
        <Field
          name="hide"
          label={say.hideLabel}
          hint={say.hideHint}
          value={wrong ? visit.form['hide'] : ''}
          error={wrong ? troubleOf(troubles, 'hide') : undefined}
          most={100}
        />
        <button className="btn" name="do" value="hide">
          {say.hideSend}
        </button>
      </PostForm>
    </details>
  )
}

/** One's own words in pieces to tick, so that nobody has to copy them by hand: first what names somebody. */
function Pieces({ visit, found: { pieces } }: Omit<Props, 'troubles'>) {
  const say = visit.say.publication
  if (pieces.length === 0) return null
  return (
    <fieldset className="pieces">
      <legend>{say.hideTick}</legend>
      {pieces.map(({ text, kind }, i) => (
        <label key={text}>
          <input type="checkbox" name={`piece-${i}`} value={text} defaultChecked={visit.form[`piece-${i}`] === text} />
          <span>
            <Zh visit={visit}>{text}</Zh>
            {kind && <small>{maskWords[kind][visit.lang]}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Closed until it is wanted; open again when something in it is wrong. */
function AppealForm({ visit, found, troubles }: Props) {
  const say = visit.say.publication
  const wrong = visit.form['do'] === 'appeal' && troubles.length > 0
  return (
    <details className="appeal" open={wrong}>
      <summary>{found.state === 'private' ? say.appealPrivate : say.appealMasks}</summary>
      {wrong && <ErrorSummary troubles={troubles} lang={visit.lang} />}
      <PostForm visit={visit} action={`/my/${found.number}`}>
        <Field
          name="words"
          label={say.appealLabel}
          hint={say.appealHint}
          rows={4}
          value={wrong ? visit.form['words'] : ''}
          error={wrong ? troubleOf(troubles, 'words') : undefined}
        />
        <button className="btn" name="do" value="appeal">
          {say.appealSend}
        </button>
      </PostForm>
    </details>
  )
}
