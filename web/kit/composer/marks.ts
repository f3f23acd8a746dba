import type { Checked } from './useCheck.ts'

/** A stretch of the text with its colour: good grounds, unknown ones, and what a check is about. */
export type Mark = { start: number; end: number; tone: 'good' | 'open' | 'bad' | 'blank' }

const blank = /【[^】\n]{0,40}】/gu

/** What is marked in the text, never two marks on one sign; a mark over everything would mark nothing. */
export function marksIn(text: string, check: Checked | undefined): Mark[] {
  const found: Mark[] = [...text.matchAll(blank)].map(({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
    tone: 'blank',
  }))
  if (check?.text === text) found.push(...checkedIn(text, check))
  const apart: Mark[] = []
  for (const mark of found.sort((a, b) => a.start - b.start || b.end - a.end))
    if (mark.start >= (apart.at(-1)?.end ?? 0)) apart.push(mark)
  return apart
}

function checkedIn(text: string, { spans, citations }: Checked): Mark[] {
  const most = Math.min(80, text.trim().length)
  const tones: Record<string, Mark['tone']> = { 命中: 'good', 未收录: 'open' }
  return [
    ...spans
      .filter(({ start, end }) => end - start < most)
      .map(({ start, end }) => ({ start, end, tone: 'bad' as const })),
    ...citations.map(({ start, end, grade }) => ({ start, end, tone: tones[grade] ?? ('bad' as const) })),
  ]
}

/** The text cut at its marks. */
export function piecesOf(text: string, marks: readonly Mark[]): { text: string; tone: Mark['tone'] | undefined }[] {
  const pieces: { text: string; tone: Mark['tone'] | undefined }[] = []
  let at = 0
  for (const { start, end, tone } of marks) {
    if (start > at) pieces.push({ text: text.slice(at, start), tone: undefined })
    pieces.push({ text: text.slice(start, end), tone })
    at = end
  }
  return [...pieces, { text: text.slice(at), tone: undefined }]
}

/** The blanks still to be filled in, from a place on, then from the beginning. */
export function nextBlank(text: string, from: number): { start: number; end: number } | undefined {
  const all = [...text.matchAll(blank)].map(({ 0: whole, index }) => ({ start: index, end: index + whole.length }))
  return all.find(({ start }) => start >= from) ?? all[0]
}

export const blanksLeft = (text: string): number => [...text.matchAll(blank)].length
