import type { Refusal } from '../../city/platform/contract.ts'

let fading: ReturnType<typeof setTimeout> | undefined

/** Says what just happened in one line that everybody sees and screen readers hear; it goes by itself. */
export function announce(text: string, tone: 'done' | 'no' = 'done'): void {
  const place = document.getElementById('said')
  if (!place) return
  clearTimeout(fading)
  place.textContent = text
  place.dataset['tone'] = tone
  fading = setTimeout(() => (place.textContent = ''), tone === 'no' ? 10_000 : 6_000)
}

/** Was somebody else quicker? Then the matter stands differently from what this person looked at. */
export function isOvertaken({ refused }: Refusal): boolean {
  return /^(?:not-found|not-now|stale-version|step-not-possible|already-.+)$/.test(refused)
}
