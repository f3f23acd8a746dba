/** Answers of a guide as they stand in an address: a question's id and its answer as text. */
export type Said = Record<string, string>

/** `put`: the question whose page was just sent. */
type Read = {
  answers: Said
  sameAs: string[] | undefined
  at: string | undefined
  wish: string | undefined
  put: string | undefined
  /** The version of the guide it was begun under. */
  version: number | undefined
}

/** Names of the address that are no answers: where one is, what one wants, the switches. */
const own = ['at', 'show', 'put', 'unknown', 'same', 'lang', 'text', 'v']

/** Reads an address: `q1=company`, `q3.fitness=on`, `unknown=q9` for "not sure", `same=site,head` for the switches. */
export function answeredIn(query: Record<string, string>): Read {
  const answers: Said = {}
  for (const [name, value] of Object.entries(query)) {
    if (own.includes(name) || name.startsWith('same.') || value.trim() === '') continue
    const [question = '', option] = name.split('.')
    answers[question] = option === undefined ? value : [answers[question], option].filter(Boolean).join(',')
  }
  if (query['unknown']) answers[query['unknown']] = 'unknown'
  return {
    answers,
    sameAs: switchesIn(query),
    at: query['at'],
    wish: query['show'],
    put: query['put'],
    version: versionIn(query['v']),
  }
}

function versionIn(text = ''): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}

/** Switches are on until the form of switches has been sent once; then those that are ticked. */
function switchesIn(query: Record<string, string>): string[] | undefined {
  if (query['same'] === undefined) return undefined
  return Object.keys(query).flatMap((name) => (name.startsWith('same.') ? [name.slice(5)] : []))
}

type More = { at?: string; wish?: string; version?: number }

/** The address of a guide with these answers, under the version it was begun with. */
export function addressOf(id: string, answers: Said, more: More = {}): string {
  const query = new URLSearchParams(answers)
  if (more.version !== undefined) query.set('v', String(more.version))
  if (more.at !== undefined) query.set('at', more.at)
  if (more.wish !== undefined) query.set('show', more.wish)
  const text = query.toString()
  return `/services/guide/${id}${text === '' ? '' : `?${text}`}`
}
