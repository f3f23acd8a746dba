import { misused, reading, type Command, type Ended, type Out } from './ended.ts'

type Sub = (args: string[], out: Out) => Ended | Promise<Ended>

/** `text …`: what the city does with words. Each part is loaded only when it is asked for. */
export const text: Command = ([name = '', ...args], out) =>
  reading(async () => {
    const sub = Object.hasOwn(parts, name) ? (await parts[name]?.())?.[name] : undefined
    return sub ? sub(args, out) : misused(`text ${Object.keys(parts).join('|')}`)
  })

const learning = async (): Promise<Record<string, Sub>> => (await import('./textLearn.ts')).learning
const judging = async (): Promise<Record<string, Sub>> => (await import('./textRead.ts')).judging
const comparing = async (): Promise<Record<string, Sub>> => (await import('./textAlike.ts')).comparing
const history = async (): Promise<Record<string, Sub>> => (await import('./textRetrain.ts')).history

const parts: Record<string, () => Promise<Record<string, Sub>>> = {
  train: learning,
  classify: learning,
  dispatch: learning,
  mask: judging,
  cite: judging,
  'check-reply': judging,
  similar: comparing,
  duplicates: comparing,
  topics: comparing,
  retrain: history,
  models: history,
  use: history,
}
