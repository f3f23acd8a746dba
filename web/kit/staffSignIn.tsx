import { useState, type FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../city/platform/contract.ts'
import { demoPeople, demoSignIn, me, staffSignIn } from '../../city/people/contract.ts'
import { call, isRefused } from './api.ts'
import { useAsk } from './staffAsk.ts'
import { useSay, useSeat } from './staffMe.ts'
import { Refused, Skeleton } from './staffStates.tsx'
import { postWords, staffText } from './staffText.ts'

/** The door: in the demonstration one chooses a person, elsewhere one proves who one is. */
export function SignIn() {
  const t = useSay()
  const { me: who, lang, setLang } = useSeat()
  return (
    <main className="sign-in">
      <p className="top">
        <b>{t(staffText.brand)}</b>
        <button type="button" className="btn plain" onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}>
          {t(staffText.language)}
        </button>
      </p>
      {who.demo ? <DemoPeople /> : <LoginForm />}
    </main>
  )
}

/** The groups of the demonstration's list, in the order a matter meets them. */
const order = [
  'agent',
  'dispatcher',
  'handler',
  'reviewer',
  'callerBack',
  'inspector',
  'counter',
  'leader',
  'systemAdmin',
]

function groupOf(posts: readonly string[]): string {
  if (posts.some((post) => post.endsWith('Admin'))) return 'systemAdmin'
  return order.find((post) => posts.includes(post) && !(post === 'agent' && posts.includes('dispatcher'))) ?? 'handler'
}

function DemoPeople() {
  const t = useSay()
  const { data } = useAsk(demoPeople, {})
  const { enter, no } = useEnter()
  if (!data) return <Skeleton lines={8} />
  return (
    <>
      <h1>{t(staffText.demoTitle)}</h1>
      <p className="note">{t(staffText.demoNote)}</p>
      <Refused no={no} />
      {order.map((post) => {
        const people = data.rows.filter(({ posts }) => groupOf(posts) === post)
        return people.length === 0 ? null : (
          <section key={post}>
            <h2>{t(postWords[post] ?? { zh: post, en: post })}</h2>
            <ul>
              {people.map(({ person, name, unit, posts }) => (
                <li key={person}>
                  <button type="button" onClick={() => void enter(call(demoSignIn, { person }))}>
                    <b>
                      {name}
                      <code>{person}</code>
                    </b>
                    <span>{unit}</span>
                    <small>{posts.map((one) => t(postWords[one] ?? { zh: one, en: one })).join(' · ')}</small>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function LoginForm() {
  const t = useSay()
  const { enter, no, busy } = useEnter()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = new FormData(event.currentTarget)
    const text = (name: string) => String(said.get(name) ?? '').trim()
    void enter(call(staffSignIn, { login: text('login'), password: text('password'), code: text('code') }))
  }
  return (
    <form className="login" onSubmit={submit} noValidate>
      <h1>{t(staffText.signInTitle)}</h1>
      <label htmlFor="login">{t(staffText.login)}</label>
      <input id="login" name="login" autoComplete="username" autoCapitalize="none" required />
      <label htmlFor="password">{t(staffText.password)}</label>
      <input id="password" name="password" type="password" autoComplete="current-password" required />
      <label htmlFor="code">{t(staffText.code)}</label>
      <input id="code" name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} required />
      <Refused no={no} />
      <button type="submit" className="btn" disabled={busy}>
        {t(staffText.signIn)}
      </button>
    </form>
  )
}

/** Signs in and lets the house look again at who is here. */
function useEnter() {
  const client = useQueryClient()
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const enter = async (asked: Promise<unknown>) => {
    setBusy(true)
    const answer = await asked
    setBusy(false)
    if (isRefused(answer)) return setNo(answer)
    await client.invalidateQueries({ queryKey: [me.path] })
  }
  return { enter, no, busy }
}
