import { hideName, maskName } from '../people/index.ts'
import { mask, type Masked } from '../text/index.ts'

/** Whose matter it is: nobody has to guess where their name and telephone stand. */
export type Asker = { name: string; phone: string | null }

/** What the machine finds of persons in a text, and every place of the asker's own name. */
export function spansIn(text: string, name: string): Masked[] {
  const found = mask(text).spans
  const own = placesOf(text, name)
    .map((start): Masked => ({ start, end: start + name.length, kind: 'name', why: '姓名', shown: maskName(name) }))
    .filter((span) => found.every(({ start, end }) => span.end <= start || end <= span.start))
  return [...found, ...own].sort((a, b) => a.start - b.start)
}

/** What of it the public must not read in the words of an office: its own telephone is no personal matter, unless it is the asker's. */
export function personalIn(text: string, { name, phone }: Asker): Masked[] {
  const digits = (phone ?? '').replace(/\D/g, '')
  const isAskers = (words: string) => digits.length >= 7 && digits.endsWith(words.replace(/\D/g, ''))
  return spansIn(text, name).filter(({ kind, start, end }) => kind !== 'landline' || isAskers(text.slice(start, end)))
}

/** An office's words as everybody but the asker may read them. */
export function forStrangers(text: string, asker: Asker): string {
  const greeted = hideName(text, asker.name)
  let shown = ''
  let from = 0
  for (const span of personalIn(greeted, asker)) {
    shown += greeted.slice(from, span.start) + span.shown
    from = span.end
  }
  return shown + greeted.slice(from)
}

function placesOf(text: string, name: string): number[] {
  const places: number[] = []
  if ([...name].length < 2) return places
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) places.push(at)
  return places
}
