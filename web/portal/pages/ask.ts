import { askQuestion, PUBLIC_LEVEL } from '../../../city/ask/contract.ts'
import { citizenSignIn, me, sendPhoneCode } from '../../../city/people/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { receiptCookie } from '../ask/done.tsx'
import {
  draftIn,
  firstUnfinished,
  needsProof,
  stepAfter,
  stepBefore,
  stepIn,
  stepOfField,
  steps,
  troublesOn,
  type Draft,
  type Step,
} from '../ask/draft.ts'
import { already, kind, topic } from '../ask/first.tsx'
import type { StepProps } from '../ask/Frame.tsx'
import { check, code, who, you } from '../ask/last.tsx'
import { say, where } from '../ask/middle.tsx'
import { prove } from '../ask/prove.tsx'
import { askCity } from '../city.ts'
import { proofIn } from '../parts/ProveFields.tsx'
import { goTo, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import { goingOnAs, type PageAnswer, type Visit } from '../visit.ts'

/** The beginning; words from the search, a department or a kind may come along in the address. */
export function ask(visit: Visit): PageAnswer {
  const { title, unit, type } = draftIn(visit.query)
  const draft = Object.fromEntries(
    Object.entries({ title, unit, type }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return topic({ visit, draft, troubles: [] })
}

/** One page answered: on to the next, back, to a change, or to the city. */
export async function asking(visit: Visit): Promise<PageAnswer> {
  const draft = draftIn(visit.form)
  const step = stepIn(visit.form['step'])
  const go = visit.form['go'] ?? 'next'
  if (visit.form['set'] !== undefined) return shown(step, { visit, draft, troubles: [] })
  if (go === 'find') return shown('where', { visit, draft: { ...draft, place: '' }, troubles: [] })
  if (go === 'back')
    return shown(draft.from === 'check' && step !== 'prove' ? 'check' : stepBefore(step), {
      visit,
      draft,
      troubles: [],
    })
  if (go === 'submit') return submit(visit, draft)
  if (go === 'private') return shown('check', { visit, draft: { ...draft, public: 'no' }, troubles: [] })
  const change = steps.find((name) => go === `change:${name}`)
  if (change)
    return shown(change, { visit, draft: step === 'check' ? { ...draft, from: 'check' } : draft, troubles: [] })
  const troubles = step === 'code' ? [] : troublesOn(step, draft, visit)
  if (troubles.length > 0) return shown(step, { visit, draft, troubles })
  return goOn(visit, step, draft)
}

async function goOn(visit: Visit, step: Step, draft: Draft): Promise<PageAnswer> {
  if (step === 'you' && !visit.isCitizen) return sendCode(visit, draft)
  if (step === 'code') return takeCode(visit, draft)
  if (step === 'prove' && needsProof(draft, visit)) return takeProof(visit, draft)
  if (draft.from === 'check') return shown('check', { visit, draft: without(draft, 'from'), troubles: [] })
  return shown(stepAfter(step, draft, visit), { visit, draft, troubles: [] })
}

function without(draft: Draft, name: keyof Draft): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([key]) => key !== name))
}

async function shown(step: Step, props: StepProps): Promise<PageAnswer> {
  if (step === 'already') return (await already(props)) ?? kind(props)
  const unfinished = step === 'check' ? firstUnfinished(props.draft, props.visit) : undefined
  if (unfinished) return shown(unfinished, props)
  const pages = { topic, kind, where, say, who, you, code, prove, check } satisfies Record<
    Exclude<Step, 'already'>,
    (props: StepProps) => PageAnswer | Promise<PageAnswer>
  >
  return pages[step](props)
}

async function sendCode(visit: Visit, draft: Draft): Promise<PageAnswer> {
  const sent = await askCity(visit, sendPhoneCode, { phone: draft.phone ?? '' })
  if (!isRefusal(sent)) return code({ visit, draft: { ...draft, demoCode: sent.demoCode ?? '' }, troubles: [] })
  if (sent.refused === 'code-too-soon') return code({ visit, draft, troubles: [] }, visit.say.signIn.soon)
  return you({
    visit,
    draft,
    troubles: [{ field: 'phone', says: sent.fields ? visit.say.ask.needPhone : sent.says[visit.lang] }],
  })
}

async function takeCode(visit: Visit, draft: Draft): Promise<PageAnswer> {
  const typed = (draft.code ?? '').normalize('NFKC').replace(/\s/g, '')
  const wrong = (says: string) => code({ visit, draft, troubles: [{ field: 'code', says }] })
  if (!/^\d{6}$/.test(typed)) return wrong(visit.say.signIn.needCode)
  const session = await askCity(visit, citizenSignIn, { phone: draft.phone ?? '', code: typed })
  if (isRefusal(session)) return wrong(session.says[visit.lang])
  const rest = without(without(without(draft, 'code'), 'demoCode'), 'from')
  const known = await askCity(visit, me, {}, session.token)
  const person = isRefusal(known) ? { name: '', level: 1 } : { name: known.name, level: known.level }
  const going = goingOnAs(visit, session.token, person)
  const props = { visit: going, draft: named(rest, going), troubles: [] }
  return needsProof(rest, going) ? prove(props, { token: session.token }) : check(props, { token: session.token })
}

/** A name that was proven is the one the question goes under. */
function named(draft: Draft, { actor }: Visit): Draft {
  return actor.level >= PUBLIC_LEVEL ? { ...draft, name: actor.name } : draft
}

async function takeProof(visit: Visit, draft: Draft): Promise<PageAnswer> {
  const proof = await proofIn(visit)
  if ('troubles' in proof) return prove({ visit, draft, troubles: proof.troubles }, { status: 422 })
  const going = goingOnAs(visit, proof.token, proof)
  return check({ visit: going, draft: named(without(draft, 'from'), going), troubles: [] }, { token: proof.token })
}

async function submit(visit: Visit, draft: Draft): Promise<PageAnswer> {
  const unfinished = visit.isCitizen ? firstUnfinished(draft, visit) : 'you'
  if (unfinished) return shown(unfinished, { visit, draft, troubles: troublesOn(unfinished, draft, visit) })
  const { unit, place, address, courtesy } = draft
  const made = await askCity(visit, askQuestion, {
    title: draft.title ?? '',
    body: draft.body ?? '',
    type: askQuestion.input.shape.type.parse(draft.type),
    unit: unit || null,
    place: place && place !== 'none' ? place : null,
    address: address ?? '',
    public: draft.public === 'yes',
    name: draft.name ?? '',
    courtesy: courtesy === 'mr' || courtesy === 'ms' ? courtesy : null,
  })
  if (isRefusal(made))
    return made.refused === 'level-needed' ? prove({ visit, draft, troubles: [] }) : refused(visit, draft, made)
  return goTo('/ask/done', {
    cookies: { receipt: receiptCookie(made.number, made.followCode, draft.public === 'yes') },
  })
}

/** What the city would not take is asked again, on the page where it was said. */
function refused(visit: Visit, draft: Draft, no: Refusal): PageAnswer | Promise<PageAnswer> {
  const words: Record<string, string> = { 'unit-not-asked': 'unit', 'place-unknown': 'placeQuery' }
  const field = words[no.refused]
  const troubles: Troubles = field ? [{ field, says: no.says[visit.lang] }] : troublesOf(no, visit)
  const step = stepOfField(troubles[0]?.field ?? '')
  return step === 'check' ? check({ visit, draft, troubles }) : shown(step, { visit, draft, troubles })
}
