import { useEffect, useRef } from 'react'
import { BenchGroup, countCases } from '../../../city/cases/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Shell } from '../../kit/staffShell.tsx'
import '../bench.css'
import './cases.css'
import './workflow.css'
import { CaseList } from './List.tsx'
import { PartPane } from './Part.tsx'
import { useCasePlace } from './place.ts'
import { casesText, groupWords } from './text.ts'

/** 审批台: the groups of one's office on the left, its parts in the middle, the chosen one on the right. */
export function Cases() {
  const t = useSay()
  const { keys } = useSeat()
  const { number, part, go } = useCasePlace()
  return (
    <Shell room="cases" search={<Search />}>
      <div className="bench cases" data-shown={number ? 'order' : 'list'}>
        <Groups />
        <CaseList />
        <main id="work" className="view" tabIndex={-1} aria-label={t(casesText.title)}>
          <button type="button" className="btn plain back" onClick={() => go({ case: '', part: '' })}>
            ‹ {t(casesText.back)}
          </button>
          {number && part ? (
            <PartPane key={`${number} ${part}`} number={number} part={part} />
          ) : (
            <div className="empty">
              <p>{t(casesText.pickOne)}</p>
              {keys && <p className="quiet-note">{t(casesText.pickKeys)}</p>}
            </div>
          )}
        </main>
      </div>
    </Shell>
  )
}

const dated: readonly BenchGroup[] = ['today', 'overdue']

function Groups() {
  const t = useSay()
  const { group, isChosen, go } = useCasePlace()
  const { data } = useAsk(countCases, {})
  const first = data?.groups.find(({ n }) => n > 0)?.group
  useEffect(() => {
    if (!isChosen && first && first !== group) go({ group: first }, { replace: true })
  }, [isChosen, first, group, go])
  const link = (one: BenchGroup) => (
    <GroupLink key={one} group={one} on={one === group} n={data?.groups.find((count) => count.group === one)?.n} />
  )
  return (
    <nav className="groups" aria-label={t(casesText.groups)}>
      <div>
        <h6>{t(casesText.work)}</h6>
        {BenchGroup.options.filter((one) => !dated.includes(one)).map(link)}
      </div>
      <div>
        <h6>{t(casesText.dates)}</h6>
        {dated.map(link)}
      </div>
    </nav>
  )
}

function GroupLink({ group, on, n }: { group: BenchGroup; on: boolean; n: number | undefined }) {
  const t = useSay()
  const { go } = useCasePlace()
  return (
    <a
      href={`/staff/cases?group=${group}`}
      aria-current={on ? 'page' : undefined}
      className={group === 'overdue' && n ? 'late' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        go({ group, case: '', part: '', text: '' })
      }}
    >
      {t(groupWords[group])} {n !== undefined && <b>{n}</b>}
    </a>
  )
}

function Search() {
  const t = useSay()
  const { keys } = useSeat()
  const { text, go } = useCasePlace()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (field.current) field.current.value = text
  }, [text])
  useKeys(keys, (event) => {
    if (event.key !== '/' || isTyping(event)) return
    event.preventDefault()
    field.current?.focus()
  })
  return (
    <form
      className="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const said = field.current?.value.trim() ?? ''
        go({ text: said, case: '', part: '', ...(said === '' ? {} : { group: 'all' }) })
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label={t(casesText.searchLabel)}
        placeholder={t(casesText.search)}
        defaultValue={text}
        maxLength={60}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </form>
  )
}
