import { mergeFields, type Input } from './merge.ts'
import type { Says } from './refusals.ts'
import { boundOf, keysOf, valueOf, waitingFor, type Answers } from './rule.ts'
import type { OneThing, Part } from './thing.ts'

/** What the guide says of a part: it is in, hangs on an open answer, is decided by a person, or is stopped with a reason. */
export const partStatuses = {
  included: { zh: '需要办理', en: 'included' },
  'to-confirm': { zh: '待确认', en: 'to confirm' },
  manual: { zh: '人工确认', en: 'decided by a person' },
  blocked: { zh: '暂不能办', en: 'blocked' },
} as const satisfies Record<string, Says>
export type PartStatus = keyof typeof partStatuses

/** One part and why it stands there. `needs`: numbers to be met, said before anybody fills anything in. */
export type Found = {
  id: string
  status: PartStatus
  why: Says
  needs?: { of: string; least: number }[]
  /** Its office said that it is needed. */
  ruled?: true
}

/** The whole answer: parts that are in or may be, those surely not with the reason, and the questions still open. */
export type Guided = { parts: Found[]; notNeeded: string[]; next: string[] }

/** What an office said of a part the rules leave open: needed, or spared. It counts only while they leave it open. */
export type Ruled = Readonly<Record<string, 'needed' | 'spared'>>

/** Which parts these answers lead to. A part is left out only when its rule is definitely false, or its office said so. */
export function evaluate(thing: OneThing, answers: Answers, ruled: Ruled = {}): Guided {
  const parts: Found[] = []
  const notNeeded: string[] = []
  for (const part of thing.parts) {
    const open = find(thing, part, answers)
    const found = open && isOpen(open) ? settled(part, answers, { open, ruling: ruled[part.id] }) : open
    if (found) parts.push(found)
    else notNeeded.push(part.id)
  }
  return { parts, notNeeded, next: openQuestions(thing, answers) }
}

/** The merged form of the parts that are certain to be filled; those to be confirmed ask nothing before they are. */
export function inputsOf(thing: OneThing, guided: Guided, answers: Answers, on = allSwitches(thing)): Input[] {
  return mergeFields(thing, partsToFill(thing, guided), on, answers).inputs
}

/** Every same-as switch: how a form begins, since most people are all these persons in one. */
export function allSwitches(thing: OneThing): string[] {
  return thing.switches.map((one) => one.id)
}

/** The parts whose forms are filled now. One a person decides of asks only what that person has to know. */
export function partsToFill(thing: OneThing, { parts }: Guided): Part[] {
  const found = new Map(parts.map((one) => [one.id, one]))
  return thing.parts.flatMap((part) => {
    const { status, ruled } = found.get(part.id) ?? {}
    if (status === undefined || status === 'to-confirm') return []
    if (status === 'manual') return [{ ...part, fields: part.manual?.asks ?? [] }]
    return [ruled ? { ...part, fields: fieldsIn(part) } : part]
  })
}

/** Every field a part may ask: its form, and before it what a person has to know who decides whether it is needed. */
export function fieldsIn({ manual, fields }: Pick<Part, 'manual' | 'fields'>): Part['fields'] {
  return manual ? [...manual.asks, ...fields] : fields
}

/** Is it left open by the rules, for a person to decide? */
export function isOpen({ status }: Pick<Found, 'status'>): boolean {
  return status === 'manual' || status === 'to-confirm'
}

/** The questions whose answers say whether a part is in. */
export function questionsOfPart({ include, manual }: Pick<Part, 'include' | 'manual'>): string[] {
  return [...new Set([...keysOf(include), ...(manual ? keysOf(manual.when) : [])])]
}

/** Questions without an answer, in order; one whose turn is not certain stays among them. */
function openQuestions(thing: OneThing, answers: Answers): string[] {
  const open: string[] = []
  for (const { id, ask, optional } of thing.questions) {
    if (optional || answers[id] !== undefined) continue
    if (ask === undefined || valueOf(ask, answers) !== false) open.push(id)
  }
  return open
}

function find(thing: OneThing, part: Part, answers: Answers): Found | undefined {
  const value = valueOf(part.include, answers)
  if (value === true) return standing(part, answers)
  const byHand = part.manual ? valueOf(part.manual.when, answers) : false
  if (value === undefined || byHand === undefined) {
    return { id: part.id, status: 'to-confirm', why: hangsOn(thing, part, answers) }
  }
  return byHand && part.manual ? { id: part.id, status: 'manual', why: part.manual.why } : undefined
}

function settled(
  part: Part,
  answers: Answers,
  { open, ruling }: { open: Found; ruling: 'needed' | 'spared' | undefined },
): Found | undefined {
  if (ruling === undefined) return open
  return ruling === 'needed' ? { ...standing(part, answers), ruled: true } : undefined
}

function standing(part: Part, answers: Answers): Found {
  const block = part.blocks.find(({ when }) => valueOf(when, answers) === true)
  const needs = part.needs.flatMap(({ of, amount, when }) => {
    const least = valueOf(when, answers) === true ? boundOf(amount, answers) : undefined
    return least === undefined ? [] : [{ of, least }]
  })
  const why = needs.length ? withNumbers(block?.why ?? part.why, needs, answers) : (block?.why ?? part.why)
  return { id: part.id, status: block ? 'blocked' : 'included', why, ...(needs.length && { needs }) }
}

/** A reason may name a number: `{lifeguards}` as entered, `{least lifeguards}` as required. */
function withNumbers(why: Says, needs: { of: string; least: number }[], answers: Answers): Says {
  let { zh, en } = why
  for (const { of, least } of needs) {
    for (const [hole, value] of [
      [`{least ${of}}`, least],
      [`{${of}}`, answers[of] ?? '—'],
    ] as const) {
      zh = zh.replaceAll(hole, String(value))
      en = en.replaceAll(hole, String(value))
    }
  }
  return { zh, en }
}

function hangsOn(thing: OneThing, part: Part, answers: Answers): Says {
  const rules = part.manual ? [part.include, part.manual.when] : [part.include]
  const open = new Set(rules.flatMap((rule) => waitingFor(rule, answers)))
  const asked = thing.questions.filter(({ id }) => open.has(id)).map(({ says }) => says)
  return {
    zh: `待确认，取决于：${asked.map(({ zh }) => zh).join('；')}`,
    en: `To be confirmed, it hangs on: ${asked.map(({ en }) => en).join('; ')}`,
  }
}
