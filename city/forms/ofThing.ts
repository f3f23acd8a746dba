import {
  allSwitches,
  arrives,
  evaluate,
  inputsOf,
  optionSays,
  partsToFill,
  type Answer,
  type Answers,
  type Guided,
  type Input,
  type OneThing,
  type Ruled,
} from '../services/index.ts'
import type { FormField, FormValues, FormWritten, prefills, Says } from './form.ts'
import { bySubject, pagesOf } from './pages.ts'
import { isFilled } from './shown.ts'

/** Fields whose value the guide was told already, and the question it was told to. */
const told: Record<string, { question: string; kind: FormField['kind'] }> = {
  'sport/projects': { question: 'q3', kind: 'choices' },
  'sport/waterArea': { question: 'q9', kind: 'number' },
  'sport/lifeguards': { question: 'lifeguards', kind: 'people' },
}

/** Who fills in a form about a business is its agent: that is the person who is signed in. */
const prefilled: Record<string, (typeof prefills)[number]> = { 'agent/name': 'name', 'agent/phone': 'phone' }

/** What has a form of its own beside its length. */
const formed: Record<string, Pick<FormField, 'textForm' | 'max' | 'note'>> = {
  'enterprise/creditCode': {
    textForm: 'creditCode',
    max: 18,
    note: { zh: '营业执照或登记证书上的 18 位代码。', en: 'The 18 characters on the licence.' },
  },
}

type Made = { answers: Answers; on?: readonly string[] | undefined; ruled?: Ruled }

/** The one form of a 一件事 for these answers: what every department asks, each thing once. */
export function formOfThing(thing: OneThing, { answers, on = allSwitches(thing), ruled }: Made): FormWritten {
  const guided = evaluate(thing, answers, ruled)
  const parts = partsToFill(thing, guided)
  const fields = inputsOf(thing, guided, answers, [...on]).map((input) => fieldOf(input, thing, guided))
  return {
    id: thing.id,
    version: thing.version,
    about: 'thing',
    name: thing.name,
    fields,
    pages: pagesOf(bySubject(fields)),
    spared: sparedBy(thing, parts, answers),
    switches: thing.switches.map(({ id, says }) => ({ id, says, on: on.includes(id) })),
    rawFields: parts.reduce((sum, part) => sum + part.fields.length, 0),
  }
}

/** One input of the merged form, with what is known of it beside what the departments demand. */
function fieldOf(input: Input, thing: OneThing, guided: Guided): FormField {
  const { key, label, kind, required, options, patterns, askedBy } = input
  const known = told[key]
  const question = thing.questions.find(({ id, kind: asked }) => id === known?.question && asked === known.kind)
  return {
    key,
    label,
    ...noteOf(key, guided),
    kind,
    required,
    ...limitsOf(input),
    ...formed[key],
    ...(options && { options: options.map((value) => ({ value, says: optionSays(value) })) }),
    patterns,
    ...(prefilled[key] && { prefill: prefilled[key] }),
    ...(question && { answeredBy: question.id }),
    askedBy: askedBy.map((asked) => ({ id: asked.part, name: readAs(thing, asked, label) })),
  }
}

/** Who reads a field; of one that stands for another person or place also as whose. */
function readAs({ parts }: OneThing, { part: id, label }: Input['askedBy'][number], called: Input['label']): Says {
  const name = parts.find((part) => part.id === id)?.name ?? { zh: id, en: id }
  if (label.zh === called.zh) return name
  return { zh: `${name.zh}（${label.zh}）`, en: `${name.en} (${label.en})` }
}

/** The length of a day or of one choice limits nothing; whether a list may be empty is said by `required`. */
function limitsOf({ kind, min, max }: Input): Pick<FormField, 'min' | 'max'> {
  if (kind === 'choice' || kind === 'date') return {}
  const least = kind === 'file' || kind === 'people' ? min && Math.min(min, 1) : min
  return { ...(least !== undefined && { min: least }), ...(max !== undefined && { max }) }
}

/** What the form starts with: what the guide was told is not asked a second time. */
export function startOf(form: Pick<FormWritten, 'fields'>, answers: Answers): FormValues {
  return Object.fromEntries(
    form.fields.flatMap(({ key, answeredBy, options }) => {
      const answer = answeredBy === undefined ? undefined : answers[answeredBy]
      if (answer === undefined || answer === 'unknown') return []
      const kept = Array.isArray(answer)
        ? answer.filter((one) => !options || options.some(({ value }) => value === one))
        : answer
      return [[key, kept] as const]
    }),
  )
}

/** What the filled form tells the guide: as many lifeguards as were named, the sports and the water as corrected. */
export function answersFrom(thing: OneThing, values: FormValues): Answers {
  return Object.fromEntries(
    Object.entries(told).flatMap(([key, { question }]): [string, Answer][] => {
      const value = values[key]
      if (!isFilled(value)) return []
      const asked = thing.questions.find(({ id }) => id === question)
      if (asked?.kind === 'number') return numberOf(value)
      if (asked?.kind === 'choices' && Array.isArray(value)) return [[question, value.map(String)]]
      return []

      function numberOf(held: unknown): [string, Answer][] {
        const n = Array.isArray(held) ? held.length : held
        return typeof n === 'number' ? [[question, n]] : []
      }
    }),
  )
}

/** A number that must be met is said beside the field, before anybody fills it in. */
function noteOf(key: string, guided: Guided): Pick<FormField, 'note'> {
  const need = guided.parts.flatMap(({ needs = [] }) => needs).find(({ of }) => of === told[key]?.question)
  if (!need) return {}
  return {
    note: {
      zh: `按水面面积至少要 ${need.least} 名。人数不够时这个环节暂不能办，其他环节不受影响。`,
      en: `At least ${need.least} for this water area. With fewer this part waits; the others go on.`,
    },
  }
}

/** What the registration hands on to the others and nobody asks of the citizen. */
function sparedBy(thing: OneThing, parts: OneThing['parts'], answers: Answers): FormWritten['spared'] {
  const given = parts.flatMap((part) => part.fields.filter((field) => arrives(thing, { part, field, answers })))
  const labels = new Map(given.map(({ subject, element, label }) => [`${subject}/${element}`, label]))
  return [...labels.values()].map((name) => ({
    name,
    from: { zh: '登记后由系统带入，不用填', en: 'arrives from the registration, nothing to enter' },
  }))
}
