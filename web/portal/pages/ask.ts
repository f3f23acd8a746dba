import { askQuestion, PUBLIC_LEVEL, takeSimilar } from '../../../city/ask/contract.ts'
import { citizenSignIn, me, sendPhoneCode } from '../../../city/people/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { receiptCookie } from '../ask/done.tsx'
import {
  draftIn,
  filesIn,
  firstUnfinished,
  needsProof,
  shownIn,
  stepAfter,
  stepBefore,
  stepIn,
  stepOfField,
  steps,
  troublesOn,
  unitOf,
  type Draft,
  type Step,
} from '../ask/draft.ts'
import { files, withoutFile, withUploads } from '../ask/files.tsx'
import { already, kind, topic } from '../ask/first.tsx'
import type { StepProps } from '../ask/Frame.tsx'
import { check, code, who, you } from '../ask/last.tsx'
import { say } from '../ask/middle.tsx'
import { prove } from '../ask/prove.tsx'
import { unit } from '../ask/unit.tsx'
import { where } from '../ask/where.tsx'
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

/** One page answered: stay, on to the next, back, to a change, or to the city. */
export async function asking(visit: Visit): Promise<PageAnswer> {
  const { draft, troubles: unfit } = withUploads(visit, draftIn(visit.form))
  if (unfit.length > 0) return shown('files', { visit, draft, troubles: unfit })
  const step = stepIn(visit.form['step'])
  const go = visit.form['go'] ?? 'next'
  if (go.startsWith('isIt:')) return isIt(visit, draft, go.slice(5))
  const staying = await staysOn(visit, step, draft)
  if (staying) return staying
  if (go === 'back')
    return shown(draft.from === 'check' && step !== 'prove' ? 'check' : stepBefore(step), {
      visit,
      draft,
      troubles: [],
    })
  if (go === 'submit') return submit(visit, draft)
  if (go === 'private') return goOn(visit, step, { ...draft, public: 'no' })
  const change = steps.find((name) => go === `change:${name}`)
  if (change)
    return shown(change, { visit, draft: step === 'check' ? { ...draft, from: 'check' } : draft, troubles: [] })
  const troubles = step === 'code' ? [] : troublesOn(step, draft, visit)
  if (troubles.length > 0) return shown(step, { visit, draft, troubles })
  return goOn(visit, step, draft)
}

/** It was asked before: the city is told that it helped, and the answer is read. */
async function isIt(visit: Visit, draft: Draft, number: string): Promise<PageAnswer> {
  const took = await askCity(visit, takeSimilar, { shown: draft.alike ?? '', number })
  return isRefusal(took) ? shown('topic', { visit, draft, troubles: [] }) : goTo(`/q/${took.number}`)
}

/** Buttons after which the same page is shown again: how it looks, a search, files. */
async function staysOn(visit: Visit, step: Step, draft: Draft): Promise<PageAnswer | undefined> {
  const go = visit.form['go'] ?? 'next'
  if (visit.form['set'] !== undefined || go === 'more') return shown(step, { visit, draft, troubles: [] })
  if (go === 'find') return shown('where', { visit, draft: { ...draft, place: '' }, troubles: [] })
  if (go === 'clearPlace') return shown('where', { visit, draft: withoutPlace(draft), troubles: [] })
  if (go === 'keepPlace') return goOn(visit, 'where', placeAsWords(draft))
  if (!go.startsWith('drop:')) return undefined
  return shown(step, { visit, draft: await withoutFile(visit, draft, go.slice(5)), troubles: [] })
}

const withoutPlace = (draft: Draft): Draft => ({ ...draft, place: '', placeQuery: '' })

/** What nobody knows as a place is still what the citizen said: it goes in front of the address. */
function placeAsWords(draft: Draft): Draft {
  const words = [draft.placeQuery, draft.address].map((text) => (text ?? '').trim()).filter((text) => text !== '')
  return { ...withoutPlace(draft), address: [...new Set(words)].join('，').slice(0, 200) }
}

async function goOn(visit: Visit, step: Step, draft: Draft): Promise<PageAnswer> {
  if (step === 'you' && !visit.isCitizen) return sendCode(visit, draft)
  if (step === 'code' && !visit.isCitizen) return takeCode(visit, draft)
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
  const pages = { topic, kind, where, say, unit, who, you, code, prove, files, check } satisfies Record<
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
  return { ...(await goOn(going, 'code', named(rest, going))), token: session.token }
}

/** A name that was proven is the one the question goes under. */
function named(draft: Draft, { actor }: Visit): Draft {
  return actor.level >= PUBLIC_LEVEL ? { ...draft, name: actor.name } : draft
}

async function takeProof(visit: Visit, draft: Draft): Promise<PageAnswer> {
  const proof = await proofIn(visit)
  if ('troubles' in proof) return prove({ visit, draft, troubles: proof.troubles })
  const going = goingOnAs(visit, proof.token, proof)
  return { ...(await goOn(going, 'prove', named(draft, going))), token: proof.token }
}

async function submit(visit: Visit, draft: Draft): Promise<PageAnswer> {
  const unfinished = visit.isCitizen ? firstUnfinished(draft, visit) : 'you'
  if (unfinished) return shown(unfinished, { visit, draft, troubles: troublesOn(unfinished, draft, visit) })
  const { place, address, courtesy } = draft
  const made = await askCity(visit, askQuestion, {
    title: draft.title ?? '',
    body: draft.body ?? '',
    type: askQuestion.input.shape.type.parse(draft.type),
    unit: unitOf(draft),
    place: place && place !== 'none' ? place : null,
    address: address ?? '',
    public: draft.public === 'yes',
    files: filesIn(draft),
    name: draft.name ?? '',
    courtesy: courtesy === 'mr' || courtesy === 'ms' ? courtesy : null,
    shown: shownIn(draft),
  })
  if (isRefusal(made))
    return made.refused === 'level-needed' ? prove({ visit, draft, troubles: [] }) : refused(visit, draft, made)
  return goTo('/ask/done', {
    cookies: { receipt: receiptCookie(made.number, made.followCode, draft.public === 'yes') },
  })
}

/** What the city would not take is asked again, on the page where it was said. */
function refused(visit: Visit, draft: Draft, no: Refusal): PageAnswer | Promise<PageAnswer> {
  const words: Record<string, string> = { 'unit-not-asked': 'otherUnit', 'place-unknown': 'placeQuery' }
  if (no.refused === 'too-many-files' || no.refused === 'file-gone')
    return files({ visit, draft, troubles: [{ field: 'upload', says: no.says[visit.lang] }] })
  const field = words[no.refused]
  const troubles: Troubles = field ? [{ field, says: no.says[visit.lang] }] : troublesOf(no, visit)
  const step = stepOfField(troubles[0]?.field ?? '')
  return step === 'check' ? check({ visit, draft, troubles }) : shown(step, { visit, draft, troubles })
}
