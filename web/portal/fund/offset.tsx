import {
  agreementKinds,
  agreementStates,
  consentToAgreement,
  draftAgreement,
  endAgreement,
  modes,
  myAgreement,
  myFund,
  offsetServices,
  sayYuan,
  signAgreement,
  spouseStates,
  withdrawConsent,
  type AgreementKind,
  type AgreementView,
} from '../../../city/fund/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { Empty, History } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay, sayMonth } from '../dates.ts'
import { PostForm } from '../parts/form.tsx'
import { goTo, Zh } from '../parts/show.tsx'
import { notFound } from '../pages/troubles.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Month } from './month.tsx'
import { fundPage, Lender, Pairs, proveAt, Refused, ServiceName, stopped, Yuan } from './parts.tsx'
import { calledIn } from '../offices.ts'

/** /fund/offset/peer and /bank choose a loan and draft; /fund/offset/… is one agreement. */
export async function fundOffset(visit: Visit, part: string): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(`/signin?next=/fund/offset/${encodeURIComponent(part)}`)
  if (part === 'peer' || part === 'bank') return choosing(visit, part)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(part)) return notFound(visit)
  return agreementPage(visit, part)
}

async function choosing(visit: Visit, kind: AgreementKind): Promise<PageAnswer> {
  const no = visit.method === 'POST' && visit.form['do'] === 'draft' ? await drafted(visit) : undefined
  if (no && !isRefusal(no)) return no
  const found = await askCity(visit, myFund, {})
  if (isRefusal(found)) return stopped(visit, found)
  const { fund: words } = visit.say
  const loans = found.loans.filter(({ service }) => service === kind)
  return fundPage({
    visit,
    title: agreementKinds[kind][visit.lang],
    status: no?.status ?? 200,
    children: (
      <>
        <Refused visit={visit} no={no} />
        <h1>
          <ServiceName visit={visit} of={offsetServices[kind]} />
        </h1>
        <p className="lead">{words.offsetLead}</p>
        {loans.length === 0 ? (
          <Empty title={words.noSuch} action={<a href="/fund">{words.title}</a>}>
            {words.noSuchText[kind]}
          </Empty>
        ) : (
          <PostForm visit={visit} action={`/fund/offset/${kind}`} className="fund-form">
            <fieldset>
              <legend>{words.chooseLoan}</legend>
              {loans.map(({ id, lenderName, number, balance }, i) => (
                <label key={id} className="fund-choice">
                  <input type="radio" name="loan" value={id} defaultChecked={i === 0} />
                  <span>
                    <Lender visit={visit} name={lenderName} number={number} />
                    <small>
                      {words.balance} {sayYuan(balance)} {words.yuan}
                    </small>
                  </span>
                </label>
              ))}
            </fieldset>
            <Modes visit={visit} />
            {found.account.spouse && (
              <label className="fund-choice">
                <input type="checkbox" name="spouse" value="yes" />
                <span>
                  {words.useSpouse}
                  <small>{words.useSpouseHint(found.account.spouse)}</small>
                </span>
              </label>
            )}
            <p className="fund-account">
              <span>{words.account}</span> <Yuan visit={visit} fen={found.account.available} big />
            </p>
            <p className="buttons">
              <button className="btn" name="do" value="draft">
                {words.draft}
              </button>
            </p>
          </PostForm>
        )}
      </>
    ),
  })
}

function Modes({ visit }: { visit: Visit }) {
  const { fund: words } = visit.say
  return (
    <fieldset>
      <legend>{words.chooseMode}</legend>
      {(['monthly', 'yearly'] as const).map((mode) => (
        <label key={mode} className="fund-choice">
          <input type="radio" name="mode" value={mode} defaultChecked={mode === 'monthly'} />
          <span>
            {modes[mode][visit.lang]}
            <small>{words.modeHints[mode]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

async function drafted(visit: Visit): Promise<PageAnswer | Refusal> {
  const { loan = '', mode, spouse } = visit.form
  const wanted = { loan, mode: mode === 'yearly' ? 'yearly' : 'monthly', spouse: spouse === 'yes' } as const
  const made = await askCity(visit, draftAgreement, wanted)
  return isRefusal(made) ? made : goTo(`/fund/offset/${made.id}`)
}

const acts = {
  sign: { endpoint: signAgreement, done: 'signed' },
  consent: { endpoint: consentToAgreement, done: 'consented' },
  withdrawConsent: { endpoint: withdrawConsent, done: 'withdrawn' },
  end: { endpoint: endAgreement, done: 'ended' },
} as const

async function agreementPage(visit: Visit, id: string): Promise<PageAnswer> {
  const act = Object.entries(acts).find(([name]) => name === visit.form['do'])?.[1]
  const done = visit.method === 'POST' && act ? await askCity(visit, act.endpoint, { agreement: id }) : undefined
  if (done && !isRefusal(done)) return goTo(`/fund/offset/${id}?done=${act?.done ?? ''}`)
  const found = await askCity(visit, myAgreement, { agreement: id })
  if (isRefusal(found)) return stopped(visit, found)
  return agreementShown(visit, found, done)
}

function agreementShown(visit: Visit, found: AgreementView, done: Refusal | undefined): PageAnswer {
  const { fund: words } = visit.say
  const said = Object.entries(words.doneWords).find(([word]) => word === visit.query['done'])?.[1]
  return fundPage({
    visit,
    title: found.state === 'draft' ? words.draftTitle : words.agreementTitle,
    status: done?.status ?? 200,
    children: (
      <>
        <Refused visit={visit} no={done} />
        {said && (
          <p className="banner" role="status">
            {said}
          </p>
        )}
        <h1>{found.state === 'draft' ? words.draftTitle : agreementKinds[found.kind][visit.lang]}</h1>
        <Terms visit={visit} found={found} />
        <Doing visit={visit} found={found} />
        <Months visit={visit} found={found} />
        <h2 className="rule">{words.history}</h2>
        <History lines={calledIn(visit, monthsSaid(visit, found))} now={visit.now} lang={visit.lang} />
      </>
    ),
  })
}

/** The history with its months as people say them. */
function monthsSaid({ lang }: Visit, { history }: AgreementView): AgreementView['history'] {
  const said = (note: string | null) => (note !== null && /^\d{4}-\d{2}$/.test(note) ? sayMonth(note, lang) : note)
  return history.map((line) => ({ ...line, note: said(line.note) }))
}

function Terms({ visit, found }: { visit: Visit; found: AgreementView }) {
  const { fund: words } = visit.say
  const { mode, dueDay, firstMonth, spouseState, spouseName, nextRun, lastFour } = found
  const { lang } = visit
  const withSpouse = spouseState !== 'none'
  return (
    <>
      <p className="lead">
        <Zh visit={visit}>{words.terms(found.lenderName, found.number)}</Zh>{' '}
        <span className="k-tag">{agreementStates[found.state][lang]}</span>
      </p>
      <Pairs
        rows={[
          [
            words.when,
            mode === 'monthly' ? words.monthlyOn(dueDay) : words.yearlyOn(sayMonth(firstMonth, lang), dueDay),
          ],
          [words.order, words.orderSays(withSpouse, lastFour)],
          ...(withSpouse
            ? ([[words.spouse, `${spouseName ?? ''} · ${spouseStates[spouseState][lang]}`]] as const)
            : []),
          ...(nextRun ? ([[words.nextRun, sayUntil(nextRun, visit.now, lang)]] as const) : []),
          ...(found.endedAt ? ([[agreementStates.ended[lang], sayDay(found.endedAt, visit.now, lang)]] as const) : []),
        ]}
      />
      <ul className="tips">
        {words.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </>
  )
}

/** Sign, consent, withdraw, end: the living person's acts begin with the proof. */
function Doing({ visit, found }: { visit: Visit; found: AgreementView }) {
  const { fund: words } = visit.say
  const { id, can, stepUp } = found
  const here = `/fund/offset/${id}`
  const living = can.find((one) => one === 'sign' || one === 'consent')
  return (
    <PostForm visit={visit} action={here}>
      <div className="buttons">
        {living && stepUp && (
          <a className="btn" href={proveAt('signOffset', id, here)}>
            {living === 'sign' ? words.proveSign : words.proveConsent}
          </a>
        )}
        {living && !stepUp && (
          <button className="btn" name="do" value={living}>
            {living === 'sign' ? words.sign : words.consent}
          </button>
        )}
        {can.includes('withdrawConsent') && (
          <button className="btn is-quiet" name="do" value="withdrawConsent">
            {found.spouseState === 'given' ? words.withdraw : words.refuse}
          </button>
        )}
        {can.includes('end') && (
          <button className="btn is-quiet" name="do" value="end">
            {words.end}
          </button>
        )}
      </div>
      {living && stepUp && <p className="k-hint">{words.proveHint}</p>}
      {can.includes('end') && <p className="k-hint">{words.endHint}</p>}
    </PostForm>
  )
}

function Months({ visit, found }: { visit: Visit; found: AgreementView }) {
  const { fund: words } = visit.say
  if (found.state === 'draft') return null
  return (
    <>
      <h2 className="rule">{words.monthsTitle}</h2>
      {found.months.length === 0 && <p>{words.noMonths}</p>}
      <ol className="fund-months">
        {found.months.map((row) => (
          <li key={row.month} className={`is-${row.state}`}>
            <Month visit={visit} row={row} of={found} />
          </li>
        ))}
      </ol>
    </>
  )
}
