import { verifyCertificate, type Standing } from '../../../city/certificates/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay } from '../dates.ts'
import { Field } from '../parts/form.tsx'
import { shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

type Checked = Standing & { checkedAt: string }

/** Is this paper valid? Number and code stand in the address, as the QR code on the paper writes them. */
export async function verify(visit: Visit): Promise<PageAnswer> {
  const { papers: words } = visit.say
  const number = (visit.query['number'] ?? '').trim()
  const code = (visit.query['code'] ?? '').trim()
  if (number === '' && code === '') return page(visit, { number, code, troubles: [] })
  if (number === '' || code === '')
    return page(visit, { number, code, troubles: [{ field: number === '' ? 'number' : 'code', says: words.need }] })
  const found = await askCity(visit, verifyCertificate, { number: number.slice(0, 40), code: code.slice(0, 20) })
  if (isRefusal(found))
    return page(visit, { number, code, troubles: [{ field: 'number', says: found.says[visit.lang] }] })
  return page(visit, { number, code, troubles: [], found })
}

type Shown = { number: string; code: string; troubles: Troubles; found?: Checked }

function page(visit: Visit, { number, code, troubles, found }: Shown): PageAnswer {
  const { papers: words } = visit.say
  return shownPage(
    {
      visit,
      title: words.title,
      description: words.lead,
      personal: number !== '',
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          {found && <Register visit={visit} found={found} />}
          <form action="/verify" className="card-form">
            <Field
              name="number"
              label={words.number}
              hint={words.numberHint}
              value={number}
              error={troubles.find(({ field }) => field === 'number')?.says}
            />
            <Field
              name="code"
              label={words.code}
              hint={words.codeHint}
              value={code}
              short
              error={troubles.find(({ field }) => field === 'code')?.says}
            />
            <p className="buttons">
              <button className="btn">{words.check}</button>
            </p>
          </form>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

/** What the register says, and what it does not say. */
function Register({ visit, found }: { visit: Visit; found: Checked }) {
  const { lang, now } = visit
  const { papers: words } = visit.say
  const isValid = found.state === 'valid'
  const at = sayUntil(isValid || !found.revokedAt ? found.checkedAt : found.revokedAt, now, lang)
  return (
    <section className={`verdict is-${found.state}`} aria-labelledby="verdict">
      <h2 id="verdict">
        {words.online}：{isValid ? words.valid : words.revoked}
      </h2>
      <p>{isValid ? words.validText(at) : words.revokedText(at)}</p>
      <Facts visit={visit} found={found} />
      <p className="fine">{words.notOffline}</p>
    </section>
  )
}

function Facts({ visit, found }: { visit: Visit; found: Standing }) {
  const { papers: words } = visit.say
  const rows: [string, string | null][] = [
    [words.what, found.title],
    [words.number, found.number],
    [words.holder, found.holder],
    [words.office, found.office],
    [words.issued, sayDay(found.issuedAt, visit.now, visit.lang)],
    [words.reason, found.reason],
  ]
  return (
    <dl className="svc-facts">
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Zh visit={visit}>{value}</Zh>
            </dd>
          </div>
        ))}
    </dl>
  )
}
