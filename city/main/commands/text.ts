import { misused, reading, type Command } from './ended.ts'

/** `text …`: what the city does with words. Each part is loaded only when it is asked for. */
export const text: Command = ([name, ...args], out) =>
  reading(async () => {
    if (name === 'train' || name === 'classify' || name === 'dispatch')
      return (await import('./textLearn.ts')).learning[name](args, out)
    if (name === 'mask' || name === 'cite' || name === 'check-reply')
      return (await import('./textRead.ts')).judging[name](args, out)
    if (name === 'similar' || name === 'duplicates' || name === 'topics')
      return (await import('./textAlike.ts')).comparing[name](args, out)
    return misused('text train|classify|dispatch|mask|cite|check-reply|similar|duplicates|topics')
  })
