import type { ReactNode } from 'react'
import { bookingPlaces } from '../../../city/appointments/contract.ts'
import { calendarDeadline, causes } from '../../../city/calendar/contract.ts'
import { sayDate, sayUntil } from '../../../city/calendar/say.ts'
import {
  isValidOn,
  kinds,
  lawfulTerm,
  readItem,
  sayTerm,
  sources,
  stepUps,
  stopNames,
  termBasis,
  themes,
  type ServiceItem,
  type Term,
} from '../../../city/catalogue/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import type { z } from 'zod'
import { How } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { cityDay } from '../dates.ts'
import { onlineDoor } from '../fund/parts.tsx'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, Office, Prose, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { ItemWay } from './Way.tsx'

type Item = z.output<typeof ServiceItem>

/** One item: who, what to bring, how long and until when, what it costs, where, and on what it rests. */
export async function itemPage(visit: Visit, code: string): Promise<PageAnswer> {
  const found = await askCity(visit, readItem, { code })
  if (isRefusal(found)) return notFound(visit)
  const { item } = found
  const places = rowsOf(await askCity(visit, bookingPlaces, { item: code }))
  const { services: words } = visit.say
  const name = visit.lang === 'en' && item.nameEn ? item.nameEn : item.name
  return shownPage(
    {
      visit,
      here: 'services',
      title: name,
      description: `${item.name} · ${item.authority}`,
      data: dataOf(item),
      children: (
        <div className="wide page svc">
          <Crumbs
            visit={visit}
            above={[
              { href: '/services', word: words.crumbs },
              ...item.themes.slice(0, 1).map((theme) => ({
                href: `/services/themes/${theme}`,
                word: themes[theme][visit.lang],
              })),
            ]}
          />
          <h1>{visit.lang === 'en' && item.nameEn ? name : <Zh visit={visit}>{name}</Zh>}</h1>
          <p className="meta">
            <span>
              <Office visit={visit} name={item.authority} />
            </span>
            <span>{kinds[item.kind][visit.lang]}</span>
            <span>{item.online ? words.online : words.window}</span>
          </p>
          <div className="two">
            <div>
              <TermPart visit={visit} term={item.promised} why={await datedBy(visit, item.promised)} />
              <ItemWay visit={visit} item={item} />
              <Materials visit={visit} item={item} />
              {item.conditions !== '' && (
                <Part title={words.conditions}>
                  <Prose text={item.conditions} visit={visit} />
                </Part>
              )}
            </div>
            <aside>
              <Facts visit={visit} item={item} bookable={places.length > 0} />
            </aside>
          </div>
        </div>
      ),
    },
    { keep: true },
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="rule">{title}</h2>
      {children}
    </section>
  )
}

/** The promise as a date, counted before one's eyes: accepted today. */
async function datedBy(visit: Visit, term: Term | null) {
  if (!term || term.unit === 'atOnce' || term.amount === 0) return undefined
  const limit = `${term.amount}${term.unit}`
  const counted = await askCity(visit, calendarDeadline, { from: cityDay(visit.now), limit })
  return isRefusal(counted) ? undefined : counted
}

type Counted = Awaited<ReturnType<typeof datedBy>>

function TermPart({ visit, term, why }: { visit: Visit; term: Term | null; why: Counted }) {
  const { services: words } = visit.say
  return (
    <Part title={words.term}>
      <p className="svc-term">
        <b>{sayTerm(term)[visit.lang]}</b>
        {why && <span>{words.ifToday(sayUntil(why.dueAt, visit.now, visit.lang))}</span>}
      </p>
      {why && <How why={why.explanation} now={visit.now} lang={visit.lang} />}
    </Part>
  )
}

function Materials({ visit, item }: { visit: Visit; item: Item }) {
  const { lang } = visit
  const { services: words } = visit.say
  return (
    <Part title={words.materials}>
      {item.materials.length === 0 && <p>{words.noMaterials}</p>}
      <ul className="svc-materials">
        {item.materials.map(({ name, source, required, note }) => (
          <li key={name} className={source === 'share' || source === 'certificate' ? 'is-spared' : undefined}>
            <b>
              <Zh visit={visit}>{name}</Zh>
            </b>
            <span className="k-tag">{required ? sources[source][lang] : words.optional}</span>
            {note && (
              <small>
                <Zh visit={visit}>{note}</Zh>
              </small>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Facts({ visit, item, bookable }: { visit: Visit; item: Item; bookable: boolean }) {
  const { lang } = visit
  const { services: words } = visit.say
  const { level, fee, audience, result, places, phone, basis, unit, ruleStatus, version } = item
  const door = isValidOn(item, cityDay(visit.now)) ? doorOf(item) : undefined
  const rows: Row[] = [
    [words.who, audience.map((one) => words.audience[one]).join(lang === 'zh' ? '、' : ', ')],
    [
      words.needLevel,
      [words.levelWhat[level], ...(item.stepUps ?? []).map((step) => stepUps[step][lang])].join(
        lang === 'zh' ? '；' : '; ',
      ),
    ],
    [words.fee, fee ? `${words.yuan((fee.fen / 100).toFixed(2))} · ${fee.basis}` : words.free],
    ...termRows(visit, item),
    [words.result, result],
    [words.where, [...places, phone].filter(Boolean).join('；')],
    [words.basis, basis.join('；')],
    ...codeRows(visit, item),
  ]
  return (
    <>
      <dl className="svc-facts">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {!isValidOn(item, cityDay(visit.now)) && (
        <p>
          <b>{words.notValid}</b>
        </p>
      )}
      <p className="fine">{`${words.ruleStatus[ruleStatus]} ${words.version(version)}`}</p>
      <p className="buttons">
        {door && (
          <a className="btn" href={door}>
            {visit.say.cases.online}
          </a>
        )}
        {bookable && (
          <a className={door ? 'btn is-quiet' : 'btn'} href={`/appointments?item=${encodeURIComponent(item.code)}`}>
            {visit.say.appointments.book}
          </a>
        )}
        <a className="btn is-quiet" href={`/ask?type=inquiry${unit ? `&unit=${unit}` : ''}`}>
          {words.askOffice}
        </a>
        <a className="btn is-quiet" href="tel:12345">
          {visit.say.common.call}
        </a>
      </p>
    </>
  )
}

type Row = [label: string, value: ReactNode]

/** The law's term with its rule, how much longer it may be, what is not counted, and how long one has to put right. */
function termRows({ lang, say: { services: words } }: Visit, item: Item): Row[] {
  const term = lawfulTerm(item)
  const more = item.extension ?? (item.kind === 'licence' ? ({ amount: 10, unit: 'wd' } as const) : null)
  const stops = (item.pauses ?? (item.kind === 'licence' ? stopNames : [])).map((name) => causes[name][lang])
  const papers = item.papersStopPromise ? [words.papersPause] : []
  return [
    [words.statutory, term && `${sayTerm(term)[lang]} · ${termBasis(item) ?? ''}`],
    [words.extension, more && words.extendedBy(sayTerm(more)[lang])],
    [words.pauses, [...stops, ...papers].join(lang === 'zh' ? '、' : ', ')],
    [words.correction, item.correction && sayTerm(item.correction)[lang]],
  ]
}

/** When it can be applied for, and under which numbers the country's list has it. */
function codeRows({ lang, say: { services: words } }: Visit, item: Item): Row[] {
  const { validFrom, validUntil, basicCode, implementationCode } = item
  const day = (date: string | undefined) => (date ? sayDate(date, lang) : '')
  const codes = [
    basicCode && `${words.basicCode} ${basicCode}`,
    implementationCode && `${words.implementationCode} ${implementationCode}`,
  ]
  return [
    [words.validity, (validFrom || validUntil) && words.valid(day(validFrom), day(validUntil))],
    [words.itemCodes, codes.filter(Boolean).join('；')],
  ]
}

/** Where an item is applied for online: the fund has rooms of its own, the others begin a case. */
function doorOf({ code, online, unit }: Item): string | undefined {
  return onlineDoor(code) ?? (online && unit ? `/services/start?item=${code}` : undefined)
}

/** schema.org's words for a service of an office. */
function dataOf(item: Item): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: item.name,
    serviceType: kinds[item.kind].zh,
    provider: { '@type': 'GovernmentOrganization', name: item.authority },
  }
}
