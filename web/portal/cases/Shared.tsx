import { sayUntil } from '../../../city/calendar/say.ts'
import type { CaseView, MaterialView } from '../../../city/cases/contract.ts'
import { sayDay, sayEndOf } from '../dates.ts'
import { PostForm } from '../parts/form.tsx'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import { caseAt, fillAt } from './address.ts'
import { FileList } from './FileList.tsx'
import { paperStep } from './loaded.ts'

type Props = { visit: Visit; view: CaseView; back?: 'check' | 'case' }

const isShared = ({ source }: MaterialView) => source === 'share' || source === 'certificate'
const isShaky = ({ shared }: MaterialView) => shared?.result === 'away' || shared?.result === 'refused'

/**
 * What nobody has to bring: what was fetched with who issued it, number and day; what was not and why; and what is read
 * only when the person agrees, asked here.
 */
export function Shared({ visit, view, back = 'case' }: Props) {
  const { sharing: words } = visit.say
  const shared = view.materials.filter(isShared)
  if (shared.length === 0) return null
  const mayLookAgain = view.can.includes('save') && shared.some(isShaky)
  return (
    <section className="shared" aria-labelledby="shared">
      <h2 id="shared" className="rule">
        {words.title}
      </h2>
      <p>{words.lead}</p>
      <ul className="shared-list">
        {shared.map((material) => (
          <Row key={material.id} visit={visit} view={view} material={material} back={back} />
        ))}
      </ul>
      {mayLookAgain && (
        <PostForm visit={visit} action={caseAt(view.number)}>
          <input type="hidden" name="back" value={back} />
          <button className="btn is-quiet" name="do" value="fetch">
            {words.again}
          </button>
        </PostForm>
      )}
    </section>
  )
}

type RowProps = { visit: Visit; view: CaseView; material: MaterialView; back: 'check' | 'case' }

function Row({ visit, view, material, back }: RowProps) {
  const { lang, say } = visit
  const { name, standing, shared, agree, asked, files } = material
  const isToAsk = agree !== null && files.length === 0 && view.can.includes('save')
  return (
    <li className={`is-${standing}`}>
      <div className="shared-head">
        <b>
          <Zh visit={visit}>{name[lang]}</Zh>
        </b>
        <span className="shared-mark">{say.sharing.marks[standing]}</span>
      </div>
      {shared?.result === 'found' && <Facts visit={visit} shared={shared} />}
      {isToAsk && <Ask visit={visit} view={view} material={material} back={back} />}
      {!asked && <FileList visit={visit} number={view.number} files={files} readOnly />}
      {!isToAsk && files.length === 0 && <Why visit={visit} view={view} shared={shared} />}
    </li>
  )
}

/** Why it did not come. Whoever acts for another cannot agree in their place. */
function Why({ visit, view, shared }: Pick<RowProps, 'visit' | 'view'> & { shared: MaterialView['shared'] }) {
  if (!shared || shared.result === 'found') return null
  const isAgents = view.agent?.isYou === true && shared.result.startsWith('consent-')
  const { agentNo, holderIs } = visit.say.sharing
  return (
    <>
      <p>{isAgents ? agentNo : shared.says[visit.lang]}</p>
      {shared.holder && (
        <p>
          <Zh visit={visit}>{holderIs(shared.holder.name, shared.holder.number)}</Zh>
        </p>
      )}
    </>
  )
}

function Ask({ visit, view, material, back }: RowProps) {
  const { lang, say } = visit
  const { id, name, shared } = material
  return (
    <PostForm visit={visit} action={caseAt(view.number)} className="shared-ask">
      <input type="hidden" name="back" value={back} />
      {shared && shared.result !== 'consent-missing' && <p>{shared.says[lang]}</p>}
      <Agree visit={visit} material={material} />
      <p className="buttons">
        <button className="btn" name="do" value={`agree:${id}`}>
          {say.sharing.agreeGo}
          <span className="k-unseen">{name[lang]}</span>
        </button>
        <a className="btn is-quiet" href={fillAt(view.number, paperStep(id), back)}>
          {say.sharing.bring}
        </a>
      </p>
    </PostForm>
  )
}

/** Who issued it, its number and days, by what right it was read, and when. */
function Facts({ visit, shared }: { visit: Visit; shared: NonNullable<MaterialView['shared']> }) {
  const { lang, now, say } = visit
  const { sharing: words } = say
  const { from, fromSays, issuer, number, issuedOn, validUntil, holder, basis, at } = shared
  const facts = [
    from === 'form' || from === 'identity' ? fromSays[lang] : issuer,
    holder === null ? null : words.holderIs(holder.name, holder.number),
    number === null ? null : words.number(number),
    issuedOn === null ? null : words.issued(sayDay(`${issuedOn}T12:00:00+08:00`, now, lang)),
    validUntil === null ? null : words.validUntil(sayDay(`${validUntil}T12:00:00+08:00`, now, lang)),
  ].filter((fact) => fact !== null)
  return (
    <>
      <p>
        <Zh visit={visit}>{facts.join(' · ')}</Zh>
      </p>
      {from !== 'form' && (
        <p className="fine">
          <Zh visit={visit}>{words.basis(basis[lang])}</Zh>
          {from === 'platform' && ` · ${words.fetchedAt(sayUntil(at, now, lang))}`}
        </p>
      )}
    </>
  )
}

/** What agreeing means, whole: which data, from whom, for whom, what for, until when. */
export function Agree({ visit, material }: { visit: Visit; material: MaterialView }) {
  const { lang, now, say } = visit
  const { sharing: words } = say
  const { agree, name } = material
  if (!agree) return null
  const rows: [string, string][] = [
    [words.reads, agree.elements.map((one) => one[lang]).join('、')],
    [words.from, agree.source],
    [words.to, agree.readers.map(visit.office).join(lang === 'zh' ? '、' : ', ')],
    [words.purpose, agree.purpose[lang]],
    [words.until, sayEndOf(agree.until, now, lang)],
  ]
  return (
    <>
      <p>
        <b>{words.agree(name[lang])}</b>
      </p>
      <dl>
        {rows.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Zh visit={visit}>{said}</Zh>
            </dd>
          </div>
        ))}
      </dl>
      <p className="fine">
        <a href="/my/consents">{words.agreeBack}</a>
      </p>
    </>
  )
}
