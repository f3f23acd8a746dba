import type { z } from 'zod'
import { sayTerm, type GuidedPart, type guideThing } from '../../../city/catalogue/contract.ts'
import { sayDay, sayEndOf } from '../dates.ts'
import { startThingAt } from '../cases/start.tsx'
import { Crumbs, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { addressOf, type Said } from './answered.ts'
import { Newer } from './Newer.tsx'
import { Papers } from './Papers.tsx'
import { Picture } from './Picture.tsx'

export type Guided = z.output<typeof guideThing.output>

/** What it takes: every part with why and by when, the order of them, the one form, and what is not needed. */
export function guideResult(visit: Visit, guided: Guided, answers: Said): PageAnswer {
  const { lang } = visit
  const { services: words } = visit.say
  const name = guided.name[lang]
  return shownPage(
    {
      visit,
      here: 'services',
      title: words.resultTitle(name),
      children: (
        <div className="wide page svc">
          <Crumbs visit={visit} above={[{ href: '/services', word: words.crumbs }]} />
          <h1>{words.resultTitle(name)}</h1>
          <Newer visit={visit} guided={guided} answers={answers} />
          <Sum visit={visit} guided={guided} />
          <p className="buttons">
            <Go visit={visit} guided={guided} answers={answers} />
          </p>
          <div className="two">
            <div>
              <ol className="svc-parts">
                {guided.parts.map((part) => (
                  <PartLine key={part.id} visit={visit} part={part} guided={guided} />
                ))}
              </ol>
              <section aria-labelledby="picture">
                <h2 id="picture" className="rule">
                  {words.picture}
                </h2>
                <p className="fine">{words.pictureText}</p>
                <Picture parts={guided.parts} lang={lang} label={words.picture} />
              </section>
              <Papers visit={visit} guided={guided} />
              <OneForm visit={visit} guided={guided} answers={answers} />
            </div>
            <aside>
              <Answers visit={visit} guided={guided} answers={answers} />
              {guided.notNeeded.length > 0 && (
                <section>
                  <h2 className="rule">{words.notNeeded}</h2>
                  <ul className="svc-spared">
                    {guided.notNeeded.map((part) => (
                      <li key={part.id}>{part.name[lang]}</li>
                    ))}
                  </ul>
                </section>
              )}
            </aside>
          </div>
          <p className="buttons">
            <Go visit={visit} guided={guided} answers={answers} />
            <a className="btn is-quiet" href="/ask?type=inquiry&unit=dept-approval">
              {words.askOffice}
            </a>
            <button type="button" className="btn is-quiet" data-print="">
              {words.print}
            </button>
          </p>
        </div>
      ),
    },
    { keep: true },
  )
}

/** The way on stands before the long list and after it. */
function Go({ visit, guided, answers }: { visit: Visit; guided: Guided; answers: Said }) {
  const { services: words, cases } = visit.say
  const [href, word] = guided.newer
    ? [addressOf(guided.id, answers), words.newerGo]
    : [startThingAt(guided, answers, switchesOn(guided)), cases.start]
  return (
    <a className="btn" href={href}>
      {word}
    </a>
  )
}

/** All on goes without saying. */
function switchesOn({ switches }: Guided): string[] | undefined {
  return switches.every(({ on }) => on) ? undefined : switches.filter(({ on }) => on).map(({ id }) => id)
}

const dayOf = ({ now, lang }: Visit, day: string) => sayDay(`${day}T12:00:00+08:00`, now, lang)

function Sum({ visit, guided }: { visit: Visit; guided: Guided }) {
  const { services: words } = visit.say
  const offices = new Set(guided.parts.map(({ office }) => office.zh)).size
  const doubtful = guided.parts.filter(({ status }) => status === 'to-confirm').length
  const lines = [
    words.resultSum(guided.parts.length, offices),
    doubtful > 0 && words.sumToConfirm(doubtful),
    words.sumInputs(guided.inputs.length, guided.rawFields),
    guided.finish && words.finish(sayEndOf(guided.finish, visit.now, visit.lang)),
  ].filter((line) => typeof line === 'string')
  return (
    <>
      <ul className="svc-sum">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {guided.undated && <p className="fine">{`${words.undated}${guided.undated[visit.lang]}`}</p>}
      {guided.cap && guided.capExtended && (
        <p className="fine">{words.cap(dayOf(visit, guided.cap), dayOf(visit, guided.capExtended))}</p>
      )}
    </>
  )
}

function PartLine({ visit, part, guided }: { visit: Visit; part: GuidedPart; guided: Guided }) {
  const { lang } = visit
  const { services: words } = visit.say
  const named = (kind: 'hard' | 'soft') =>
    part.waitsFor
      .filter((one) => one.kind === kind)
      .flatMap(({ on }) => guided.parts.find(({ id }) => id === on)?.name[lang] ?? [])
      .join(lang === 'zh' ? '、' : ', ')
  const [hard, soft] = [named('hard'), named('soft')]
  return (
    <li className={`is-${part.status}`}>
      <h2>
        {part.name[lang]}
        <span className="k-tag">{words.status[part.status]}</span>
      </h2>
      <p className="meta">
        <span>{part.office[lang]}</span>
        <span>{words.promised(part.promised)}</span>
        {part.start && part.due && (
          <span>{words.dates(dayOf(visit, part.start), sayEndOf(part.due, visit.now, lang))}</span>
        )}
      </p>
      <p>{part.why[lang]}</p>
      {(hard || soft) && (
        <p className="fine">
          {hard && words.after(hard)}
          {hard && soft && '；'}
          {soft && words.afterSoft(soft)}
        </p>
      )}
      <Terms visit={visit} part={part} />
      <p className="fine">
        {part.basis} · {words.ruleStatus[part.ruleStatus]}
      </p>
    </li>
  )
}

/** The law's own term and the fee, each with what it rests on. */
function Terms({ visit, part: { statutory, promisedBasis, fee } }: { visit: Visit; part: GuidedPart }) {
  const { lang } = visit
  const { services: words } = visit.say
  return (
    <p className="fine">
      {[
        ...(statutory ? [`${words.statutory} ${sayTerm(statutory)[lang]}（${statutory.basis}）`] : []),
        `${words.term}${visit.say.common.colon}${promisedBasis}`,
        fee
          ? `${fee.fen === 0 ? words.free : words.feeOf((fee.fen / 100).toFixed(2))}（${fee.basis}）`
          : words.feeUnknown,
      ].join(lang === 'zh' ? '；' : '; ')}
    </p>
  )
}

function OneForm({ visit, guided, answers }: { visit: Visit; guided: Guided; answers: Said }) {
  const { lang } = visit
  const { services: words } = visit.say
  const nameOf = (id: string) => guided.parts.find((part) => part.id === id)?.name[lang] ?? id
  return (
    <section aria-labelledby="form">
      <h2 id="form" className="rule">
        {words.form}
      </h2>
      <p>{words.formLead}</p>
      <form action={`/services/guide/${guided.id}`} className="svc-same">
        {Object.entries(answers).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="v" value={guided.version} />
        <input type="hidden" name="same" value="yes" />
        <input type="hidden" name="show" value="result" />
        <fieldset>
          <legend>{words.sameAs}</legend>
          {guided.switches.map(({ id, says, on }) => (
            <label key={id}>
              <input type="checkbox" name={`same.${id}`} value="on" defaultChecked={on} /> {says[lang]}
            </label>
          ))}
        </fieldset>
        <button className="btn is-quiet is-small">{words.apply}</button>
      </form>
      <ol className="svc-inputs">
        {guided.inputs.map(({ key, label, askedBy }) => (
          <li key={key}>
            <b>{label[lang]}</b>
            <small>{words.askedBy(askedBy.map(nameOf).join(lang === 'zh' ? '、' : ', '))}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Answers({ visit, guided, answers }: { visit: Visit; guided: Guided; answers: Said }) {
  const { lang } = visit
  const { services: words } = visit.say
  const said = (question: Guided['questions'][number]) => {
    const { answer, options, optional } = question
    if (answers[question.id] === undefined) return optional ? words.askedInForm : words.unanswered
    if (answer === undefined || answers[question.id] === 'unknown') return words.unknown
    const values = Array.isArray(answer) ? answer.map(String) : [String(answer)]
    return values.map((value) => options.find((option) => option.value === value)?.says[lang] ?? value).join('、')
  }
  return (
    <section>
      <h2 className="rule">{words.yourAnswers}</h2>
      <dl className="svc-facts">
        {guided.questions.map((question) => (
          <div key={question.id}>
            <dt>{question.says[lang]}</dt>
            <dd>
              {said(question)}{' '}
              <a href={addressOf(guided.id, answers, { at: question.id, version: guided.version })}>
                {words.change}
                <span className="k-unseen">{question.says[lang]}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`/services/guide/${guided.id}`}>{words.startOver}</a>
      </p>
    </section>
  )
}
