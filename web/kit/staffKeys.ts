import { useEffect, useRef } from 'react'
import type { ActionName } from '../../city/orders/contract.ts'

/** The letter of each action; where two share one, the first that is possible has it. */
const letters: { [K in ActionName]?: string } = {
  dispatch: 'D',
  designate: 'Z',
  transfer: 'T',
  answerAtDesk: 'Y',
  refuse: 'X',
  handOver: 'H',
  withdraw: 'W',
  accept: 'A',
  sendBack: 'B',
  contact: 'C',
  requestExtension: 'E',
  grantExtension: 'G',
  denyExtension: 'N',
  pause: 'P',
  resume: 'P',
  answer: 'R',
  pass: 'A',
  returnAnswer: 'B',
  followUp: 'F',
  tryAgain: 'M',
  redo: 'O',
  writeOff: 'X',
  close: 'V',
  nudge: 'U',
  remind: 'U',
  merge: 'M',
  unmerge: 'M',
}

/** The letter this action answers to among those possible now. */
export function letterOf(name: ActionName, can: readonly ActionName[]): string | undefined {
  const letter = letters[name]
  return can.find((other) => letters[other] === letter) === name ? letter : undefined
}

/** Is the person writing? Then letters are letters. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Listens for keys on the whole page while a screen is shown. */
export function useKeys(on: boolean, heard: (event: KeyboardEvent) => void): void {
  const latest = useRef(heard)
  latest.current = heard
  useEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent) => latest.current(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}

/** Single letters press the buttons of the matter on the screen. */
export function useLetters(on: boolean, can: readonly ActionName[], press: (name: ActionName) => void): void {
  useKeys(on, (event) => {
    if (isTyping(event) || event.shiftKey) return
    const name = can.find((one) => letterOf(one, can) === event.key.toUpperCase())
    if (!name) return
    event.preventDefault()
    press(name)
  })
}
