import { useState, type FormEvent } from 'react'
import { endTemplate, listTemplates, saveTemplate, type ReplyTemplate } from '../../../city/orders/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useAsk } from '../../kit/staffAsk.ts'
import { useNow, useSay } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Empty, Refused, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { upkeepText as words } from './text.ts'

/** What a unit begins its answers with: its own to change, each with somebody who answers for it. */
export function Templates() {
  const t = useSay()
  const { data, error, refetch } = useAsk(listTemplates, {})
  const [open, setOpen] = useState<string>()
  const close = () => setOpen(undefined)
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">
        {t(words.templates)} {data && <small>{data.rows.length}</small>}
      </h2>
      <p className="quiet-note">{t(words.templatesLead)}</p>
      {open === 'new' ? (
        <TemplateForm close={close} />
      ) : (
        <button type="button" className="btn quiet small" onClick={() => setOpen('new')}>
          {t(words.add)}
        </button>
      )}
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data?.rows.length === 0 && <Empty says={words.noTemplates} />}
      <ul className="upkeep-list">
        {data?.rows.map((row) =>
          open === row.id ? (
            <li key={row.id}>
              <TemplateForm before={row} close={close} />
            </li>
          ) : (
            <TemplateRow key={row.id} row={row} edit={() => setOpen(row.id)} />
          ),
        )}
      </ul>
    </section>
  )
}

function TemplateRow({ row, edit }: { row: ReplyTemplate; edit: () => void }) {
  const t = useSay()
  const after = useAfter()
  const today = new Date(useNow().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const [no, setNo] = useState<Refusal>()
  const end = async () => {
    const answer = await call(endTemplate, { id: row.id })
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    announce(t(words.ended, { x: row.title }))
    after()
  }
  return (
    <li>
      <div className="upkeep-what">
        <b>{row.title}</b>
        <span className="k-tag">{t(row.unit === null ? words.general : words.own)}</span>
        {row.matter && <span>{row.matter}</span>}
        {row.owner && (
          <span>
            {t(words.owner)}：{row.owner}
          </span>
        )}
        {row.reviewOn && (
          <span>
            {t(words.reviewOn)}：{row.reviewOn}
            {row.reviewOn <= today && <b className="mark is-soon">{t(words.reviewDue)}</b>}
          </span>
        )}
        <p>{row.text}</p>
      </div>
      {row.unit !== null && (
        <div className="upkeep-acts">
          <button type="button" className="btn quiet small" onClick={edit}>
            {t(words.edit)}
          </button>
          <button type="button" className="btn plain small" onClick={() => void end()}>
            {t(words.end)}
          </button>
        </div>
      )}
      <Refused no={no} />
    </li>
  )
}

const blank = { matter: '', title: '', text: '', owner: '', reviewOn: '' }

function TemplateForm({ before, close }: { before?: ReplyTemplate; close: () => void }) {
  const t = useSay()
  const after = useAfter()
  const [no, setNo] = useState<Refusal>()
  const [said, setSaid] = useState({
    ...blank,
    ...before,
    owner: before?.owner ?? '',
    reviewOn: before?.reviewOn ?? '',
  })
  const put = (name: keyof typeof blank) => (event: { target: { value: string } }) =>
    setSaid({ ...said, [name]: event.target.value })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { matter, title, text, owner, reviewOn } = said
    const answer = await call(saveTemplate, {
      ...(before ? { id: before.id } : {}),
      matter,
      title,
      text,
      owner,
      reviewOn: reviewOn || null,
    })
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    announce(t(words.saved, { x: title }))
    after()
    close()
  }
  return (
    <form
      className="upkeep-form is-tall"
      onSubmit={(event) => void save(event)}
      onKeyDown={(e) => e.key === 'Escape' && close()}
    >
      <label>
        {t(words.name)}
        <input autoFocus value={said.title} maxLength={60} onChange={put('title')} />
      </label>
      <label>
        {t(words.matter)}
        <input value={said.matter} maxLength={60} onChange={put('matter')} />
      </label>
      <label>
        {t(words.owner)}
        <input value={said.owner} maxLength={40} onChange={put('owner')} />
      </label>
      <label>
        {t(words.reviewOn)}
        <input type="date" value={said.reviewOn} onChange={put('reviewOn')} />
      </label>
      <label className="is-wide">
        {t(words.text)}
        <textarea rows={7} value={said.text} maxLength={4000} onChange={put('text')} />
      </label>
      <Refused no={no?.fields?.[0] ? { ...no, says: no.fields[0].says } : no} />
      <div className="upkeep-acts">
        <button type="submit" className="btn small">
          {t(words.save)}
        </button>
        <button type="button" className="btn plain small" onClick={close}>
          {t(words.cancel)}
        </button>
      </div>
    </form>
  )
}
