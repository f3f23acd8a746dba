import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { bankMoods, centreMoods } from '../../city/fund/index.ts'
import { sql } from '../../city/platform/index.ts'
import { payoffSteps, planLoan, isRefusal, type PayoffState, type PayoffStep } from '../../city/services/index.ts'
import { ok } from '../city.ts'
import { openFundCity, type FundCity } from '../fund.ts'
import { triesOf } from '../long.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
console.log(`fundMoney seed ${seed}`)

let city: FundCity
before(async () => (city = await openFundCity()))
after(() => city.close())

const minute = 60_000
const command = fc.oneof(
  fc.record({ does: fc.constant('bank' as const), mood: fc.constantFrom(...bankMoods) }),
  fc.record({ does: fc.constant('centre' as const), mood: fc.constantFrom(...centreMoods) }),
  fc.record({ does: fc.constant('confirm' as const), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ does: fc.constant('quote' as const) }),
  fc.record({ does: fc.constant('arrive' as const) }),
  fc.record({ does: fc.constant('cancel' as const) }),
  fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(1, 20, 300, 1500) }),
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

const payoffNow = async (id: string) => ok(await city.get('citizen1', `/payoffs/${id}`))

async function perform(id: string, one: Command): Promise<void> {
  if (one.does === 'bank') return city.bank.next(one.mood)
  if (one.does === 'centre') return city.centre.next(one.mood)
  if (one.does === 'arrive') return city.bank.arrive()
  if (one.does === 'wait') city.clock.moveBy(one.minutes * minute)
  if (one.does === 'quote') await city.post('citizen1', `/payoffs/${id}/quote`)
  if (one.does === 'confirm') await confirmTogether(id, one.times)
  if (one.does === 'cancel') {
    const [hanging] = ok(await city.as('fund').get('/api/fund/desk')).transfers
    if (hanging) await city.as('fund').post(`/api/fund/transfers/${hanging.id}/cancel`, { reason: '随机试验取消' })
  }
  await city.calm()
}

async function confirmTogether(id: string, times: number): Promise<void> {
  const { quote } = await payoffNow(id)
  await city.proves('citizen1', { act: 'payLoanOff', subject: quote.id })
  const confirm = () => city.post('citizen1', `/payoffs/${id}/confirm`, { quote: quote.id })
  for (const { status } of await Promise.all(Array.from({ length: times }, confirm))) assert.ok(status < 500)
}

/** The words of the ledger as the steps of the table, so that the state is the fold of its history. */
const stepOf: Record<string, PayoffStep> = {
  quoted: 'quote',
  confirmed: 'confirm',
  deducting: 'deduct',
  deducted: 'deducted',
  failed: 'fail',
  printable: 'readyProof',
}

async function foldOf(id: string): Promise<PayoffState> {
  const entries = await city.rows(
    sql<{ action: string }>`select action from ledger_entries where subject = ${id} order by id`,
  )
  let at: PayoffState = 'applied'
  for (const { action } of entries) {
    const word = action.replace('fund.', '')
    const steps: PayoffStep[] = []
    if (word === 'printable') steps.push('settle', 'readyProof')
    else if (word === 'failed' && at === 'confirmed') steps.push('deduct', 'fail')
    else if (word === 'givenBack' && at === 'deducted') steps.push('giveBack')
    else if (stepOf[word]) steps.push(stepOf[word])
    for (const step of steps) {
      const from: readonly PayoffState[] = payoffSteps[step].from
      assert.ok(from.includes(at), `${step} from ${at}`)
      at = payoffSteps[step].to
    }
  }
  return at
}

/** After every sequence of failures, all orders known: what was taken is what was settled and what was given back. */
async function comesToRest(id: string): Promise<void> {
  for (let hour = 0; hour < 8; hour += 1) {
    city.bank.arrive()
    // What was given up after the bank had been told is watched for seven days more.
    city.clock.moveBy(hour < 5 ? 20 * minute : 60 * 60 * minute)
    await city.calm()
  }
  const { state } = await payoffNow(id)
  const settled = [...city.centre.settlements.values()].reduce((sum, { amount }) => sum + amount, 0)
  assert.equal(city.bank.taken(), settled + city.bank.givenBack(), 'deducted = settled + given back')
  assert.ok(city.centre.settlements.size <= 1, 'settled once')
  assert.equal(state === 'printable', city.centre.settlements.size === 1)
  assert.ok(['printable', 'quoted', 'failed'].includes(state), state)
  assert.equal(await foldOf(id), state, 'the state is the fold of the ledger')
  const desk = ok(await city.as('fund').get('/api/fund/desk'))
  assert.equal(desk.transfers.filter((row: { kind: string }) => row.kind !== 'refund').length, 0, 'nothing hangs')
}

describe('Over any sequence of failures of bank and centre', () => {
  it('a payoff moves by its table, money moves once, and none of it is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 2, maxLength: 8 }), async (commands) => {
        await city.again()
        const made = ok(await city.post('citizen1', '/payoffs', { loan: await city.loanOf('citizen1') }))
        for (const one of commands) await perform(made.id, one)
        await confirmTogether(made.id, 1)
        await comesToRest(made.id)
      }),
      { seed, numRuns: triesOf(8), endOnFailure: true },
    )
  })
})

describe('The schedule a citizen reads', () => {
  it('sums to the fen: principal, interest, and every balance, line by line', async () => {
    await city.again()
    for (const login of ['citizen1', 'citizen4', 'citizen5', 'citizen9']) {
      const { loan, lines } = ok(await city.get(login, `/loans/${await city.loanOf(login)}`))
      const plan = planLoan(loan)
      assert.ok(!isRefusal(plan))
      let balance = loan.principal
      for (const line of lines) {
        assert.equal(line.payment, line.principal + line.interest)
        balance -= line.principal
        assert.equal(line.balance, balance)
      }
      assert.equal(balance, 0)
      assert.equal(lines.length, loan.months)
      const paid = lines.reduce((sum: number, { payment }: { payment: number }) => sum + payment, 0)
      assert.equal(paid, plan.totalPaid)
    }
  })
})
