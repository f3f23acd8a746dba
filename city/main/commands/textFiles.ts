import { readFileSync, writeFileSync } from 'node:fs'
import type { Past } from '../../text/alike/similar.ts'
import { isRefused, readLine, textOf } from './textLines.ts'

/** The lines of a file; undefined when it cannot be read. */
export function readFileLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/\n$/, '').split('\n')
  } catch {
    return undefined
  }
}

/** Writes a file; false when it cannot be written there. */
export function writeWhole(file: string, text: string): boolean {
  try {
    writeFileSync(file, text)
    return true
  } catch {
    return false
  }
}

/**
 * Past texts of a file: `{id, text}`, or a message's `{subject, detail}`. Lines that are none are left out; an id that
 * is missing is the line's number.
 */
export function readPast(file: string): Past[] | undefined {
  return readFileLines(file)?.flatMap((line, i) => {
    const said = readLine(line, [])
    if (isRefused(said)) return []
    const title = first(said, ['subject', 'title'])
    const text = textOf(said, 'text') || [title, first(said, ['detail', 'q', 'question'])].filter(Boolean).join('\n')
    if (!text) return []
    return [{ id: textOf(said, 'id') || String(i + 1), text, ...(title && { title }) }]
  })
}

/** The first of some fields that holds a text. */
const first = (said: Record<string, unknown>, fields: string[]): string =>
  fields.map((field) => textOf(said, field)).find((text) => text !== '') ?? ''
