import type { StepUp } from '../../catalogue/contract.ts'
import { requireAct, type Act, type SaysSubject } from '../../identity/index.ts'
import { isRefusal, type By, type Refusal } from '../../platform/index.ts'
import { take } from '../act.ts'
import { wasHandedInAtCounter } from '../counter/deskStore.ts'
import type { Said } from '../step.ts'
import { rulesOfPart, type PartHeld } from '../store.ts'
import type { Definition } from './definition.ts'
import { actedCase } from './mandate.ts'

/** The act of city/identity the living person proves themselves for. */
const actOfStepUp = { submit: 'handInCase', withdraw: 'takeCaseBack' } as const satisfies Record<StepUp, Act>

type Rules = Pick<Definition, 'terms'>

/** What a case asks beyond the level it needs anyway, with the act that proves it. */
export async function stepUpsOf({ tx }: By, caseId: string, { terms }: Rules): Promise<{ step: StepUp; act: Act }[]> {
  const steps = new Set(Object.values(terms).flatMap(({ stepUps }) => stepUps))
  if (steps.has('submit') && (await wasHandedInAtCounter(tx, caseId))) steps.delete('submit')
  return [...steps].map((step) => ({ step, act: actOfStepUp[step] }))
}

/**
 * Where the item asks for it: the living person, just now, for this case; the proof is spent. Asked last, because a
 * refusal undoes everything. Whoever stood at a counter when the case was handed in proves nothing for what a notice
 * missed: they may have no passkey. Errors: 'level-too-low', 'step-up-needed'.
 */
export async function stepUpTrouble(
  by: By,
  step: StepUp,
  of: { number: string; rules: Rules; parts: readonly Pick<PartHeld, 'part' | 'caseId'>[] },
): Promise<Refusal | undefined> {
  const asking = of.parts.find(({ part }) => of.rules.terms[part]?.stepUps.includes(step))
  if (!asking) return undefined
  const isVouched = step === 'submit' && (await wasHandedInAtCounter(by.tx, asking.caseId))
  return isVouched ? undefined : requireAct(by, { act: actOfStepUp[step], subject: of.number })
}

/** One part is taken back. Errors: those of the step, 'level-too-low', 'step-up-needed'. */
export async function withdrawPart(
  by: By,
  { number, part, ...said }: { number: string; part: string } & Said,
): Promise<PartHeld | Refusal> {
  const taken = await take(by, 'withdraw', { number, part }, said)
  if (isRefusal(taken)) return taken
  const rules = await rulesOfPart(by.tx, taken.caseId)
  return (await stepUpTrouble(by, 'withdraw', { number, rules, parts: [taken] })) ?? taken
}

const handingIn = said((number, name) => ({
  zh: `提交 ${number}“${name.zh}”`,
  en: `handing in ${number} “${name.en}”`,
}))

/** What these acts are about, to whoever acts in the case. */
export const caseActs = {
  signAsLegalPerson: handingIn,
  handInCase: handingIn,
  takeCaseBack: said((number, name) => ({
    zh: `撤回 ${number}“${name.zh}”`,
    en: `taking back ${number} “${name.en}”`,
  })),
} satisfies Partial<Record<Act, SaysSubject>>

function said(says: (number: string, name: { zh: string; en: string }) => { zh: string; en: string }): SaysSubject {
  return async (by, subject) => {
    const of = await actedCase(by, subject)
    return of && says(of.number, of.name)
  }
}
