import { z } from 'zod'
import type { Says } from '../platform/contract.ts'

/** What may be wrong with an answer; each is shown to the person who writes it, with the words it is about. */
export const ReplyFlag = z.enum([
  ...(['仅提供电话', '无实质答复', '模板答复', '无具体依据', '答非所问'] as const),
  ...(['条款不存在', '版本不符', '格式问题', '答复超时'] as const),
])
export type ReplyFlag = z.infer<typeof ReplyFlag>

const score = z.number().nullable()

const Place = z.object({ start: z.number(), end: z.number() })

/** One thing a score found (`met`) or missed, in words, and where in the answer it stands. */
export const ScoreReason = z.object({
  score: z.enum(['时效', '相关性', '完整性', '可解释性', '规范']),
  met: z.boolean(),
  zh: z.string(),
  en: z.string(),
  spans: z.array(Place),
})
export type ScoreReason = z.infer<typeof ScoreReason>

/**
 * Five sub-scores, 0 to 100, null when what they need is not known; what is wrong, and where; and what each score rests
 * on, which answers given before 2026-11-27 do not have.
 */
export const ReplyCheck = z.object({
  flags: z.array(ReplyFlag),
  scores: z.object({ 时效: score, 相关性: score, 完整性: score, 可解释性: score, 规范: score }),
  spans: z.array(z.object({ start: z.number(), end: z.number(), flag: ReplyFlag })),
  reasons: z.array(ScoreReason).optional(),
})
export type ReplyCheck = z.infer<typeof ReplyCheck>

/** A stretch of an answer that names a person: what the public reads instead, and why. */
export const PersonalSpan = z.object({ start: z.number(), end: z.number(), why: z.string(), shown: z.string() })
export type PersonalSpan = z.infer<typeof PersonalSpan>

const say = (zh: string, en: string): Says => ({ zh, en })

/** An answer with one of these says nothing: it goes out only with a reason. */
export const sayingNothing = ['仅提供电话', '无实质答复'] as const

/** Each failed check as a sentence that says what to write instead. */
export const flagWords: Record<ReplyFlag, Says> = {
  仅提供电话: say(
    '只留了电话，没有答复内容。请写明查到了什么、做了什么或怎么办、什么时候。',
    'Only a telephone number. Say what was found, what was done or is to be done, and when.',
  ),
  无实质答复: say(
    '没有实质内容。请写明查到了什么、做了什么或怎么办、什么时候、依据什么。',
    'Nothing is said. Say what was found, what was done or is to be done, when, and on what ground.',
  ),
  模板答复: say(
    '和本单位对另一件事的答复几乎一样，请针对这件事写。',
    'Nearly the same as an answer to another matter; write about this one.',
  ),
  无具体依据: say(
    '只说“有关规定”，没有写哪部法规、哪一条。',
    'Names “the relevant rules” without saying which law and article.',
  ),
  答非所问: say('几乎没有提到反映人问的事，请核对。', 'Hardly mentions what was asked; please check.'),
  条款不存在: say('这部法规没有这一条。', 'The law has no such article.'),
  版本不符: say('不是今天有效的版本，请核对条号。', 'Not the wording in force today; check the article.'),
  格式问题: say('文号写法不规范。', 'The document number is not in its official form.'),
  答复超时: say('距提出已超过 30 天，请说明原因。', 'More than 30 days have passed; say why.'),
}

/** What each sub-score looks at. */
export const scoreWords: Record<keyof ReplyCheck['scores'], { says: Says; means: Says }> = {
  时效: { says: say('时效', 'In time'), means: say('距提出过了几天', 'days since it was asked') },
  相关性: {
    says: say('相关性', 'To the point'),
    means: say('问到的事，答复里提到了多少', 'how much of what was asked comes back'),
  },
  完整性: {
    says: say('完整性', 'Complete'),
    means: say('有没有结果、时间、数量、步骤，几问几答', 'results, dates, amounts, steps; every question answered'),
  },
  可解释性: {
    says: say('可解释性', 'Explained'),
    means: say('有没有依据、原因、核查情况', 'grounds, reasons, findings'),
  },
  规范: {
    says: say('规范', 'Form'),
    means: say('称呼、答复语、致谢、文号写法', 'address, form of the answer, thanks, numbers of documents'),
  },
}
