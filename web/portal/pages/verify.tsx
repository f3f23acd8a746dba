import { checkCertificateFile, verifyCertificate, type Standing } from '../../../city/certificates/contract.ts'
import type { z } from 'zod'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { cityDay, sayDate } from '../dates.ts'
import { Field, PostForm } from '../parts/form.tsx'
import { shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { FileInput } from '../parts/FileInput.tsx'

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

/** Is this file as it was signed, and is the paper valid now? The file is read once and not kept. */
export function verifyFile(visit: Visit): PageAnswer {
  const { papers: words } = visit.say
  const nothing = { number: '', code: '' }
  const [upload] = visit.uploads
  const missing = { ...nothing, troubles: [{ field: 'file', says: words.needFile }] }
  if (!upload) return page(visit, missing)
  if (isRefusal(upload.answer))
    return page(visit, { ...nothing, troubles: [{ field: 'file', says: upload.answer.says[visit.lang] }] })
  const checked = checkCertificateFile.output.safeParse(upload.answer)
  return page(visit, checked.success ? { ...nothing, troubles: [], file: checked.data } : missing)
}

type FileSaid = z.output<typeof checkCertificateFile.output>
type Shown = { number: string; code: string; troubles: Troubles; found?: Checked; file?: FileSaid }

function page(visit: Visit, { number, code, troubles, found, file }: Shown): PageAnswer {
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
          {file && <FileVerdict visit={visit} file={file} />}
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
          <FileForm visit={visit} error={troubles.find(({ field }) => field === 'file')?.says} />
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

function FileForm({ visit, error }: { visit: Visit; error: string | undefined }) {
  const { papers: words } = visit.say
  return (
    <section aria-labelledby="check-file">
      <h2 id="check-file" className="rule">
        {words.file}
      </h2>
      <p>{words.fileLead}</p>
      <PostForm visit={visit} action="/verify" files>
        <div className={`field${error ? ' is-wrong' : ''}`}>
          <label htmlFor="file">{words.choose}</label>
          {error && (
            <p className="k-wrong" id="file-error">
              {error}
            </p>
          )}
          <FileInput
            visit={visit}
            id="file"
            name="file"
            accept="application/pdf"
            error={Boolean(error)}
            {...(error ? { hint: 'file-error' } : {})}
          />
        </div>
        <p className="buttons">
          <button className="btn is-quiet">{words.checkFile}</button>
        </p>
      </PostForm>
    </section>
  )
}

/** Two questions, two answers: what the bytes say, and what the register says of exactly these bytes. */
function FileVerdict({ visit, file: { offline, online, checkedAt } }: { visit: Visit; file: FileSaid }) {
  const { lang } = visit
  const { papers: words } = visit.say
  return (
    <>
      <section className={`verdict is-${offline.verdict === 'sound' ? 'valid' : 'revoked'}`} aria-labelledby="offline">
        <h2 id="offline">{words.offline}</h2>
        <p>{offline.says[lang]}</p>
        {offline.signer && (
          <p className="fine">
            {words.signer}
            {visit.say.common.colon}
            {signerSaid(visit, offline.signer)}
          </p>
        )}
        {!online && <p>{words.offlineNo}</p>}
      </section>
      {online && <Register visit={visit} found={{ ...online, checkedAt }} byFile />}
    </>
  )
}

/** The name in the seal's certificate; a seal the city made for itself is also named in Chinese. */
function signerSaid({ lang, say }: Visit, signer: string): string {
  const isOwn = /^Jiesu city seal( SM2)? \(self-signed\)$/.test(signer)
  return lang === 'zh' && isOwn ? `${say.papers.ownSeal}，${signer}` : signer
}

/** What the register says, and what it does not say. */
function Register({ visit, found, byFile }: { visit: Visit; found: Checked; byFile?: boolean }) {
  const { lang, now } = visit
  const { papers: words } = visit.say
  const isValid = found.state === 'valid'
  const at = sayUntil(isValid || !found.revokedAt ? found.checkedAt : found.revokedAt, now, lang)
  return (
    <section className={`verdict is-${found.state}`} aria-labelledby="verdict">
      <h2 id="verdict">
        {words.online}
        {visit.say.common.colon}
        {isValid ? words.valid : words.revoked}
      </h2>
      <p>{isValid ? words.validText(at) : words.revokedText(at)}</p>
      <Facts visit={visit} found={found} />
      {!byFile && <p className="fine">{words.notOffline}</p>}
    </section>
  )
}

function Facts({ visit, found }: { visit: Visit; found: Standing }) {
  const { papers: words } = visit.say
  const rows: [string, string | null][] = [
    [words.what, found.title],
    [words.number, found.number],
    [words.holder, found.holder],
    [words.office, visit.office(found.office)],
    [words.issued, sayDate(cityDay(found.issuedAt), visit.lang)],
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
