import type { Visit } from '../visit.ts'

/** Where one goes on afterwards; only a page of our own. */
export function nextOf({ form, query }: Pick<Visit, 'form' | 'query'>): string {
  const next = form['next'] ?? query['next'] ?? ''
  return /^\/(?![/\\])[\w/.?=&%+*-]*$/.test(next) ? next : ''
}

/** An address with what stands behind the question mark; what is empty is left out. */
export function address(path: string, of: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(of).filter(([, value]) => value !== '')).toString()
  return query === '' ? path : `${path}?${query}`
}
