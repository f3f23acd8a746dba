import { citizenSignIn, sendPhoneCode, signOut } from '../../../city/people/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { provinceLink } from '../oidc/province.tsx'
import { CodeField } from '../parts/CodeField.tsx'
import { Field, PostForm } from '../parts/form.tsx'
import { goTo, shownPage, troubleOf, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'

/** Only a page of our own may follow a sign-in. */
function nextOf({ form, query }: Visit): string {
  const next = form['next'] ?? query['next'] ?? '/my'
  return /^\/(?![/\\])[\w/.?=&%-]*$/.test(next) ? next : '/my'
}

/** Asks for the phone. */
export async function signIn(visit: Visit, troubles: Troubles = []): Promise<PageAnswer> {
  if (visit.isCitizen) return goTo(nextOf(visit))
  const { signIn: words } = visit.say
  const other = await provinceLink(visit, nextOf(visit))
  return shown(
    visit,
    troubles,
    <>
      <PostForm visit={visit} action="/signin">
        <input type="hidden" name="next" value={nextOf(visit)} />
        <Field
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          label={words.phone}
          hint={words.phoneHint}
          value={visit.form['phone']}
          error={troubleOf(troubles, 'phone')}
          short
        />
        <button className="btn">{words.send}</button>
      </PostForm>
      {other}
    </>,
  )
}

/** Sends the code, then takes it. */
export async function signingIn(visit: Visit): Promise<PageAnswer> {
  const { form, say } = visit
  const phone = form['phone'] ?? ''
  if (form['code'] === undefined) return sendIt(visit, phone)
  if (!/^\d{6}$/.test(form['code'].trim()))
    return codePage(visit, phone, { troubles: [{ field: 'code', says: say.signIn.needCode }] })
  const session = await askCity(visit, citizenSignIn, { phone, code: form['code'].trim() })
  if (isRefusal(session)) return codePage(visit, phone, { troubles: atCode(troublesOf(session, visit)) })
  return goTo(nextOf(visit), { token: session.token })
}

const atCode = (troubles: Troubles) => troubles.map(({ says }) => ({ field: 'code', says }))

async function sendIt(visit: Visit, phone: string): Promise<PageAnswer> {
  const sent = await askCity(visit, sendPhoneCode, { phone })
  if (!isRefusal(sent)) return codePage(visit, phone, { demoCode: sent.demoCode })
  if (sent.refused === 'code-too-soon') return codePage(visit, phone, { note: visit.say.signIn.soon })
  return signIn(visit, [{ field: 'phone', says: sent.fields ? visit.say.ask.needPhone : sent.says[visit.lang] }])
}

type CodeSaid = { troubles?: Troubles; note?: string; demoCode?: string | undefined }

function codePage(visit: Visit, phone: string, { troubles = [], note, demoCode }: CodeSaid): PageAnswer {
  const { signIn: words } = visit.say
  return shown(
    visit,
    troubles,
    <PostForm visit={visit} action="/signin">
      <input type="hidden" name="next" value={nextOf(visit)} />
      <input type="hidden" name="phone" value={phone} />
      <CodeField
        visit={visit}
        phone={phone}
        note={note}
        demoCode={demoCode ?? visit.form['demoCode']}
        error={troubleOf(troubles, 'code')}
      />
      <button className="btn">{words.enter}</button>
      <p>
        <a href={`/signin?next=${encodeURIComponent(nextOf(visit))}`}>{words.otherPhone}</a>
      </p>
    </PostForm>,
  )
}

function shown(visit: Visit, troubles: Troubles, children: React.ReactNode): PageAnswer {
  const { signIn: words, common } = visit.say
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {children}
          <p className="fine">{common.orCall}</p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true },
  )
}

/** Ends the session and takes the codes of receipts with it. */
export async function signingOut(visit: Visit): Promise<PageAnswer> {
  if (visit.isCitizen) await askCity(visit, signOut, {})
  return goTo('/signed-out', { token: '', cookies: { receipt: '', follow: '' } })
}

/** Says that one is out. */
export function signedOut(visit: Visit): PageAnswer {
  const { signIn: words, common } = visit.say
  return shownPage({
    visit,
    title: words.out,
    personal: true,
    children: (
      <div className="narrow page">
        <h1>{words.out}</h1>
        <p className="lead">{words.outLead}</p>
        <p>
          <a href="/">{common.home}</a>
        </p>
      </div>
    ),
  })
}
