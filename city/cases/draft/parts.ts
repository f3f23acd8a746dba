import type { By } from '../../platform/index.ts'
import type { Part } from '../case.ts'
import type { CaseHeld, PartHeld } from '../store.ts'
import { settleParts } from '../store.ts'
import type { Definition } from './definition.ts'
import type { Filled } from './filled.ts'
import { guidedBy, waitsOf } from './form.ts'

/** What the answers say of every part: is it in, and what holds it back. */
export function standingsOf(definition: Definition, filled: Filled): Pick<Part, 'part' | 'status' | 'held'>[] {
  const { parts } = guidedBy(definition, filled)
  const among = parts.map(({ id }) => id)
  return definition.thing.parts.map(({ id }) => {
    const waits = waitsOf(definition, filled.answers, { part: id, among })
    return {
      part: id,
      status: parts.find((found) => found.id === id)?.status ?? 'out',
      held: waits.filter(({ kind }) => kind === 'hard').map(({ on }) => on),
    }
  })
}

/** Brings the parts that are still being written to where the answers lead. */
export async function settle(by: By, of: CaseHeld, definition: Definition, filled: Filled): Promise<void> {
  await settleParts(by.tx, of.id, standingsOf(definition, filled))
}

/** Every part of a new case, each a draft; those that are not needed stay out of sight. */
export function freshParts(
  of: CaseHeld,
  definition: Definition,
  who: { applicant: string; id: () => string },
): Omit<PartHeld, 'status' | 'held'>[] {
  return definition.thing.parts.map(({ id: part, name }, place) => ({
    id: who.id(),
    caseId: of.id,
    number: of.number,
    part,
    place,
    name,
    thing: of.kind === 'thing' ? of.name : null,
    unit: definition.terms[part]?.unit ?? null,
    citizen: of.citizen,
    agent: of.agent,
    applicant: who.applicant,
    ...blank,
  }))
}

const blank = {
  state: 'draft',
  askedOn: null,
  ruling: null,
  submittedOn: null,
  notices: [],
  acceptedOn: null,
  deemed: false,
  pauses: [],
  extension: null,
  siteChecks: [],
  opinions: [],
  fee: null,
  decision: null,
  decidedOn: null,
  delivery: null,
  confirm: [],
  dueClock: null,
  dueAt: null,
  dueWhy: null,
  n: 0,
  version: 1,
  given: null,
} satisfies Partial<PartHeld>
