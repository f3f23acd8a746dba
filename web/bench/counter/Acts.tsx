import { sayUntil } from '../../../city/calendar/say.ts'
import { confirmAtCounter } from '../../../city/identity/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Part } from './Part.tsx'
import { usePress } from './press.ts'
import { counterText as words } from './text.ts'
import type { Standing } from './standing.ts'

/** What the person announced to prove here, in the words they read. */
export function Acts({ visitor, card, done }: Standing) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { busy, no, press } = usePress(done)
  const confirm = (id: string) =>
    press(async () => {
      const made = await call(confirmAtCounter, { id, ...card })
      return isRefused(made) ? made : t(words.confirmed, { at: sayUntil(made.until, now, lang) })
    })
  return (
    <Part title={t(words.acts)} no={no}>
      {visitor.acts.length === 0 && <p className="quiet-note">{t(words.noActs)}</p>}
      <ul className="visitor-lines">
        {visitor.acts.map(({ id, act, says, until }) => (
          <li key={id}>
            <span>
              <b>{t(act)}</b>
              <br />
              {t(says)} <small>{t(words.until, { at: sayUntil(until, now, lang) })}</small>
            </span>
            <button type="button" className="btn" disabled={busy} onClick={() => confirm(id)}>
              {t(words.confirm)}
            </button>
          </li>
        ))}
      </ul>
    </Part>
  )
}
