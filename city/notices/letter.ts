import type { Notice, TemplateName } from './notice.ts'

/** What stands in the subject of a mail. */
const subjects: Partial<Record<TemplateName, { zh: string; en: string }>> = {
  alertConfirm: { zh: '请确认订阅：{what}', en: 'Please confirm: {what}' },
  alertAnswer: { zh: '有答复了：{title}', en: 'Answered: {title}' },
  alertChanged: { zh: '{news}：{title}', en: '{newsEn}: {title}' },
  alertDigest: { zh: '{what}：{n} 条{news}', en: '{what}: {n} {newsEn}' },
}

type Said = Pick<Notice, 'template' | 'facts'>

/** The language its recipient chose. */
export function langOf({ facts }: Said): 'zh' | 'en' {
  return facts['lang'] === 'en' ? 'en' : 'zh'
}

/** The head of a mail: its subject, and for what comes again and again the address that stops it. */
export function letterOf(said: Said): { subject: string; stopAt?: string } {
  const { template, facts } = said
  const subject = subjects[template]?.[langOf(said)] ?? '接诉'
  const again = template === 'alertAnswer' || template === 'alertChanged' || template === 'alertDigest'
  return {
    subject: subject.replace(/\{(\w+)\}/g, (whole, key: string) => facts[key] ?? whole),
    ...(again ? { stopAt: `${facts['url']}/alerts/stop?token=${facts['code']}` } : {}),
  }
}
