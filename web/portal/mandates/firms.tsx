import { claimFirm, giveAgent, myFirms, releaseFirm, signFirm } from '../../../city/mandates/contract.ts'
import { firmCodeTrouble, firmCodeTroubles, idTrouble, plainFirmCode, plainId } from '../../../city/people/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { Empty, ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { Field, PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage, troubleOf, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import { notFound } from '../pages/troubles.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { FirmCard, type Found } from './FirmCard.tsx'
import { atFields, givenIn } from './GiveForm.tsx'
import { itemChoices } from './items.ts'
import { MandateCard } from './MandateCard.tsx'
import { doneIn, stepIn, takeStep, themeChoices } from './steps.ts'

const PATH = '/my/firms'

/** 我的企业: bind a firm, sign for it, name its agents; the firms one is an agent of. A POST does one of these. */
export async function firms(visit: Visit, only: string): Promise<PageAnswer> {
  const here = only === '' ? PATH : `${PATH}/${plainFirmCode(only)}`
  if (!visit.isCitizen) return goTo(`/signin?next=${PATH}`)
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(visit, here, { troubles: [] })
  const step = stepIn(visit)
  const done = step ? { no: await takeStep(visit, step), word: step } : await doing(visit)
  if ('troubles' in done) return page(visit, here, done)
  if (done.no) return page(visit, here, { troubles: atFields(troublesOf(done.no, visit)), no: done.no })
  return goTo(`${done.word === 'released' ? PATH : here}?done=${done.word}`)
}

type Done = { no: Refusal | undefined; word: string } | { troubles: Troubles }

const noIn = (answer: unknown): Refusal | undefined => (isRefusal(answer) ? answer : undefined)

async function doing(visit: Visit): Promise<Done> {
  const { form } = visit
  const code = form['code'] ?? ''
  if (form['do'] === 'sign') return { no: noIn(await askCity(visit, signFirm, { code })), word: 'signed' }
  if (form['do'] === 'release') return { no: noIn(await askCity(visit, releaseFirm, { code })), word: 'released' }
  if (form['do'] === 'give') {
    const read = await givenIn(visit)
    if ('troubles' in read) return read
    return { no: noIn(await askCity(visit, giveAgent, { code: form['firm'] ?? '', ...read.given })), word: 'given' }
  }
  return claiming(visit)
}

async function claiming(visit: Visit): Promise<Done> {
  const { form, lang, say } = visit
  const [wrong, idWrong] = [
    firmCodeTrouble(plainFirmCode(form['code'] ?? '')),
    idTrouble(plainId(form['idNumber'] ?? '')),
  ]
  const troubles = [
    ...(wrong ? [{ field: 'code', says: firmCodeTroubles[wrong][lang] }] : []),
    ...(idWrong ? [{ field: 'idNumber', says: say.level.troubles[idWrong] }] : []),
  ]
  if (troubles.length > 0) return { troubles }
  const input = { code: form['code'] ?? '', idNumber: form['idNumber'] ?? '' }
  return { no: noIn(await askCity(visit, claimFirm, input)), word: 'claimed' }
}

type Went = { troubles: Troubles; no?: Refusal }

async function page(visit: Visit, here: string, went: Went): Promise<PageAnswer> {
  const found = await askCity(visit, myFirms, {})
  if (isRefusal(found)) return goTo(`/signin?next=${PATH}`)
  const one = here === PATH ? undefined : found.firms.find(({ code }) => here.endsWith(`/${code}`))
  if (here !== PATH && !one) return notFound(visit)
  const { mine, mandates } = visit.say
  const above = [{ href: '/my', word: mine.title }, ...(one ? [{ href: PATH, word: mandates.firms.title }] : [])]
  const giving = one && {
    themes: await themeChoices(visit),
    items: await itemChoices(visit),
    last: found.last,
  }
  return shownPage(
    {
      visit,
      here: 'mine',
      title: one?.name ?? mandates.firms.title,
      personal: true,
      trouble: went.troubles.length > 0,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={above} />
          <ErrorSummary troubles={went.troubles} lang={visit.lang} />
          {went.troubles.length === 0 && <Done visit={visit} />}
          <h1>{mandates.firms.title}</h1>
          <p className="lead">{mandates.firms.lead}</p>
          {(one ? [one] : found.firms).map((firm) => (
            <FirmCard
              key={firm.id}
              {...{ visit, firm, troubles: went.troubles, action: here, ...(giving ? { giving } : {}) }}
              stepUp={went.no?.refused === 'step-up-needed'}
            />
          ))}
          {!one && <Others visit={visit} found={found} troubles={went.troubles} />}
        </div>
      ),
    },
    { status: went.troubles.length > 0 ? 422 : 200 },
  )
}

function Done({ visit }: { visit: Visit }) {
  const done = doneIn(visit)
  return done ? (
    <p className="banner" role="status">
      {done}
    </p>
  ) : null
}

type OthersProps = { visit: Visit; found: Found; troubles: Troubles }

/** What else there is beside the firms one represents. */
function Others({ visit, found, troubles }: OthersProps) {
  const { firms: own } = visit.say.mandates
  return (
    <>
      {found.firms.length === 0 && found.agentOf.length === 0 && <Empty title={own.none}>{own.noneText}</Empty>}
      {found.agentOf.length > 0 && (
        <section>
          <h2>{own.agentOf}</h2>
          <ul className="mandates">
            {found.agentOf.map((mandate) => (
              <MandateCard key={mandate.id} visit={visit} mandate={mandate} action={PATH} />
            ))}
          </ul>
        </section>
      )}
      <Claim visit={visit} found={found} troubles={troubles} />
    </>
  )
}

/** The register is asked about a code; below LV3 the way up is shown instead. */
function Claim({ visit, found, troubles }: OthersProps) {
  const { firms: own, helpers } = visit.say.mandates
  const isMine = visit.form['do'] === 'claim'
  const troubleAt = (field: string) => (isMine ? troubleOf(troubles, field) : undefined)
  return (
    <section>
      <h2 id="claim">{own.claim}</h2>
      <p>{own.claimText}</p>
      {!found.available && <p className="caution">{own.missing}</p>}
      {found.available && visit.actor.level < 3 && (
        <p className="caution">
          <a href={`/my/level?next=${PATH}`}>{helpers.toLevel}</a>（LV3）
        </p>
      )}
      {found.available && visit.actor.level >= 3 && (
        <PostForm visit={visit} action={PATH}>
          {found.lent && (
            <div className="demo-code is-long">
              <span>
                <b>{own.demo}</b>
                <small>{own.demoText}</small>
              </span>
              <output>{found.lent}</output>
            </div>
          )}
          <Field
            name="code"
            label={own.code}
            hint={own.codeHint}
            value={isMine ? visit.form['code'] : ''}
            error={troubleAt('code')}
            short
          />
          <Field name="idNumber" label={own.idNumber} hint={own.idHint} error={troubleAt('idNumber')} short />
          <button className="btn" name="do" value="claim">
            {own.check}
          </button>
        </PostForm>
      )}
    </section>
  )
}
