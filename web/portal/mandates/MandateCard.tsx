import { sayUntil } from '../../../city/calendar/say.ts'
import { themeNames, themes } from '../../../city/catalogue/contract.ts'
import type { MandateView } from '../../../city/mandates/contract.ts'
import { PostForm } from '../parts/form.tsx'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

/** Themes are the catalogue's to name. */
const themeWords: Partial<Record<string, MandateView['scope'][number]['says']>> = Object.fromEntries(
  themeNames.map((name) => [`theme:${name}`, themes[name]]),
)

/** How a mandate stands, told to the side that looks. */
function sayStanding({ say }: Visit, { standing, you }: MandateView): string {
  const { standing: words, standingMine } = say.mandates
  const own: Partial<Record<string, string>> = standingMine
  return (you === 'helper' ? own[standing] : undefined) ?? words[standing]
}

/** One mandate: with whom, for what, until when, how it stands, and what one can do with it. */
export function MandateCard({ visit, mandate, action }: { visit: Visit; mandate: MandateView; action: string }) {
  const { say, lang, now } = visit
  const { mandates: words } = say
  const { you, helper, giver, firm, standing, way, can } = mandate
  const other = you === 'giver' ? helper : { name: firm?.name ?? giver.name, phone: firm?.code ?? giver.phone }
  const alive = standing === 'inForce' || standing === 'offered'
  return (
    <li className="mandate" data-alive={alive || undefined}>
      <div className="mandate-head">
        <h3>
          <Zh visit={visit}>{you === 'giver' ? other.name : words.for(other.name)}</Zh>
        </h3>
        <span className="mandate-state" data-standing={standing}>
          {sayStanding(visit, mandate)}
        </span>
      </div>
      <p className="fine">
        {other.phone && <span className="mandate-phone">{other.phone}</span>}
        <span>{words.until(sayUntil(mandate.until, now, lang))}</span>
        {way === 'counter' && <span>{words.counter}</span>}
      </p>
      <ul className="mandate-scope">
        {mandate.scope.map(({ word, says }) => (
          <li key={word}>{(themeWords[word] ?? says)[lang]}</li>
        ))}
      </ul>
      <div className="mandate-do">
        {can.map((step) => (
          <PostForm key={step} visit={visit} action={action}>
            <input type="hidden" name="id" value={mandate.id} />
            <button
              className={`btn is-small${step === 'accept' ? '' : ' is-quiet'}`}
              name="do"
              value={step}
              aria-label={`${words.can[step]} ${other.name}`}
            >
              {words.can[step]}
            </button>
          </PostForm>
        ))}
        {you === 'helper' && standing === 'inForce' && <Act visit={visit} mandate={mandate} name={other.name} />}
        <a href={`/my/mandates/${mandate.id}`} aria-label={`${words.history} ${other.name}`}>
          {words.history}
        </a>
      </div>
    </li>
  )
}

/** The way from a mandate to what can be applied for under it: its items straight, anything else by choosing one. */
function Act({ visit, mandate, name }: { visit: Visit; mandate: MandateView; name: string }) {
  const { mandates: words } = visit.say
  const items = mandate.scope.flatMap(({ word }) => (word.startsWith('item:') ? [word.slice(5)] : []))
  const isWide = mandate.scope.some(({ word }) => word === 'act:applyLicence' || /^(theme|matter):/.test(word))
  return (
    <>
      {items.map((item) => (
        <a
          key={item}
          href={`/services/start?item=${item}&for=mandate:${mandate.id}`}
          aria-label={`${words.actFor(name)} ${item}`}
        >
          {words.actItem(item)}
        </a>
      ))}
      {isWide && <a href={`/services/start?for=mandate:${mandate.id}`}>{words.actFor(name)}</a>}
    </>
  )
}
