import type { z } from 'zod'
import {
  noModel,
  type Config,
  type LanguageModel,
  type Log,
  type Machine,
  type ModelState,
  type ModelTask,
  type Said,
  type Saying,
} from '../platform/index.ts'
import { openRest } from './modelRest.ts'
import { exchange, parsed, type Line } from './modelWire.ts'

/** What the operator set. */
type Set = Pick<Config, 'modelUrl' | 'modelKey' | 'modelName' | 'modelTasks' | 'modelTimeout'>

/** People who may wait for an answer at the same time; one more is told to write it themselves. */
const AT_ONCE = 4

/** The language model the operator set, or none. Only its one address is ever called, and only for tasks that are on. */
export function openModel(set: Set, { machine, log }: { machine: Machine; log: Log }): LanguageModel {
  if (set.modelUrl === 'off' || set.modelTasks.length === 0) return noModel
  const line: Line = { url: set.modelUrl, key: set.modelKey === 'none' ? undefined : set.modelKey }
  const rest = openRest()
  let flying = 0
  const stateOf = (task: ModelTask): ModelState => {
    if (!set.modelTasks.includes(task)) return { state: 'off' }
    const until = rest.until(machine.now())
    return until ? { state: 'away', until } : { state: 'on' }
  }
  const ask = async <T>(messages: readonly Saying[], schema: z.ZodType<T>, deadline: number): Promise<Said<T>> => {
    const body = { model: set.modelName, messages, temperature: 0.2, max_tokens: 2000, stream: false }
    const heard = await exchange(line, body, deadline)
    if ('words' in heard) {
      rest.went('well', machine.now())
      return readAnswer(heard.words, schema)
    }
    const { wrong, means, restFor } = heard
    log.warn({ wrong }, 'the language model did not help')
    if (means === 'poor') rest.went('well', machine.now())
    else rest.went(means, machine.now(), restFor)
    return { failed: means === 'poor' ? 'unreadable' : 'away', how: wrong }
  }
  return {
    name: set.modelName,
    stateOf,
    complete: async (task, messages, schema, deadline = set.modelTimeout * 1000) => {
      const { state } = stateOf(task)
      if (state !== 'on') return { failed: state, how: state }
      if (flying >= (rest.isTrying() ? 1 : AT_ONCE)) return { failed: 'busy', how: `${flying} at once` }
      flying += 1
      try {
        return await ask(messages, schema, deadline)
      } finally {
        flying -= 1
      }
    },
  }
}

/** The one JSON value in what a model said: bare or in one fence, after whatever it thought aloud; else nothing. */
function readAnswer<T>(words: string, schema: z.ZodType<T>): Said<T> {
  const spoken = words.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim()
  const fences = [...spoken.matchAll(/```(?:json)?[ \t]*\n([\s\S]*?)```/g)]
  const value = parsed(spoken) ?? (fences.length === 1 ? parsed(fences[0]?.[1] ?? '') : undefined)
  if (value === undefined) return { failed: 'unreadable', how: 'not JSON' }
  const read = schema.safeParse(value)
  return read.success ? { said: read.data } : { failed: 'unreadable', how: 'not the shape that was asked for' }
}
