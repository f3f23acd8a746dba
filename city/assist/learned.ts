import { gunzipSync, gzipSync } from 'node:zlib'
import { isRefusal, type By, type House } from '../platform/index.ts'
import { mask, readModel, suggester, type ModelFile, type Suggestion } from '../text/index.ts'
import { activeVersion, modelBytes } from './learnedStore.ts'
import type { Learned } from './suggestion.ts'

/** A model the city has put to use: its version, and what it makes of a text. Nothing for a text without Chinese. */
export type Reader = { version: string; read: (text: string) => Suggestion | undefined }

const opened = new WeakMap<House, Map<Learned, Reader>>()

/**
 * The model in use now, or nothing: then there are rules only. Which version is in use is asked each time, so that every
 * process follows at once; the weights are laid out only when it has changed.
 */
export async function readerOf(by: By, kind: Learned): Promise<Reader | undefined> {
  const version = await activeVersion(by.tx, kind)
  if (version === undefined) return undefined
  const mine = opened.get(by.house) ?? new Map<Learned, Reader>()
  opened.set(by.house, mine)
  const before = mine.get(kind)
  if (before?.version === version) return before
  const bytes = await modelBytes(by.tx, kind, version)
  const reader = bytes && openReader(unpack(bytes), version)
  if (reader) mine.set(kind, reader)
  return reader
}

/** The weights of a kept model, as text. */
export const unpack = (bytes: Buffer): string => gunzipSync(bytes).toString()
export const pack = (model: ModelFile): Buffer => gzipSync(JSON.stringify(model))

/** Lays a model out for reading; nothing when this build cannot read it. */
export function openReader(json: string, version: string): Reader | undefined {
  const model = readModel(json)
  if (typeof model === 'string') return undefined
  const suggest = suggester(model)
  return {
    version,
    read: (text) => {
      const found = suggest(text)
      return isRefusal(found) ? undefined : found
    },
  }
}

/** What a model learns from and reads: the words without anything that names a person, and where it is. */
export function learnable({ title, body, place }: { title: string; body: string; place: string | null }): string {
  return mask(`${title}\n${body}${place ? `\n${place}` : ''}`, 'llm').text
}
