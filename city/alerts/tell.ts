import { questionNews, type QuestionNews } from '../ask/index.ts'
import { post } from '../notices/index.ts'
import { hashToken } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import type { Alert, News } from './alert.ts'
import { keepStop, nameOf, takeNews } from './store.ts'

/** So many stand in one digest; the rest is one press away. */
const MOST = 20

const newsWords: Record<News, { zh: string; en: string }> = {
  answer: { zh: '答复', en: 'answered' },
  supplement: { zh: '单位补充了答复', en: 'the answer was added to' },
  correction: { zh: '单位更正了答复', en: 'the answer was corrected' },
  more: { zh: '提问人又追问了', en: 'the asker asked on' },
}

type OfQuestion = { cause: string; question: QuestionNews; news: News }

/** A followed question has an answer, or something new about it: told at once. */
export async function tellNews(by: By, alert: Alert, { cause, question, news }: OfQuestion): Promise<void> {
  const { number, title } = question
  const { zh, en } = newsWords[news]
  if (news === 'answer') await mail(by, alert, { cause, template: 'alertAnswer', facts: { number, title } })
  else await mail(by, alert, { cause, template: 'alertChanged', facts: { number, title, news: zh, newsEn: en } })
}

/** What came since the last digest, in one mail; nothing when nothing of it is public any more. */
export async function tellDigest(by: By, alert: Alert, round: number): Promise<void> {
  const taken = await takeNews(by.tx, alert.id)
  const found = await questionNews(
    by.tx,
    taken.map(({ orderId }) => orderId),
  )
  const whats = new Map(taken.map(({ orderId, what }) => [orderId, what]))
  const whatOf = ({ orderId }: QuestionNews) => {
    const what = whats.get(orderId) ?? 'answer'
    return what === 'answer' ? '' : newsWords[what][alert.lang]
  }
  const news = found.filter(({ isPublic, isAnswered }) => isPublic && isAnswered)
  if (news.length === 0) return
  const url = by.house.settings.publicUrl
  const lines = news
    .slice(0, MOST)
    .map(
      (one) => `· ${one.title}（${[one.unitName, whatOf(one)].filter(Boolean).join('，')}）\n  ${url}/q/${one.number}`,
    )
  const what = (await nameOf(by.tx, alert.kind, alert.subject)) ?? alert.subject
  const onlyAnswers = news.every((one) => whatOf(one) === '')
  const called = onlyAnswers ? { news: '新答复', newsEn: 'new answers' } : { news: '新进展', newsEn: 'news' }
  const facts = { what, n: String(news.length), lines: lines.join('\n'), ...called }
  await mail(by, alert, { cause: `alert:${alert.id}:${round}`, template: 'alertDigest', facts })
}

type Letter = { cause: string; template: 'alertAnswer' | 'alertChanged' | 'alertDigest'; facts: Record<string, string> }

/** Every mail carries a token of its own to stop by, of which the city keeps only the hash. */
async function mail(by: By, alert: Alert, { cause, template, facts }: Letter): Promise<void> {
  const code = by.house.machine.secret(24)
  await keepStop(by, alert.id, hashToken(code))
  const rest = { lang: alert.lang, url: by.house.settings.publicUrl, code }
  await post(by, [{ cause, channel: 'mail', recipient: alert.email, template, facts: { ...facts, ...rest } }])
}
