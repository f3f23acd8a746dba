/** Where a case and its pages stand. `back`: where one returns to after this page. */
export const caseAt = (number: string): string => `/my/cases/${number}`
export const checkAt = (number: string): string => `${caseAt(number)}/check`
export const fillAt = (number: string, step: string, back?: Back): string =>
  `${caseAt(number)}/fill/${encodeURIComponent(step)}${back ? `?back=${back}` : ''}`

/** From the page of checking, or from the page of the case, one goes back there and not on to the next page. */
export const backs = ['check', 'case'] as const
export type Back = (typeof backs)[number]

export function backIn(said: string | undefined): Back | undefined {
  return backs.find((one) => one === said)
}
