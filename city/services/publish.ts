import { readAnswers } from './answers.ts'
import { evaluate, allSwitches, type PartStatus } from './guide.ts'
import { clashRefusal, fieldKey, mergeFields } from './merge.ts'
import { circleIn } from './plan.ts'
import { canHold } from './reach.ts'
import { isRefusal, refused, type Refusal } from './refusals.ts'
import { ruleTroubles } from './ruleCheck.ts'
import { OneThing, type Example, type Part } from './thing.ts'

/** A definition that may be published, or everything that is wrong with it, told once. */
export type Published = { thing: OneThing } | { troubles: Refusal[] }

/**
 * Checks a definition before it is published: its shape, its conditions, that every part, question and block can be
 * reached, that nobody waits in a circle, that merged fields do not contradict each other, and that every option is
 * covered by an example whose result is the one written down.
 */
export function publish(written: unknown): Published {
  const read = OneThing.safeParse(written)
  if (!read.success) {
    const where = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    return { troubles: [refused('definition-malformed', { facts: { where: where.slice(0, 5).join('；') } })] }
  }
  const thing = read.data
  // What a rule names must exist before anybody can ask whether it can hold.
  const first = [...twice(thing), ...ruleTroubles(thing), ...waits(thing), ...strangePapers(thing)]
  const troubles = first.length ? first : [...unreachable(thing), ...clashes(thing), ...examples(thing)]
  return troubles.length ? { troubles } : { thing }
}

function twice({ parts, questions, switches, papers }: OneThing): Refusal[] {
  return [parts, questions, switches, papers].flatMap((rows) => {
    const ids = rows.map(({ id }) => id)
    const doubled = ids.filter((id, at) => ids.indexOf(id) !== at)
    return doubled.map((id) => refused('id-twice', { facts: { id } }))
  })
}

function waits(thing: OneThing): Refusal[] {
  const ids = new Set(thing.parts.map(({ id }) => id))
  const strange = thing.parts.flatMap((part) =>
    part.dependsOn
      .filter(({ on }) => !ids.has(on))
      .map(({ on }) => refused('prerequisite-unknown', { facts: { part: part.id, on } })),
  )
  const circle = circleIn(thing)
  return circle ? [...strange, refused('parts-circular', { facts: { parts: circle.join(' → ') } })] : strange
}

/** A paper nobody described cannot be asked for, and one nobody asks for is a slip of the pen. */
function strangePapers({ parts, papers }: OneThing): Refusal[] {
  const known = new Set(papers.map(({ id }) => id))
  const asked = new Set(parts.flatMap((part) => part.papers.map(({ of }) => of)))
  const strange = parts.flatMap(({ id, papers: own }) =>
    own
      .filter(({ of }) => !known.has(of))
      .map(({ of }) => refused('paper-unknown', { facts: { part: id, paper: of } })),
  )
  const idle = papers
    .filter(({ id }) => !asked.has(id))
    .map(({ id }) => refused('paper-unused', { facts: { paper: id } }))
  return [...strange, ...idle]
}

function unreachable(thing: OneThing): Refusal[] {
  const troubles: Refusal[] = []
  const test = (where: string, rule: Part['include'], no: () => Refusal) => {
    const can = canHold(thing, rule)
    if (can === undefined) troubles.push(refused('rule-too-large', { facts: { where } }))
    else if (!can) troubles.push(no())
  }
  for (const { id, ask } of thing.questions) {
    if (ask) test(id, ask, () => refused('question-unreachable', { facts: { question: id } }))
  }
  for (const { id, include, blocks, manual, papers } of thing.parts) {
    const unseen = () => refused('part-unreachable', { facts: { part: id } })
    test(id, include, unseen)
    if (manual) test(id, { all: [{ not: include }, manual.when] }, unseen)
    for (const { of, when } of papers)
      if (when)
        test(id, { all: [include, when] }, () => refused('paper-unreachable', { facts: { part: id, paper: of } }))
    blocks.forEach(({ when }, at) =>
      test(id, { all: [include, when] }, () => refused('block-unreachable', { facts: { part: id, n: at + 1 } })),
    )
  }
  return troubles
}

/** Only parts that can be in together contradict each other; switches may join what was apart, so both ways are tried. */
function clashes(thing: OneThing): Refusal[] {
  const found = new Map<string, Refusal>()
  const note = (parts: readonly Part[], on: readonly string[]) => {
    for (const clash of mergeFields(thing, parts, on).clashes) {
      const name = `${clash.word} ${clash.field} ${clash.a} ${clash.b}`
      if (!found.has(name) && meet(thing, parts)) found.set(name, clashRefusal(clash))
    }
  }
  for (const on of [[], allSwitches(thing)]) {
    for (const [at, part] of thing.parts.entries()) {
      note([part], on)
      for (const other of thing.parts.slice(at + 1)) note([part, other], on)
    }
    // Three lists may have pairs in common and nothing together: those who ask the same thing are tried together.
    if (found.size === 0) for (const group of groupsOf(thing, on)) note(group, on)
  }
  // What a part contradicts alone it also contradicts beside others.
  const alone = new Set(
    [...found.values()].flatMap(({ facts }) => (facts?.['a'] === facts?.['b'] ? [facts?.['a']] : [])),
  )
  return [...found.values()].filter(({ facts }) => facts?.['a'] === facts?.['b'] || !isTold(facts, alone))
}

function isTold(facts: Refusal['facts'], alone: ReadonlySet<unknown>): boolean {
  return alone.has(facts?.['a']) || alone.has(facts?.['b'])
}

/** Parts whose meeting cannot be tried through are taken to meet: better one question too many to the author. */
function meet(thing: OneThing, parts: readonly Part[]): boolean {
  return canHold(thing, { all: parts.map(({ include }) => include) }) !== false
}

function groupsOf(thing: OneThing, on: readonly string[]): Part[][] {
  const groups = new Map<string, Set<Part>>()
  for (const part of thing.parts) {
    for (const field of part.fields) {
      const key = fieldKey(thing, field, on)
      groups.set(key, (groups.get(key) ?? new Set()).add(part))
    }
  }
  return [...groups.values()].filter(({ size }) => size > 2).map((group) => [...group])
}

function examples(thing: OneThing): Refusal[] {
  const troubles: Refusal[] = []
  const used = new Set<string>()
  for (const example of thing.examples) {
    const answers = readAnswers(thing, example.answers)
    if (isRefusal(answers)) {
      troubles.push(answers)
      continue
    }
    for (const [id, answer] of Object.entries(answers)) {
      for (const value of Array.isArray(answer) ? answer : [answer]) used.add(`${id} ${String(value)}`)
    }
    const wrong = differs(example, evaluate(thing, answers).parts)
    if (wrong) troubles.push(refused('example-differs', { facts: { example: example.says, ...wrong } }))
  }
  for (const { id, options } of thing.questions) {
    const missing = options.filter(({ value }) => !used.has(`${id} ${value}`))
    troubles.push(
      ...missing.map(({ value }) => refused('option-uncovered', { facts: { question: id, option: value } })),
    )
  }
  return troubles
}

function differs(
  example: Example,
  parts: readonly { id: string; status: PartStatus }[],
): { expected: string; got: string } | undefined {
  const { included, toConfirm, manual, blocked } = example
  const rows = { included, 'to-confirm': toConfirm, manual, blocked } satisfies Record<PartStatus, string[]>
  const say = (of: Record<string, readonly string[]>) =>
    Object.entries(of)
      .flatMap(([status, ids]) => (ids.length ? [`${status} ${ids.toSorted().join(' ')}`] : []))
      .join('; ')
  const expected = say(rows)
  const groups = Object.keys(rows).map((status) => [
    status,
    parts.filter((one) => one.status === status).map(({ id }) => id),
  ])
  const got = say(Object.fromEntries(groups))
  return expected === got ? undefined : { expected, got }
}
