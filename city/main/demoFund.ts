import {
  bankOf,
  centreOf,
  doneBefore,
  fakeBank,
  fakeCentre,
  fundRoutes,
  fundTimers,
  moveMoney,
  saveRule,
  useBank,
  useCentre,
  type Member,
} from '../fund/index.ts'
import { citizenOfPhone, identify, openSession } from '../people/index.ts'
import {
  call,
  cityDate,
  doing,
  isRefusal,
  movableMachine,
  sql,
  sweepTimers,
  system,
  type Actor,
  type House,
} from '../platform/index.ts'
import { demoIdentities } from './demoIdentities.ts'

const OWN = '呼和浩特市住房公积金中心'
const card = (n: number) => ({ token: `card-${n}`, lastFour: `${6210 + n}` })
const annuity = { kind: 'annuity', rate: '2.6', months: 360 } as const
const own = { ...annuity, lender: 'own', lenderName: OWN } as const

/** Who the demonstration's fund centre knows: the first citizens, with invented loans, and accounts opened on a day. */
export function demoMembers(digest: (idNumber: string) => string, since = '2026-02-01'): Member[] {
  const known = [...ownBorrowers, ...otherBorrowers]
  const person = (n: number) => digest(demoIdentities[n - 1]?.idNumber ?? '')
  return known.map(({ n, spouse, ...rest }) => ({
    ...rest,
    opened: { ...rest.opened, on: since },
    person: person(n),
    name: demoIdentities[n - 1]?.name ?? '',
    ...(spouse ? { spouse: person(spouse) } : {}),
  }))
}

type Known = Omit<Member, 'person' | 'name' | 'spouse' | 'opened'> & {
  n: number
  spouse?: number
  opened: { amount: number; monthly: number }
}

const opened = (amount: number, monthly: number) => ({ amount, monthly })
const first = { ...own, principal: 60_000_000, firstDue: '2021-02-20' }

/** Loans of the city's own centre: one that runs, one in arrears, one settled, one nearly done. */
const ownBorrowers: readonly Known[] = [
  { n: 1, opened: opened(3_250_000, 156_000), loans: [{ ...first, number: 'HS-GJJ-2021-004217', card: card(1) }] },
  {
    n: 2,
    opened: opened(820_000, 98_000),
    loans: [{ ...first, number: 'HS-GJJ-2021-004218', unpaid: [59, 60], card: card(2) }],
  },
  {
    n: 3,
    opened: opened(1_940_000, 210_000),
    loans: [
      {
        ...own,
        number: 'HS-GJJ-2009-000381',
        principal: 18_000_000,
        months: 240,
        firstDue: '2009-05-20',
        settledOn: '2025-12-15',
        card: card(3),
      },
    ],
  },
  {
    n: 9,
    opened: opened(410_000, 0),
    loans: [
      {
        ...own,
        kind: 'equal-principal',
        rate: '3.1',
        months: 180,
        number: 'HS-GJJ-2014-001902',
        principal: 21_600_000,
        firstDue: '2014-10-20',
        card: card(9),
      },
    ],
  },
]

/** Loans of a bank and of another centre, for offsets; citizen 6 is the spouse of citizen 5. */
const otherBorrowers: readonly Known[] = [
  {
    n: 4,
    opened: opened(180_000, 180_000),
    loans: [
      {
        ...annuity,
        lender: 'bank',
        lenderName: '内蒙古示例银行呼和浩特分行',
        rate: '2.1',
        months: 60,
        number: 'YH-2024-118-0926',
        principal: 20_000_000,
        firstDue: '2024-04-15',
        card: card(4),
      },
    ],
  },
  {
    n: 5,
    spouse: 6,
    opened: opened(180_000, 180_000),
    loans: [
      {
        ...annuity,
        lender: 'peer',
        lenderName: '包头市住房公积金中心',
        number: 'BT-GJJ-2022-031055',
        principal: 60_000_000,
        firstDue: '2022-07-20',
        card: card(5),
      },
    ],
  },
  { n: 6, spouse: 5, opened: opened(95_000, 42_000), loans: [] },
]

/** The demonstration's own fund centre and bank where none is set, and the one rule that is never guessed. */
export async function openDemoFund(house: House): Promise<void> {
  const rule = {
    name: 'basis',
    value: '360',
    since: '2023-01-01',
    owner: '市住房公积金中心',
    status: 'assumed',
  } as const
  await doing(house, system, ({ tx }) =>
    saveRule(tx, { ...rule, source: '演示用：按 360 天计息，以公积金中心公布为准' }),
  )
  const before = await doneBefore(house)
  const today = () => cityDate(house.machine.now())
  const members = membersOf(house, await playedSince(house))
  if (centreOf(house).is === 'none') useCentre(house, fakeCentre(members, today, before))
  if (bankOf(house).is === 'none') useBank(house, fakeBank(before.moves))
}

const membersOf = ({ secrets }: House, since?: string) =>
  demoMembers((idNumber) => secrets.digest('id-number', idNumber), since)

/** The first of the month in which the play began, once it was played: from then on the accounts have been filled. */
async function playedSince(house: House): Promise<string | undefined> {
  const found = await doing(
    house,
    system,
    ({ tx }) =>
      tx.first(
        sql<{
          since: string | null
        }>`select to_char(min(at) at time zone 'Asia/Shanghai', 'YYYY-MM-01') as since from fund_agreements`,
      ),
    'read',
  )
  return found?.since ?? undefined
}

const MONTHS_AGO = 4

/** The first day of a month some months before. */
function monthBefore(now: Date, months: number): string {
  const [year = 0, month = 1] = cityDate(now).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
}

/**
 * Plays what the fund's pages have to show: an offset agreement to which the spouse consents at once, and whose months
 * each took 1,800.00 from the borrower's account, then what the spouse's held, then the rest of 2,402.04 from the card;
 * and a printed proof. Done once, through the same doors as everybody.
 */
export async function playFund(house: House): Promise<void> {
  if (await playedSince(house)) return
  const now = house.machine.now()
  const since = monthBefore(now, MONTHS_AGO)
  const clock = movableMachine(`${since}T10:00:00+08:00`)
  const past: House = { ...house, machine: clock, wake: () => {} }
  for (const n of [1, 2, 3, 4, 5, 6, 9]) await lend(past, n, { level: 3 })
  const books = centreOf(house)
  const members = membersOf(house, since)
  useCentre(
    past,
    fakeCentre(members, () => cityDate(clock.now())),
  )
  try {
    const agreement = await drafted(past)
    await inPerson(past, 5, { act: 'sign', agreement })
    await inPerson(past, 6, { act: 'consent', agreement })
    for (let day = clock.now(); day < now; day = new Date(day.getTime() + 86_400_000)) {
      clock.moveTo(day.toISOString())
      await sweepTimers(past, fundTimers)
      while ((await moveMoney(past)) > 0) continue
    }
  } finally {
    const today = () => cityDate(house.machine.now())
    useCentre(house, books.is === 'fake' ? fakeCentre(members, today, await doneBefore(house)) : books)
  }
  await ask(house, 3, { path: 'loans/:loan/proof', input: { loan: await loanOf(house, 3) } })
}

/** Citizen 5 drafts an agreement that may use the account of the spouse, citizen 6. */
async function drafted(past: House): Promise<string> {
  const loan = await loanOf(past, 5)
  return idOf(await ask(past, 5, { path: 'agreements', input: { loan, mode: 'monthly', spouse: true } }))
}

/** Signs or consents as the living person. */
async function inPerson(past: House, n: number, { act, agreement }: { act: 'sign' | 'consent'; agreement: string }) {
  await lend(past, n, { level: 4, act: 'signOffset', subject: agreement })
  await ask(past, n, { path: `agreements/:agreement/${act}`, input: { agreement } })
}

async function citizenHere(house: House, n: number): Promise<Actor> {
  const { id } = await doing(house, system, (by) => citizenOfPhone(by, `1390000000${n}`))
  const { token } = await doing(house, system, (by) => openSession(by, 'citizen', id))
  const actor = await identify(house, token)
  if (!actor) throw new Error(`citizen${n} cannot sign in`)
  return actor
}

type Proof = { level: 3 | 4; act?: string; subject?: string }

/** A proof the demonstration lends, as a counter would have taken it. */
async function lend(house: House, n: number, { level, act, subject }: Proof): Promise<void> {
  const { id } = await citizenHere(house, n)
  await doing(house, system, ({ tx, now }) => {
    const until = level === 3 ? new Date(now.getTime() + 730 * 86_400_000) : null
    return tx.run(
      sql`insert into identity_proofs (id, citizen, level, way, act, subject, until, at)
        values (${house.machine.id()}, ${id}, ${level}, 'counter', ${act ?? null}, ${subject ?? null}, ${until}, ${now})`,
    )
  })
}

async function loanOf(house: House, n: number): Promise<string> {
  const { loans } = Object(await ask(house, n, { method: 'GET', path: '', input: {} }))
  return idOf(Array.isArray(loans) ? loans[0] : undefined)
}

function idOf(answer: unknown): string {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? String(answer.id) : ''
}

type Asked = { method?: string; path: string; input: Record<string, unknown> }

async function ask(house: House, n: number, { method = 'POST', path, input }: Asked): Promise<unknown> {
  const full = `/api/my/fund${path === '' ? '' : `/${path}`}`
  const route = fundRoutes.find(({ endpoint }) => endpoint.method === method && endpoint.path === full)
  if (!route) throw new Error(`no route ${method} ${full}`)
  const answer = await call(house, route, { actor: await citizenHere(house, n), input, ip: '' })
  if (isRefusal(answer)) house.log.warn({ path: full, refused: answer.refused }, 'the demonstration’s fund was refused')
  return answer
}
