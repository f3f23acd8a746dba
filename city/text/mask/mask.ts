import { makeEven, written } from './even.ts'
import { findHomes } from './home.ts'
import { findNames } from './names.ts'
import { rules, type Find, type Kind } from './rules.ts'

/** Who will read: the public sees least, a handler may call and visit, a language model gets no figure at all. */
export const views = ['public', 'handler', 'llm'] as const
export type View = (typeof views)[number]

/** A masked stretch, in places of the text as written, and what stands there instead. */
export type Masked = { start: number; end: number; kind: Kind; why: string; shown: string }

/** What a handler needs to do the work, and therefore sees. */
const open: Record<View, ReadonlySet<Kind>> = {
  public: new Set(),
  handler: new Set(['mobile', 'landline', 'address', 'name', 'plate', 'email', 'account']),
  llm: new Set(),
}

/** Hides what names a person. The text as written stays with whoever keeps it; nothing here changes it. */
export function mask(text: string, view: View = 'public'): { text: string; spans: Masked[] } {
  const even = makeEven(text)
  const finds = takeFirst(findAll(even.text)).filter(({ kind, shown }) => shown !== null && !open[view].has(kind))
  const spans: Masked[] = []
  let masked = ''
  let from = 0
  for (const find of finds) {
    const [start, end] = written(even, find.start, find.end)
    const shown = shownTo(view, find)
    masked += text.slice(from, start) + shown
    from = end
    spans.push({ start, end, kind: find.kind, why: find.why, shown })
  }
  return { text: masked + text.slice(from), spans }
}

const shownTo = (view: View, { kind, shown }: Find): string => (view === 'llm' ? `〔${nouns[kind]}〕` : (shown ?? ''))

const nouns: Record<Kind, string> = {
  'credit-code': '信用代码',
  'office-phone': '单位电话',
  id: '证件号',
  card: '卡号',
  mobile: '手机号',
  landline: '电话',
  plate: '车牌',
  passport: '护照号',
  email: '邮箱',
  account: '账号',
  address: '住址',
  name: '姓名',
}

const needs = {
  figure: /[0-9]{4}/,
  at: /@/,
  plate: /[0-9]/,
  account: /信|vx|wx|qq|扣|鹅/i,
  name: /./,
}

function findAll(text: string): Find[] {
  const found: Find[] = []
  for (const rule of rules) {
    if (!needs[rule.needs].test(text)) continue
    for (const match of text.matchAll(rule.pattern)) {
      const start = match.index
      const end = start + match[0].length
      const judged = rule.judge(match[0], {
        before: text.slice(Math.max(0, start - 24), start),
        after: text.slice(end, end + 12),
      })
      if (judged) found.push({ start, end, kind: rule.kind, ...judged })
    }
  }
  return [...found, ...findHomes(text), ...findNames(text)]
}

/** Of finds that overlap the earlier rule's is kept; the rest in reading order. */
function takeFirst(finds: Find[]): Find[] {
  const taken: Find[] = []
  for (const find of finds)
    if (!taken.some((other) => find.start < other.end && other.start < find.end)) taken.push(find)
  return taken.sort((a, b) => a.start - b.start)
}
