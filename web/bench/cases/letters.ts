import type { StepName } from '../../../city/cases/contract.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'

/** The letter of each step of an office; two that share one are never possible at once. */
const letters: { [K in StepName]?: string } = {
  need: 'Y',
  spare: 'N',
  accept: 'A',
  notify: 'B',
  refuse: 'X',
  refer: 'Z',
  review: 'R',
  pause: 'P',
  resume: 'P',
  extend: 'E',
  askFee: 'F',
  payFee: 'F',
  unaskFee: 'U',
  siteCheck: 'S',
  opinion: 'O',
  grant: 'G',
  deny: 'N',
  make: 'M',
  deliver: 'D',
  close: 'V',
}

const byStep: Record<string, string | undefined> = letters

export const letterOf = (step: string): string | undefined => byStep[step]

/** Single letters press the buttons of the part on the screen. */
export function useLetters<Step extends { step: string }>(
  on: boolean,
  steps: readonly Step[],
  press: (step: Step) => void,
): void {
  useKeys(on, (event) => {
    if (isTyping(event) || event.shiftKey) return
    const one = steps.find(({ step }) => letterOf(step) === event.key.toUpperCase())
    if (!one) return
    event.preventDefault()
    press(one)
  })
}
