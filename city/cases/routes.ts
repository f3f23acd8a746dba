import { firmsBound, mandatesOf, standingOf } from '../mandates/index.ts'
import {
  doing,
  isRefusal,
  route,
  routeAfter,
  routeAlone,
  type Alone,
  type By,
  type Refusal,
  type Route,
} from '../platform/index.ts'
import { stepsFor, take, cityTermsOf } from './act.ts'
import { counts, list } from './bench/list.ts'
import { read } from './bench/read.ts'
import * as contract from './contract.ts'
import { deskRoutes } from './counter/routes.ts'
import { begin } from './draft/begin.ts'
import type { Definition } from './draft/definition.ts'
import { forWhom } from './draft/forWhom.ts'
import { actingTrouble } from './draft/mandate.ts'
import { bring, open, remove } from './draft/files.ts'
import { answer, save } from './draft/save.ts'
import { rowOfCase, showCase } from './draft/show.ts'
import { again, confirm, correct, submit, withdraw } from './draft/submit.ts'
import { withdrawPart } from './draft/stepUp.ts'
import { billRoutes } from './fees/routes.ts'
import { grant } from './grant.ts'
import { fetchAgain } from './materials/again.ts'
import { agree } from './materials/agree.ts'
import { checkOriginal, takeCheckBack } from './materials/check.ts'
import { fetchFor, fetching } from './materials/fetch.ts'
import { make } from './make.ts'
import { siteCheck } from './siteCheck.ts'
import { casesOf, findCase, partsOf, rulesOfPart, type CaseHeld, type PartHeld } from './store.ts'
import type { StepName } from './steps.ts'
import type { Said } from './step.ts'
import { common, type Actor, type InputOf } from '../platform/index.ts'

/** The case as it stands after what was done to it. */
async function shown(by: By, done: CaseHeld | Refusal) {
  if (isRefusal(done)) return done
  const of = await findCase(by.tx, done.number)
  return of ? showCase(by, of) : common.refused('not-found')
}

async function mine(by: By, { number }: InputOf<typeof contract.myCase>) {
  const of = await findCase(by.tx, number)
  if (!of) return common.refused('not-found')
  return (await actingTrouble(by, of)) ?? showCase(by, of)
}

async function myList(by: By, { after, most }: InputOf<typeof contract.myCases>) {
  const [at, id] = (after ?? '').split(' ')
  const isCursor = at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) && /^[0-9a-f-]{36}$/.test(id)
  const mandates = (await mandatesOf(by)).held
    .filter((one) => standingOf(one, by.now) === 'inForce')
    .map(({ id }) => id)
  const cases = await casesOf(
    by.tx,
    { citizen: by.actor.id ?? '', firms: (await firmsBound(by)).map(({ id }) => id), mandates },
    isCursor ? { at, id } : undefined,
    most + 1,
  )
  const parts = await partsOf(
    by.tx,
    cases.map((one) => one.id),
  )
  const cityTerms = await cityTermsOf(by)
  const rows = cases.slice(0, most).map((of) => rowOfCase(of, parts, { now: by.now, cityTerms, me: by.actor.id }))
  const last = cases[most - 1]
  return { rows, ...(cases.length > most && last ? { next: `${last.startedAt.toISOString()} ${last.id}` } : {}) }
}

/** The person agrees; then it is fetched, and the case is shown with what came. */
async function agreed(alone: Alone, said: InputOf<typeof contract.agreeToReading>) {
  const { house, actor } = alone
  const of = await doing(house, actor, async (by) => agree(by, said))
  if (isRefusal(of)) return of
  await fetchFor(alone, { number: said.number, when: 'due' })
  return doing(house, actor, (by) => mine(by, said), 'read')
}

async function fetchedAgain(alone: Alone, said: InputOf<typeof contract.fetchAgain>) {
  const look = await fetchAgain(alone, said)
  return isRefusal(look) ? look : doing(alone.house, alone.actor, (by) => read(by, said), 'read')
}

type OnePart = { number: string; part: string } & Said

/** Steps that carry more than themselves; the others are the row of the table. */
const carrying: Partial<Record<StepName, (by: By, said: OnePart) => Promise<PartHeld | Refusal>>> = {
  correct,
  again,
  confirm,
  withdraw: withdrawPart,
  grant,
  siteCheck,
}

async function done(by: By, name: StepName, said: OnePart) {
  const { number, part, ...words } = said
  const of = by.actor.kind === 'citizen' ? await findCase(by.tx, number) : undefined
  const no = of && (await actingTrouble(by, of))
  if (no) return no
  const taken = await (carrying[name]?.(by, said) ?? take(by, name, { number, part }, words))
  if (isRefusal(taken)) return taken
  return answered(by.actor, taken, await rulesOfPart(by.tx, taken.caseId))
}

function answered(actor: Actor, taken: PartHeld, rules: Pick<Definition, 'terms'>) {
  const { number, part, state, version } = taken
  return { number, part, state, version, can: stepsFor(actor, taken, rules) }
}

/** What the endpoint's own schema has checked, as the steps take it. */
function saidIn(input: unknown): OnePart {
  return contract.StepInput.parse(input)
}

const stepRoutes: Route[] = contract.stepEndpoints.map((endpoint) =>
  endpoint.step === 'make'
    ? routeAlone(endpoint, async (alone, input) => {
        const made = await make(alone, saidIn(input))
        // What is made into a certificate can no longer be stopped or extended: its rules have nothing to say.
        return isRefusal(made) ? made : answered(alone.actor, made, { terms: {} })
      })
    : endpoint.step === 'correct' || endpoint.step === 'again'
      ? routeAfter(
          endpoint,
          (alone, input) => fetching('now')(alone, saidIn(input)),
          (by, input) => done(by, endpoint.step, saidIn(input)),
        )
      : route(endpoint, (by, input) => done(by, endpoint.step, saidIn(input))),
)

export const caseRoutes: Route[] = [
  ...billRoutes,
  ...deskRoutes,
  route(contract.startCase, async (by, said) => shown(by, await begin(by, said))),
  route(contract.forWhom, forWhom),
  route(contract.myCases, myList),
  routeAfter(contract.myCase, fetching('due'), mine),
  route(contract.saveCase, async (by, said) => shown(by, await save(by, said))),
  route(contract.answerCase, async (by, said) => shown(by, await answer(by, said))),
  routeAlone(contract.bringMaterial, bring),
  route(contract.removeMaterial, remove),
  route(contract.openMaterial, open),
  routeAfter(contract.submitCase, fetching('now'), async (by, said) => shown(by, await submit(by, said))),
  routeAfter(contract.fetchMaterials, fetching('now'), mine),
  routeAlone(contract.agreeToReading, agreed),
  routeAlone(contract.fetchAgain, fetchedAgain),
  route(contract.checkOriginal, checkOriginal),
  route(contract.takeCheckBack, takeCheckBack),
  route(contract.withdrawCase, async (by, said) => shown(by, await withdraw(by, said))),
  route(contract.benchCases, list),
  route(contract.countCases, counts),
  route(contract.readPart, read),
  ...stepRoutes,
]
