import { useState } from 'react'
import { deskItems, type DeskItem } from '../../../city/catalogue/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { usePlace } from '../address.ts'
import { benchText } from '../text.ts'
import './catalogue.css'
import './narrow.css'
import { Editor } from './Editor.tsx'
import { ThingDesk } from './ThingDesk.tsx'
import { ThingRows, thingIn } from './ThingRows.tsx'
import { catalogueText as words, fieldNames } from './text.ts'

const FRESH = 'new'
const states = ['', 'draft', 'published'] as const
type State = (typeof states)[number]
const rulesOf = ['', 'assumed', 'default', 'law'] as const
type Rules = (typeof rulesOf)[number]
const ruleWords = { '': words.anyRules, assumed: words.assumedRule, default: words.defaultRule, law: words.lawRule }

/** 事项目录: every item of the city with its newest version; the chosen one is written beside. */
export function Catalogue() {
  const t = useSay()
  const place = usePlace()
  const chosen = place.order
  const { data } = useAsk(
    deskItems,
    { text: chosen ?? '' },
    { on: chosen !== undefined && chosen !== FRESH && !thingIn(chosen) },
  )
  const thing = thingIn(chosen)
  const row = chosen === FRESH ? 'fresh' : data?.rows.find(({ code }) => code === chosen)
  return (
    <>
      <List />
      <main id="work" className="view" tabIndex={-1} aria-label={t(words.title)}>
        <button type="button" className="btn plain back" onClick={() => place.go({ order: '' })}>
          ‹ {t(benchText.back)}
        </button>
        {thing ? (
          <ThingDesk key={thing} id={thing} />
        ) : row ? (
          <Editor key={chosen} row={row} />
        ) : (
          <Empty says={words.pick} />
        )}
      </main>
    </>
  )
}

function List() {
  const t = useSay()
  const place = usePlace()
  const [text, setText] = useState('')
  const [state, setState] = useState<State>('')
  const [rules, setRules] = useState<Rules>('')
  const [most, setMost] = useState(50)
  const asked = { text, most, ...(state === '' ? {} : { state }), ...(rules === '' ? {} : { rules }) }
  const { data, error, refetch } = useAsk(deskItems, asked, { keep: true })
  return (
    <section className="list" aria-label={t(words.title)}>
      <div className="list-head">
        <h5>{t(words.title)}</h5>
        <button type="button" className="btn quiet small" onClick={() => place.go({ order: FRESH })}>
          {t(words.fresh)}
        </button>
      </div>
      <Find {...{ text, setText, state, setState, rules, setRules }} />
      <ThingRows on={text + state + rules === ''} />
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data?.rows.length === 0 && <Empty says={words.none} />}
      {data?.rows.map((one) => (
        <Row key={one.code} row={one} on={one.code === place.order} />
      ))}
      {data?.next && most < 100 && (
        <button type="button" className="btn plain" onClick={() => setMost(100)}>
          {t(words.more)}
        </button>
      )}
    </section>
  )
}

type FindProps = {
  text: string
  setText: (text: string) => void
  state: State
  setState: (state: State) => void
  rules: Rules
  setRules: (rules: Rules) => void
}

function Find({ text, setText, state, setState, rules, setRules }: FindProps) {
  const t = useSay()
  return (
    <div className="catalogue-find">
      <input
        aria-label={t(words.search)}
        placeholder={t(words.search)}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.target.value.trimStart())}
      />
      <select
        aria-label={t(words.anyState)}
        value={state}
        onChange={(event) => setState(states.find((one) => one === event.target.value) ?? '')}
      >
        {states.map((one) => (
          <option key={one} value={one}>
            {t(one === '' ? words.anyState : words[one])}
          </option>
        ))}
      </select>
      <select
        aria-label={t(fieldNames['ruleStatus'] ?? words.anyRules)}
        value={rules}
        onChange={(event) => setRules(rulesOf.find((one) => one === event.target.value) ?? '')}
      >
        {rulesOf.map((one) => (
          <option key={one} value={one}>
            {t(ruleWords[one])}
          </option>
        ))}
      </select>
    </div>
  )
}

function Row({ row, on }: { row: DeskItem; on: boolean }) {
  const t = useSay()
  const place = usePlace()
  return (
    <a
      className="row"
      href={`/staff/bench?group=catalogue&order=${row.code}`}
      aria-current={on ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        place.go({ order: row.code })
      }}
    >
      <span className="due-cell">
        <b className={`item-state is-${row.state}`}>{t(words[row.state])}</b>
        <small>{t(words.version, { n: row.version })}</small>
      </span>
      <span className="what">
        <span className="head">
          <b className="t">{row.name}</b>
          {row.ruleStatus === 'assumed' && (
            <span className="item-assumed" title={t(words.assumedRule)}>
              {t(words.assumedMark)}
            </span>
          )}
        </span>
        <span className="s">{row.authority}</span>
      </span>
      <span className="w">
        <code>{row.code}</code>
        {row.inForce !== null && row.inForce !== row.version && (
          <span className="u">{t(words.inForce, { n: row.inForce })}</span>
        )}
      </span>
    </a>
  )
}
