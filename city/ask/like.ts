import { bigrams, wordsIn } from '../text/index.ts'

/** In how many of the newest questions each word stands. */
export type Habits = { of: number; having: ReadonlyMap<string, number> }
export type Token = { token: string; gain: number }

/** Signs that hold a sentence together, and words every question has: they say nothing of what it is about. */
const thin = /[的了能可要在有是我你他她它吗呢吧和与就都也很从把被给对到让去来这那没还谁几啊么]/
const empty = new Set(
  '怎样 如何 何办 办理 请问 想问 问题 哪里 哪儿 时候 情况 呼和 和浩 浩特 以及 应该 需要 多少 为何 一直 现在 一个 一下'.split(
    ' ',
  ),
)
/** So many of what tells most are looked for. */
const MOST = 10

/** What of a text is worth looking for, and how much each tells: the rarer, the more. Pairs across two words tell nothing. */
export function tokensOf(text: string, { of, having }: Habits): Token[] {
  const all = new Set(wordsIn(text).flatMap((word) => bigrams(word, 60)))
  const telling = [...all]
    .filter((token) => [...token].length > 1 && !thin.test(token) && !empty.has(token))
    .slice(0, 40)
  return telling.map((token) => ({ token, gain: Math.log(1 + of / ((having.get(token) ?? 1) + 0.5)) }))
}

/** Of so many words that tell, any three are asked for, else any two: two of a long sentence would be half the city. */
const LONG = 7

/** Any two or three of those that tell most, or the only one there is. */
export function soughtFor(tokens: readonly Token[], { having }: Habits): string | undefined {
  const best = [...tokens].sort((a, b) => b.gain - a.gain)
  const known = best.filter(({ token }) => having.has(token)).slice(0, MOST)
  const chosen = [...known, ...best.filter(({ token }) => !having.has(token)).slice(0, 6)].map(({ token }) =>
    quoted(token),
  )
  if (chosen.length < 2) return chosen[0]
  return groupsOf(chosen, chosen.length < LONG ? 2 : 3)
    .map((group) => `(${group.join(' & ')})`)
    .join(' | ')
}

/** Every choice of so many of them. */
function groupsOf(all: readonly string[], size: number): string[][] {
  if (size === 0) return [[]]
  return all.flatMap((one, i) => groupsOf(all.slice(i + 1), size - 1).map((rest) => [one, ...rest]))
}

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** What a found question must have of the asked words' weight, and how much a title and an answer count beside the text. */
const [ENOUGH, TITLE, ANSWER] = [0.36, 2, 0.5]
/** BM25: how much long texts are held back, and how long (in words) one usually is. */
const [K, B, USUAL] = [1.2, 0.75, 90]

type Found = { title: string; answer: string | null; answeredAt: Date | null; held: readonly string[]; length: number }
export type Like<F> = { found: F; score: number; terms: string[] }

/** Those like what is asked: the answered first, then by their words; each with the words it shares. */
export function rankLike<F extends Found>(text: string, tokens: readonly Token[], among: readonly F[]): Like<F>[] {
  const all = tokens.reduce((sum, { gain }) => sum + gain, 0)
  return among
    .map((found) => compared(text, tokens, found))
    .filter(({ weight, shared }) => weight >= ENOUGH * all && shared >= Math.min(2, tokens.length))
    .sort((a, b) => Number(isAnswered(b.found)) - Number(isAnswered(a.found)) || b.score - a.score)
    .map(({ found, score, terms }) => ({ found, score, terms }))
}

const isAnswered = ({ answeredAt }: Found): boolean => answeredAt !== null

function compared<F extends Found>(text: string, tokens: readonly Token[], found: F) {
  const held = new Set(found.held)
  const [title, answer] = [plain(found.title), plain(found.answer ?? '')]
  const long = K * (1 - B + (B * found.length) / USUAL)
  const parts = tokens.map(({ token, gain }) => {
    const [own, answered] = [held.has(token), answer.includes(token)]
    const score = own ? (title.includes(token) ? TITLE : (K + 1) / (1 + long)) : answered ? ANSWER : 0
    return { token, own, gain, score: gain * score, weight: own ? gain : answered ? gain * ANSWER : 0 }
  })
  return {
    found,
    score: parts.reduce((sum, { score }) => sum + score, 0),
    weight: parts.reduce((sum, { weight }) => sum + weight, 0),
    shared: parts.filter(({ own }) => own).length,
    terms: termsIn(text, new Set(parts.filter(({ weight }) => weight > 0).map(({ token }) => token))),
  }
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The shared words as they stand in what is asked: neighbouring pairs of 汉字 made one again. */
export function termsIn(text: string, shared: ReadonlySet<string>): string[] {
  const written = plain(text)
  const covered = new Uint8Array(written.length)
  for (const token of shared)
    for (let at = written.indexOf(token); at >= 0; at = written.indexOf(token, at + 1))
      covered.fill(1, at, at + token.length)
  const runs: string[] = []
  let run = ''
  for (let i = 0; i <= written.length; i++) {
    if (covered[i]) run += written.charAt(i)
    else if (run !== '') {
      runs.push(run)
      run = ''
    }
  }
  return [...new Set(runs)].slice(0, 6)
}
