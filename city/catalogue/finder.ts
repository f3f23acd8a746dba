import { bigrams } from '../text/index.ts'
import { inCatalogueWords } from './sayings.ts'
import { initialsOf, soundOf, trigrams } from './sound.ts'

/** Something that can be found: one 一件事 or one item, with every word people may use for it. */
export type Entry = {
  kind: 'thing' | 'item'
  id: string
  name: string
  nameEn: string
  phrases: readonly string[]
  /** What else is said of it: office, themes, materials, conditions. */
  more: string
}

/** A find: how well it fits (0…about 1.5), by what way, and the words that matched. */
export type Hit = { entry: Entry; score: number; by: 'words' | 'sound' | 'initials'; words: string[] }

/** Finds the entries a sentence means, best first. */
export type Finder = (sentence: string, most?: number) => Hit[]

/** What people say around the thing they want. */
const around =
  /我们?(?:想要?|要|需要|打算|准备)|请问|怎么样?|如何|怎样|可以|能不能|帮我|一下|去?哪里|在哪儿?|需要什么|什么|手续|流程|材料|办理|申请|申办|去办|要办|呢|吗|的|了|个|一家|一个|一间|家/gu

const NAME = 3
const PHRASE = 2.4
const MORE = 0.35
/** How alike something must sound: 汉字 say what they mean, so for them a mishearing must be nearly the word. */
const ALIKE = { letters: 0.6, signs: 0.72 }
/** A sentence of which less than this is met has not been understood. */
const LEAST = 0.3

type Posting = Map<number, number>
type Index = {
  entries: readonly Entry[]
  words: Map<string, Posting>
  sounds: Map<string, Posting>
  initials: string[][]
}

/** Makes the index once; five thousand items take well under a second. */
export function finderOf(entries: readonly Entry[]): Finder {
  const index: Index = { entries, words: new Map(), sounds: new Map(), initials: [] }
  entries.forEach((entry, at) => {
    const names = [entry.name, entry.nameEn, ...entry.phrases]
    put(index.words, bigrams(entry.more, 600), at, MORE)
    for (const [i, name] of names.entries()) put(index.words, tokensOf(name), at, i === 0 ? NAME : PHRASE)
    for (const name of names) put(index.sounds, trigrams(soundOf(core(name))), at, 1)
    index.initials.push([entry.name, ...entry.phrases].map(initialsOf))
  })
  return (sentence, most = 20) => find(index, sentence, most)
}

/** What is left of a sentence when what people say around it is taken away; all of it when nothing would be left. */
function core(sentence: string): string {
  const plain = sentence.normalize('NFKC').toLowerCase().trim()
  const left = plain.replace(around, ' ').trim()
  return left === '' ? plain : left
}

/** Bigrams, and single signs too: 开店 must meet 开个店. */
function tokensOf(text: string): string[] {
  const left = core(text)
  const signs = left.match(/\p{Script=Han}/gu) ?? []
  return [...new Set([...bigrams(left, 60), ...signs])]
}

function put(index: Map<string, Posting>, tokens: readonly string[], at: number, weight: number): void {
  for (const token of tokens) {
    const posting = index.get(token) ?? new Map<number, number>()
    posting.set(at, Math.max(posting.get(at) ?? 0, weight))
    index.set(token, posting)
  }
}

function find(index: Index, sentence: string, most: number): Hit[] {
  const best = new Map<number, Hit>()
  const offer = (at: number, hit: Omit<Hit, 'entry'>) => {
    const entry = index.entries[at]
    const before = best.get(at)
    if (!entry || hit.score <= (before?.score ?? LEAST)) return
    // What has the very words is told by them, even where it sounds more alike than it reads.
    const told = before?.by === 'words' && hit.by === 'sound' ? { ...hit, by: before.by, words: before.words } : hit
    best.set(at, { entry, ...told })
  }
  for (const said of [sentence, inCatalogueWords(sentence) ?? []].flat())
    for (const [at, { score, words }] of byWords(index, tokensOf(said))) offer(at, { score, by: 'words', words })
  for (const [at, score] of bySound(index, sentence)) offer(at, { score: score * 0.9, by: 'sound', words: [] })
  for (const [at, score] of byInitials(index, sentence)) offer(at, { score, by: 'initials', words: [] })
  for (const [at, score] of byCode(index, sentence)) offer(at, { score, by: 'words', words: [sentence.trim()] })
  return [...best.values()]
    .map((hit) => (hit.entry.kind === 'thing' ? { ...hit, score: hit.score * 1.3 } : hit))
    .sort(
      (a, b) => b.score - a.score || a.entry.name.length - b.entry.name.length || (a.entry.id < b.entry.id ? -1 : 1),
    )
    .slice(0, most)
}

/** How much of the sentence an entry meets, rare words counting more, words of its name most. */
function byWords(
  { entries, words }: Index,
  tokens: readonly string[],
): Map<number, { score: number; words: string[] }> {
  const rarities = tokens.map((token) => rarityOf(entries.length, words.get(token)) * (token.length === 1 ? 0.3 : 1))
  const whole = rarities.reduce((sum, rarity) => sum + rarity, 0) || 1
  const found = new Map<number, { score: number; words: string[] }>()
  for (const [i, token] of tokens.entries()) {
    for (const [at, weight] of words.get(token) ?? []) {
      const one = found.get(at) ?? { score: 0, words: [] }
      const short = 1 + (entries[at]?.name.length ?? 0) / 200
      one.score += ((rarities[i] ?? 0) * weight) / NAME / whole / short
      if (token.length > 1) one.words.push(token)
      found.set(at, one)
    }
  }
  return found
}

function rarityOf(entries: number, posting: Posting | undefined): number {
  return Math.log(1 + entries / (1 + (posting?.size ?? 0)))
}

/** How alike it sounds: for letters instead of 汉字, and for the wrong 汉字 of the right sound. */
function bySound({ entries, sounds }: Index, sentence: string): Map<number, number> {
  const grams = trigrams(soundOf(core(sentence)))
  const found = new Map<number, number>()
  if (grams.length < 3) return found
  const rarities = grams.map((gram) => rarityOf(entries.length, sounds.get(gram)))
  const whole = rarities.reduce((sum, rarity) => sum + rarity, 0)
  grams.forEach((gram, i) => {
    for (const at of sounds.get(gram)?.keys() ?? []) found.set(at, (found.get(at) ?? 0) + (rarities[i] ?? 0) / whole)
  })
  const least = /\p{Script=Han}/u.test(sentence) ? ALIKE.signs : ALIKE.letters
  for (const [at, score] of found) if (score < least) found.delete(at)
  return found
}

function byInitials({ initials }: Index, sentence: string): Map<number, number> {
  const letters = sentence.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  if (!/^[a-z]{3,12}$/.test(letters)) return new Map()
  return new Map(
    initials.flatMap((names, at): [number, number][] => {
      const name = names.find((one) => one.includes(letters))
      return name === undefined ? [] : [[at, 0.5 + (0.5 * letters.length) / name.length]]
    }),
  )
}

/** Who knows a code writes it, or how it begins: it has a figure or a dash in it, and no word has. */
function byCode({ entries }: Index, sentence: string): Map<number, number> {
  const code = sentence.normalize('NFKC').toLowerCase().trim()
  if (!/^(?=.*[-\d])[\w-]{3,60}$/.test(code)) return new Map()
  return new Map(
    entries.flatMap(({ id }, at): [number, number][] =>
      id.toLowerCase().startsWith(code) ? [[at, 1 + code.length / id.length]] : [],
    ),
  )
}
