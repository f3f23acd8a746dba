import type { Refusal, Says } from '../platform/refusal.ts'
import { plainText, sayIssue } from '../platform/words.ts'
import { officeUnits } from './offices.ts'
import { publish } from './publish.ts'
import { refused } from './refusals.ts'
import { OneThing } from './thing.ts'

/** What keeps a definition from being published, and where in it. */
export type Trouble = { refused: string; says: Says; place: Says }

/** A definition as its author wrote it: the one-thing when it can be read, and everything that is wrong with it. */
export type Written = { thing?: OneThing; troubles: Trouble[] }

const whole: Says = { zh: '整个文件', en: 'the whole file' }

/** More than this nobody could read through, and no check either. */
const DEEPEST = 60
const most = { questions: 60, parts: 60, papers: 200, switches: 40, examples: 200 } as const
const MOST_FIELDS = 80

/** Words of a guide's address: a question of that name could not be answered in it. */
const inAddress = ['at', 'show', 'put', 'unknown', 'same', 'lang', 'text', 'v', 'thing', 'item', 'key', 'set', 'for']

/** Reads a definition from its JSON and checks it as publishing does, and that every office and question has its place in this city. */
export function checkWritten(text: string): Written {
  const read = readJson(text)
  if ('trouble' in read) return { troubles: [told(read.trouble, whole)] }
  const shaped = OneThing.safeParse(read.value)
  if (!shaped.success) {
    const rows = shaped.error.issues.map((issue) => malformed(issue.path, sayIssue(issue), read.value))
    return { troubles: rows.slice(0, 100) }
  }
  const thing = shaped.data
  const strange = signs(read.value, [])
  const first = [...strange, ...tooLarge(thing).map((no) => told(no, whole))]
  if (first.length > 0) return { thing, troubles: first }
  const answer = publish(thing)
  const troubles = 'thing' in answer ? [] : answer.troubles
  return { thing, troubles: [...troubles, ...ofThisCity(thing)].map((no) => told(no, placeOf(thing, no))) }
}

function told({ refused: word, says }: Refusal, place: Says): Trouble {
  return { refused: word, says, place }
}

function readJson(text: string): { value: unknown } | { trouble: Refusal } {
  if (depthOf(text) > DEEPEST)
    return {
      trouble: refused('definition-too-large', { facts: { what: { zh: '嵌套', en: 'nesting' }, most: DEEPEST } }),
    }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { value }
  } catch (trouble) {
    const at = /position (\d+)/.exec(String(trouble))?.[1]
    const before = text.slice(0, at === undefined ? text.length : Number(at)).split('\n')
    const facts = { line: before.length, column: (before.at(-1) ?? '').length + 1 }
    return { trouble: refused('definition-unreadable', { facts }) }
  }
}

/** How many brackets are open at most, outside of what stands in quotes. */
function depthOf(text: string): number {
  let [open, deepest] = [0, 0]
  for (const [sign] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++open)
    else if (sign === ']' || sign === '}') open -= 1
  }
  return deepest
}

/** `parts[6] P7 → promised`: the path, with the name of the row it leads into. */
function malformed(path: readonly PropertyKey[], says: Says, value: unknown): Trouble {
  const [list, at] = path
  const row = typeof at === 'number' ? within(within(value, list), at) : undefined
  const id = within(row, 'id') ?? within(row, 'says')
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  const where = steps.replace(/^\./, '') || '.'
  const name = typeof id === 'string' ? `${where}（${id}）` : where
  const facts = { where: { zh: `${where} ${says.zh}`, en: `${where}: ${says.en}` } }
  return told(refused('definition-malformed', { facts }), { zh: name, en: name })
}

function within(value: unknown, key: PropertyKey | undefined): unknown {
  if (typeof value !== 'object' || value === null || key === undefined) return undefined
  return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

const Line = plainText({ min: 0, max: 2000 })

/** Signs nobody sees, in any text of it. */
function signs(value: unknown, path: readonly PropertyKey[]): Trouble[] {
  if (typeof value === 'string') {
    const issue = Line.safeParse(value).error?.issues[0]
    return issue ? [malformed(path, sayIssue(issue), {})] : []
  }
  if (typeof value !== 'object' || value === null) return []
  const entries: [PropertyKey, unknown][] = Array.isArray(value)
    ? value.map((one, at) => [at, one])
    : Object.entries(value)
  return entries.flatMap(([key, one]) => [
    ...(typeof key === 'string' ? signs(key, path) : []),
    ...signs(one, [...path, key]),
  ])
}

function tooLarge(thing: OneThing): Refusal[] {
  const names = {
    questions: { zh: '题目', en: 'questions' },
    parts: { zh: '环节', en: 'parts' },
    papers: { zh: '材料', en: 'papers' },
    switches: { zh: '“同上”开关', en: 'same-as switches' },
    examples: { zh: '样例', en: 'examples' },
  }
  const lists = ['questions', 'parts', 'papers', 'switches', 'examples'] as const
  const long = lists
    .filter((list) => thing[list].length > most[list])
    .map((list) => refused('definition-too-large', { facts: { what: names[list], most: most[list] } }))
  const wide = thing.parts
    .filter(({ fields }) => fields.length > MOST_FIELDS)
    .map(({ id }) => {
      const what = { zh: `${id} 的填写项`, en: `fields of ${id}` }
      return refused('definition-too-large', { facts: { what, most: MOST_FIELDS } })
    })
  return [...long, ...wide]
}

/** What the definition itself cannot know: which offices there are, and what an address keeps for itself. */
function ofThisCity({ parts, questions }: OneThing): Refusal[] {
  const known = Object.keys(officeUnits)
  return [
    ...parts
      .filter(({ office }) => !known.includes(office.zh))
      .map(({ id, office }) =>
        refused('office-unknown', { facts: { part: id, office: office.zh, known: known.join('；') } }),
      ),
    ...questions
      .filter(({ id }) => inAddress.includes(id))
      .map(({ id }) => refused('question-id-taken', { facts: { question: id } })),
  ]
}

/** The rows a refusal is about, each by its id and name. */
function placeOf({ parts, questions, papers }: OneThing, { facts = {} }: Refusal): Says {
  const ids = ['where', 'part', 'question', 'a', 'b', 'id', 'paper'].flatMap((fact) => {
    const id = facts[fact]
    return typeof id === 'string' ? [id] : []
  })
  const rows = [...new Set(ids)].flatMap((id): Says[] => {
    const part = parts.find((one) => one.id === id)
    const question = questions.find((one) => one.id === id)
    const paper = papers.find((one) => one.id === id)
    return [
      ...(part ? [{ zh: `环节 ${id} ${part.name.zh}`, en: `part ${id} ${part.name.en}` }] : []),
      ...(question ? [{ zh: `第 ${id} 题`, en: `question ${id}` }] : []),
      ...(paper ? [{ zh: `材料 ${id} ${paper.name.zh}`, en: `paper ${id} ${paper.name.en}` }] : []),
    ]
  })
  const example = facts['example']
  if (typeof example === 'string') rows.push({ zh: `样例“${example}”`, en: `example “${example}”` })
  if (rows.length === 0) return whole
  return { zh: rows.map(({ zh }) => zh).join(' · '), en: rows.map(({ en }) => en).join(' · ') }
}
