import { keepSettled } from '../assist/index.ts'
import { citedIn, lawIndex, type Cited } from '../laws/index.ts'
import { cityDate, pick, rfc3339, type By } from '../platform/index.ts'
import { replyChecker, VERSION } from '../text/index.ts'
import type { ActionName } from './actions.ts'
import type { Order } from './order.ts'
import { sayingNothing, type ReplyCheck } from './replyCheck.ts'
import { earlierReplies, insertReply, judgeReply, latestAnswer, type Standing } from './replyStore.ts'
import type { Said } from './step.ts'

/** What a look at an answer found: its grounds by today's law, the check, and whether it says nothing at all. */
export type ReplyLook = { citations: Cited[]; check: ReplyCheck; nothing: (typeof sayingNothing)[number] | undefined }

/** Looks at an answer that is being written or given: nothing is decided here. */
export async function lookAt(by: By, order: Order, reply: string): Promise<ReplyLook> {
  const index = await lawIndex(by.tx)
  const unit = order.unit ?? by.actor.unit
  const earlier = unit && by.actor.kind === 'staff' ? await earlierReplies(by.tx, order, unit) : []
  const check = replyChecker(
    index,
    earlier,
  )({
    question: `${order.title}\n${order.body}`,
    reply,
    asked: rfc3339(order.registeredAt),
    replied: rfc3339(by.now),
  })
  const nothing = sayingNothing.find((flag) => check.flags.includes(flag))
  return { citations: citedIn(reply, cityDate(by.now), index), check, nothing }
}

/** The answer with everything that was found when it was given; and what became of the one before. */
export async function keepReply(
  by: By,
  name: ActionName,
  order: Order,
  { said, look }: { said: Said; look: ReplyLook | undefined },
): Promise<void> {
  const { reply: text, files = [], publicFiles = [], insist = null } = said
  if (text !== undefined && look)
    await insertReply(by, order, {
      text,
      ...(await standing(by, name, order, said)),
      citations: look.citations,
      checked: look.check,
      insist,
      files,
      publicFiles: publicFiles.filter((file) => files.includes(file)),
    })
  if (text !== undefined && look) await keepFlags(by, order, look, insist !== null)
  if (name === 'pass') await judgeReply(by.tx, order.id, 'passed')
  if (name === 'returnAnswer') await judgeReply(by.tx, order.id, 'returned')
}

/** What was flagged in an answer that went out all the same, and whether it was insisted on; nothing of a report. */
async function keepFlags(by: By, order: Order, { check, citations }: ReplyLook, insisted: boolean): Promise<void> {
  if (by.actor.kind !== 'staff' || order.secret) return
  const { flags, scores, spans } = check
  const doubted = citations.flatMap((one) => (one.grade === '命中' ? [] : [pick(one, citedKeys)]))
  const made = { subject: order.id, person: by.actor.id, version: VERSION, at: by.now }
  const chosen = { value: insisted ? 'insisted' : 'sent', insisted }
  const found = [
    { kind: 'reply' as const, features: { round: order.round, scores, spans }, offered: flags },
    {
      kind: 'citation' as const,
      features: { round: order.round, of: doubted },
      offered: doubted.map(({ grade }) => grade),
    },
  ]
  for (const one of found)
    if (one.offered.length > 0) await keepSettled(by, { ...made, ...one, chosen, id: by.house.machine.id() })
}

const citedKeys = ['law', 'article', 'version', 'grade'] as const

/** How a reply stands when it is given: an answer waits for its review, what is added later is read at once. */
async function standing(by: By, name: ActionName, order: Order, said: Said): Promise<Standing> {
  if (name === 'supplement') return { kind: 'supplement', state: 'passed' }
  if (name !== 'correct') return { kind: 'answer', state: name === 'answerAtDesk' ? 'passed' : 'given' }
  return { kind: 'correction', state: 'passed', replaces: await latestAnswer(by.tx, order.id), reason: said.reason }
}
