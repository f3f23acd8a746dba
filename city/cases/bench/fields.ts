import type { Field, Input } from '../../services/index.ts'

/** A field of one office's own form as an input: what is asked of it is asked by it alone. */
export function inputOfField({ subject, element, label, kind, required }: Field, part: string): Input {
  return { key: `${subject}/${element}`, label, kind, required, patterns: [], askedBy: [{ part, label }] }
}
