import type { z } from 'zod'
import { forWhom, type CaseView, type ForWhomView } from '../../../city/cases/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { myFirms, myMandates } from '../../../city/mandates/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Choices } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

/** Whom somebody begins for, as an address carries it: oneself, a firm one represents, a mandate one holds. */
export const forWhomWords = /^(me|firm:[0-9A-Z]{18}|mandate:[0-9a-f-]{36})$/

/** Whom was chosen: on this page, in its address, or on the card of a mandate before. */
export function chosenIn({ form, query, cookies }: Visit): string {
  const said = form['for'] ?? query['for'] ?? cookies['for'] ?? 'me'
  return forWhomWords.test(said) ? said : 'me'
}

/** The same as the city takes it. */
export function forInput(chosen: string): { mandate?: string; firm?: string } {
  const [kind = '', whom = ''] = chosen.split(':')
  return kind === 'mandate' ? { mandate: whom } : kind === 'firm' ? { firm: whom } : {}
}

const wordOf = ({ mandate, firm }: ForWhomView) =>
  mandate === null ? `firm:${firm?.code ?? ''}` : `mandate:${mandate}`

/** Everybody this person may begin this for beside themselves, and who is left out with why. */
export async function principalsOf(visit: Visit, about: z.input<typeof forWhom.input>): Promise<ForWhomView[]> {
  return rowsOf(await askCity(visit, forWhom, about))
}

/** “For whom?”, where there is anybody but oneself; plain radio buttons. */
export function ForWhomField({ visit, rows }: { visit: Visit; rows: readonly ForWhomView[] }) {
  const { cases: words } = visit.say
  if (rows.length === 0) return null
  const open = rows.filter(({ no }) => no === null)
  const chosen = chosenIn(visit)
  return (
    <div className="for-whom-ask">
      {open.length > 0 && (
        <Choices
          name="for"
          legend={words.forTitle}
          value={open.some((row) => wordOf(row) === chosen) ? chosen : 'me'}
          choices={[
            { value: 'me', label: words.forMe, hint: visit.actor.name },
            ...open.map((row) => ({ value: wordOf(row), label: row.name, hint: hintOf(visit, row) })),
          ]}
        />
      )}
      {rows.map(
        (row) =>
          row.no && (
            <p key={wordOf(row)} className="fine">
              {words.forNot(row.name, row.no[visit.lang])}
            </p>
          ),
      )}
    </div>
  )
}

function hintOf({ say, now, lang }: Visit, { firm, until }: ForWhomView): string {
  const { cases: words } = say
  const end = until ? words.forUntil(sayUntil(until, now, lang)) : ''
  if (!firm) return `${words.forHelper} · ${end}`
  return `${firm.code} · ${until ? `${words.forAgent} · ${end}` : words.forLegal}`
}

/** On every page of a case that is not simply one's own: in whose name it is, who acts, and until when. */
export function ForWhomLine({ visit, view }: { visit: Visit; view: CaseView }) {
  const { agent, firm } = view
  const { cases: words } = visit.say
  if (agent && !agent.stands) return <p className="caution">{words.agentOver(agent.name)}</p>
  if (!agent && !firm) return null
  const until = agent?.until ? words.forUntil(sayUntil(agent.until, visit.now, visit.lang)) : ''
  return (
    <p className="for-whom">
      <b>{headOf(visit, view)}</b>
      {firm && <code>{firm.code}</code>}
      {agent && <span>{agent.isYou ? until : `${words.agent(agent.name, agent.phone ?? '')} · ${until}`}</span>}
    </p>
  )
}

function headOf({ say }: Visit, { agent, applicant, firm }: CaseView): string {
  const { cases: words } = say
  if (agent?.isYou) return words.forYouAct(firm?.name ?? applicant.name)
  return firm ? words.forFirm(firm.name) : words.forWhom(applicant.name)
}

/** On the way to an item, after “act for them” was pressed: for whom the next case will be, and the way back to oneself. */
export function ForNow({ visit, name }: { visit: Visit; name: string | undefined }) {
  const { cases: words } = visit.say
  if (name === undefined) return null
  return (
    <p className="for-whom">
      <b>
        <Zh visit={visit}>{words.forNow(name)}</Zh>
      </b>
      <a href="/services/start?for=me">{words.forMeAgain}</a>
    </p>
  )
}

/** Whose name that is; read with every look, for a mandate may have ended since. */
export async function forNowOf(visit: Visit): Promise<string | undefined> {
  const [kind = '', whom = ''] = (visit.cookies['for'] ?? '').split(':')
  if (!visit.isCitizen || (kind !== 'mandate' && kind !== 'firm')) return undefined
  const firms = await askCity(visit, myFirms, {})
  if (isRefusal(firms)) return undefined
  if (kind === 'firm') return firms.firms.find(({ code, state }) => code === whom && state === 'bound')?.name
  const helping = await askCity(visit, myMandates, {})
  const held = [...firms.agentOf, ...(isRefusal(helping) ? [] : helping.held)]
  const found = held.find(({ id, standing }) => id === whom && standing === 'inForce')
  return found && (found.firm?.name ?? found.giver.name)
}
