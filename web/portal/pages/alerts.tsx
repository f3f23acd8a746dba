import type { ReactNode } from 'react'
import { AlertKind, askForAlert, confirmAlert, namedAlert, stopAlert } from '../../../city/alerts/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { feedOf } from '../feeds.ts'
import { Field, PostForm } from '../parts/form.tsx'
import { shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** What is to be followed, from the address or the form: `unit=dept-hrss`. */
function wishOf({ query, form }: Visit): { kind: AlertKind; subject: string } | undefined {
  const given = { ...query, ...form }
  const kind = AlertKind.options.find((name) => given[name])
  return kind && { kind, subject: (given[kind] ?? '').slice(0, 60) }
}

/** Asks for the address, saying what will come and how often. */
export async function alerts(visit: Visit, troubles: Troubles = []): Promise<PageAnswer> {
  const { alerts: words } = visit.say
  const wish = wishOf(visit)
  const named = wish && (await askCity(visit, namedAlert, wish))
  if (!wish || !named || isRefusal(named))
    return said(visit, { title: words.choose, text: words.chooseText, more: <Ways visit={visit} /> })
  const { kind, subject, what } = named
  return shownPage(
    {
      visit,
      title: words.title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <h1>
            <Zh visit={visit}>{words.about(what)}</Zh>
          </h1>
          <p className="lead">{kind === 'question' ? words.once.question : words.once.other}</p>
          <PostForm visit={visit} action="/alerts">
            <input type="hidden" name={kind} value={subject} />
            <Field
              name="email"
              type="email"
              autoComplete="email"
              label={words.email}
              hint={words.emailHint}
              value={visit.form['email']}
              error={troubles[0]?.says}
            />
            <button className="btn">{words.send}</button>
          </PostForm>
          {kind !== 'question' && (
            <p className="fine">
              <a href={feedOf({ [kind]: subject }, what).href}>{words.rss}</a>
            </p>
          )}
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

/** Takes the wish. What is said does not tell whether the address is known. */
export async function askingForAlert(visit: Visit): Promise<PageAnswer> {
  const { alerts: words, lang } = { ...visit.say, lang: visit.lang }
  const wish = wishOf(visit)
  if (!wish) return alerts(visit)
  const asked = await askCity(visit, askForAlert, { ...wish, email: visit.form['email'] ?? '', lang })
  if (!isRefusal(asked)) return said(visit, { title: words.sent, text: words.sentText(asked.what) })
  const says = asked.refused === 'invalid-input' ? words.emailWrong : asked.says[lang]
  return alerts(visit, [{ field: 'email', says }])
}

/** Mail programs open links by themselves, so a link only shows the button; the press acts. */
export function confirming(visit: Visit): PageAnswer {
  const { alerts: words } = visit.say
  return button(visit, '/alerts/confirm', { title: words.confirm, text: words.confirmText })
}

export async function confirmed(visit: Visit): Promise<PageAnswer> {
  const { alerts: words } = visit.say
  const done = await askCity(visit, confirmAlert, { token: tokenOf(visit) })
  if (isRefusal(done)) return over(visit, done)
  return said(visit, { title: words.confirmed, text: words.confirmedText(done.what) })
}

export function stopping(visit: Visit): PageAnswer {
  const { alerts: words } = visit.say
  return button(visit, '/alerts/stop', { title: words.stop, text: words.stopText })
}

/** Also what a mail program presses on one's behalf (RFC 8058): the token stands in the address. */
export async function stopped(visit: Visit): Promise<PageAnswer> {
  const { alerts: words } = visit.say
  const done = await askCity(visit, stopAlert, { token: tokenOf(visit) })
  if (isRefusal(done)) return over(visit, done)
  return said(visit, { title: words.stopped, text: words.stoppedText })
}

/** A token cut short in copying is answered like one that is over. */
function tokenOf({ form, query }: Visit): string {
  const token = form['token'] ?? query['token'] ?? ''
  return /^[\w-]{20,100}$/.test(token) ? token : 'x'.repeat(20)
}

function button(visit: Visit, action: string, { title, text }: { title: string; text: string }): PageAnswer {
  return said(visit, {
    title,
    text,
    more: (
      <PostForm visit={visit} action={action}>
        <input type="hidden" name="token" value={tokenOf(visit)} />
        <button className="btn">{title}</button>
      </PostForm>
    ),
  })
}

function over(visit: Visit, { says, status }: Refusal): PageAnswer {
  return said(visit, { title: visit.say.alerts.title, text: says[visit.lang], status })
}

type Said = { title: string; text: string; more?: ReactNode; status?: number }

/** Where the things one can follow are found. */
function Ways({ visit }: { visit: Visit }) {
  const { common, topics } = visit.say
  const ways = [
    { href: '/departments', word: common.departments },
    { href: '/topics#by', word: topics.title },
    { href: '/q', word: common.questions },
  ]
  return (
    <ul className="ways">
      {ways.map(({ href, word }) => (
        <li key={href}>
          <a href={href}>{word}</a>
        </li>
      ))}
    </ul>
  )
}

function said(visit: Visit, { title, text, more, status = 200 }: Said): PageAnswer {
  return shownPage(
    {
      visit,
      title,
      personal: true,
      children: (
        <div className="narrow page">
          <h1>{title}</h1>
          <p className="lead">{text}</p>
          {more}
        </div>
      ),
    },
    { status },
  )
}
