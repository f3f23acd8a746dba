import { isRefusal, type By, type Refusal, type Says } from '../../platform/index.ts'
import {
  fieldsIn,
  isOpen,
  optionSays,
  project,
  questionsOfPart,
  UNKNOWN,
  type Answer,
  type Question,
} from '../../services/index.ts'
import { takeHeld } from '../act.ts'
import type { PartHeld } from '../store.ts'
import type { Definition } from './definition.ts'
import type { Filled, Projected } from './filled.ts'
import { insertProjection } from './valueStore.ts'

/** Of a case that is held, what its questions are asked from. */
type Held = { definition: Definition; filled: Filled; parts: PartHeld[] }

/** What the rules leave open once a case is handed in: nobody but its office can say whether it is needed. */
export function isAskable({ state, status }: Pick<PartHeld, 'state' | 'status'>): boolean {
  return state === 'draft' && status !== 'out' && isOpen({ status })
}

/** Asks each office whether its part is needed; it gets what was answered, and nothing else of the form. */
export async function askOffices(by: By, held: Held, asking: readonly PartHeld[]): Promise<Refusal | undefined> {
  for (const part of asking) {
    const taken = await takeHeld(by, 'ask', part, { rules: held.definition })
    if (isRefusal(taken)) return taken
    const told = JSON.stringify(toldOf(held.definition, held.filled, part.part))
    await insertProjection(by, part.id, by.house.secrets.hide(told))
  }
  return undefined
}

/** What the office is told: the answers its part hangs on, and what is asked of the applicant for its sake. */
function toldOf({ thing }: Definition, { answers, values, sameAs }: Filled, id: string): Projected {
  const parts = thing.parts.filter((part) => part.id === id)
  const asked = new Set(parts.flatMap(questionsOfPart))
  const [projection] = project(
    thing,
    parts.map((part) => ({ ...part, fields: part.manual?.asks ?? [], manual: undefined })),
    values,
    sameAs,
  )
  const said = thing.questions
    .filter((question) => asked.has(question.id))
    .map((question) => ({ asks: question.says, answer: answerSays(question, answers[question.id]) }))
  return { values: { ...valuesOf(projection?.values) }, promises: [], said }
}

const valuesOf = (values: object | undefined): Projected['values'] => ({ ...values })

/** An answer as people read it. */
function answerSays({ options }: Question, answer: Answer | undefined): Says {
  if (answer === undefined) return { zh: '没有回答', en: 'not answered' }
  if (answer === UNKNOWN) return { zh: '不清楚', en: 'not known' }
  const said = (Array.isArray(answer) ? answer : [answer]).map(
    (one) => options.find(({ value }) => value === one)?.says ?? optionSays(String(one)),
  )
  return { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(', ') }
}

/**
 * Asks no more where what an office was asked about has changed: its answer would be about something else. What an
 * office has in hand stays there. Answers what is filled in without those rulings.
 */
export async function unaskChanged(
  by: By,
  { definition, filled: before, parts }: Held,
  { filled, keys }: { filled: Filled; keys: readonly string[] },
): Promise<Filled | Refusal> {
  const ruled = { ...filled.ruled }
  let isSame = true
  for (const part of parts) {
    const own = definition.thing.parts.find(({ id }) => id === part.part)
    if (!own || !isWithOffice(part)) continue
    const moved = questionsOfPart(own).some((id) => !same(before.answers[id], filled.answers[id]))
    const asks = part.state === 'asked' ? fieldsIn({ fields: [], ...(own.manual && { manual: own.manual }) }) : []
    if (!moved && !asks.some(({ subject, element }) => keys.includes(`${subject}/${element}`))) continue
    const taken = await takeHeld(by, 'unask', part, { rules: definition })
    if (isRefusal(taken)) return taken
    delete ruled[part.part]
    isSame = false
  }
  return isSame ? filled : { ...filled, ruled }
}

const isWithOffice = ({ state, ruling }: PartHeld) =>
  state === 'asked' || state === 'spared' || (state === 'draft' && ruling !== null)
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
