import { questionNews, type QuestionNews } from '../ask/index.ts'
import { post } from '../notices/index.ts'
import { hashToken } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import type { Alert } from './alert.ts'
import { keepStop, nameOf, takeNews } from './store.ts'

/** So many stand in one digest; the rest is one press away. */
const MOST = 20

/** A followed question has an answer: told at once. */
export async function tellAnswer(by: By, alert: Alert, of: { cause: string; question: QuestionNews }): Promise<void> {
  const { number, title } = of.question
  await mail(by, alert, { cause: of.cause, template: 'alertAnswer', facts: { number, title } })
}

/** What came since the last digest, in one mail; nothing when nothing of it is public any more. */
export async function tellDigest(by: By, alert: Alert, round: number): Promise<void> {
  const taken = await takeNews(by.tx, alert.id)
  const found = await questionNews(
    by.tx,
    taken.map(({ orderId }) => orderId),
  )
  const news = found.filter(({ isPublic, isAnswered }) => isPublic && isAnswered)
  if (news.length === 0) return
  const url = by.house.settings.publicUrl
  const lines = news
    .slice(0, MOST)
    .map(({ title, unitName, number }) => `· ${title}（${unitName}）\n  ${url}/q/${number}`)
  const what = (await nameOf(by.tx, alert.kind, alert.subject)) ?? alert.subject
  const facts = { what, n: String(news.length), lines: lines.join('\n') }
  await mail(by, alert, { cause: `alert:${alert.id}:${round}`, template: 'alertDigest', facts })
}

type Letter = { cause: string; template: 'alertAnswer' | 'alertDigest'; facts: Record<string, string> }

/** Every mail carries a token of its own to stop by, of which the city keeps only the hash. */
async function mail(by: By, alert: Alert, { cause, template, facts }: Letter): Promise<void> {
  const code = by.house.machine.secret(24)
  await keepStop(by, alert.id, hashToken(code))
  const rest = { lang: alert.lang, url: by.house.settings.publicUrl, code }
  await post(by, [{ cause, channel: 'mail', recipient: alert.email, template, facts: { ...facts, ...rest } }])
}
