/** A sentence in every language people read here. */
export type Says = { zh: string; en: string }

/** An expected no: one word, one HTTP status, one sentence, and where it helps the fields it is about. */
export type Refusal = {
  refused: string
  status: number
  says: Says
  fields?: FieldTrouble[]
  facts?: Record<string, unknown>
}

/** What is wrong with one field of an input; `field` is the dotted path. */
export type FieldTrouble = { field: string; says: Says }

type Row = { status: number; zh: string; en: string }

/** Makes a module's table of refusals. The returned function takes only the table's words. */
export function refusals<T extends Record<string, Row>>(table: T) {
  const refused = (
    word: keyof T & string,
    more: { facts?: Record<string, unknown>; fields?: FieldTrouble[] } = {},
  ): Refusal => {
    const row = table[word] as Row
    return { refused: word, status: row.status, says: fill(row, more.facts), ...more }
  }
  return { table, refused, words: Object.keys(table) as (keyof T & string)[] }
}

/** True for a refusal, false for every answer a handler may give. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer && 'says' in answer && 'status' in answer
}

/** Sentences may name facts: `{holder}` is replaced by the fact of that name, which may itself have both languages. */
function fill(row: Row, facts: Record<string, unknown> = {}): Says {
  const put = (lang: keyof Says) =>
    row[lang].replace(/\{(\w+)\}/g, (whole, key: string) => {
      const fact = facts[key]
      return fact === undefined ? whole : String(isSays(fact) ? fact[lang] : fact)
    })
  return { zh: put('zh'), en: put('en') }
}

function isSays(fact: unknown): fact is Says {
  return typeof fact === 'object' && fact !== null && 'zh' in fact && 'en' in fact
}

/** The refusals every route may give. */
export const common = refusals({
  'invalid-input': { status: 400, zh: '有几处填写需要修改。', en: 'Some of what was entered needs correcting.' },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'not-allowed': { status: 403, zh: '只有{who}可以这样做。', en: 'Only {who} may do this.' },
  'other-site': {
    status: 403,
    zh: '请求来自别的网站，没有执行。',
    en: 'The request came from another site and was not carried out.',
  },
  'not-found': { status: 404, zh: '没有找到，或您无权查看。', en: 'Not found, or not yours to see.' },
  'key-in-use': {
    status: 409,
    zh: '同一请求正在处理，请稍后再看结果。',
    en: 'The same request is being handled; look again shortly.',
  },
  'stale-version': {
    status: 409,
    zh: '别人刚刚改过，请看过最新内容再操作。',
    en: 'Someone changed this a moment ago; look at it again first.',
  },
  'too-large': { status: 413, zh: '内容太大，超出上限。', en: 'This is larger than the limit.' },
  'wrong-type': { status: 415, zh: '不接受这种类型的内容。', en: 'This kind of content is not accepted.' },
  'key-reused': {
    status: 422,
    zh: '同一幂等键已用于另一份内容。',
    en: 'This idempotency key was used with other content.',
  },
  'too-many': {
    status: 429,
    zh: '操作太频繁，请{seconds}秒后再试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  fault: {
    status: 500,
    zh: '系统出了故障，已记录。请稍后再试或拨打 12345。',
    en: 'Something broke here and was recorded. Try again later or call 12345.',
  },
  unavailable: {
    status: 503,
    zh: '系统暂时不可用，您的内容没有丢，请稍后再试。',
    en: 'Temporarily unavailable; please try again shortly.',
  },
})
