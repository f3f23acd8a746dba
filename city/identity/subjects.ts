import { common, type By, type Refusal, type Says } from '../platform/index.ts'
import { acts, type Act } from './level.ts'
import { refused } from './refusals.ts'

/**
 * What a subject of an act is, in words, to the citizen who is about to do it: “公积金贷款 *6721，2 月 10 日结清 530,271.68 元”.
 * Asked through the citizen's own eyes; undefined when it is not theirs.
 */
export type SaysSubject = (by: By, subject: string) => Promise<Says | undefined>

const described = new Map<Act, SaysSubject[]>()

/**
 * Each room says what its acts are about; said once, in `city/main/rooms.ts`. Several rooms may have one act about
 * different subjects (a firm, a case): whoever knows the subject says it, the newest word first.
 */
export function describeActs(table: Partial<Record<Act, SaysSubject>>): void {
  for (const [name, says] of Object.entries(table))
    if (isAct(name)) described.set(name, [says, ...(described.get(name) ?? [])])
}

export const isAct = (name: string): name is Act => Object.hasOwn(acts, name)

export type Described = { act: Act; subject: string; says: Says }

/**
 * The act and its subject in words. Nobody signs what nobody described, nor what is somebody else's.
 * Errors: 'act-unknown', 'act-undescribed', 'not-found'.
 */
export async function describe(by: By, said: { act: string; subject: string }): Promise<Described | Refusal> {
  const { act, subject } = said
  if (!isAct(act)) return refused('act-unknown', { facts: { act: act.slice(0, 40) } })
  const rooms = described.get(act)
  if (!rooms) return refused('act-undescribed', { facts: { act: acts[act] } })
  for (const says of rooms) {
    const words = await says(by, subject)
    if (words) return { act, subject, says: words }
  }
  return common.refused('not-found')
}
