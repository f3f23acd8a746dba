import type { Says } from '../platform/refusal.ts'
import type { OneThing } from './thing.ts'
import { exampleTold, paperTold, partTold, questionTold, switchTold, thingTold, type Told } from './thingWords.ts'

/** What differs between two versions: where, what of it, and its lines before and after. */
export type ThingChange = { place: Says; what: Says; before: Says; after: Says }

const say = (zh: string, en: string): Says => ({ zh, en })
const nothing = say('', '')
const wholeThing = say('整件事', 'the whole')
const added = say('新增', 'added')
const removed = say('去掉', 'removed')
const order = say('顺序', 'Order')

/** Everything that changed from one version to another, in the order of the definition; empty when nothing did. */
export function thingChanges(before: OneThing, after: OneThing): ThingChange[] {
  const both = { before, after }
  return [
    ...told(thingTold, wholeThing, { ...both, was: before, is: after }),
    ...rows(both, questionTold, {
      of: ({ questions }) => questions,
      id: ({ id }) => id,
      place: ({ id, says }) => say(`第 ${id} 题“${says.zh}”`, `question ${id} “${says.en}”`),
      kind: say('题目', 'Questions'),
    }),
    ...rows(both, partTold, {
      of: ({ parts }) => parts,
      id: ({ id }) => id,
      place: ({ id, name }) => say(`环节 ${id} ${name.zh}`, `part ${id} ${name.en}`),
      kind: say('环节', 'Parts'),
    }),
    ...rows(both, paperTold, {
      of: ({ papers }) => papers,
      id: ({ id }) => id,
      place: ({ id, name }) => say(`材料 ${id} ${name.zh}`, `paper ${id} ${name.en}`),
      kind: say('材料', 'Papers'),
    }),
    ...rows(both, switchTold, {
      of: ({ switches }) => switches,
      id: ({ id }) => id,
      place: ({ id }) => say(`“同上”开关 ${id}`, `same-as switch ${id}`),
      kind: say('“同上”开关', 'Same-as switches'),
    }),
    ...rows(both, exampleTold, {
      of: ({ examples }) => examples,
      id: ({ says }) => says,
      place: ({ says }) => say(`样例“${says}”`, `example “${says}”`),
      kind: say('样例', 'Examples'),
    }),
  ]
}

type Both = { before: OneThing; after: OneThing }
type Kind<T> = {
  of: (thing: OneThing) => readonly T[]
  id: (row: T) => string
  place: (row: T) => Says
  kind: Says
}

function rows<T>(both: Both, table: readonly Told<T>[], { of, id, place, kind }: Kind<T>): ThingChange[] {
  const [was, is] = [of(both.before), of(both.after)]
  const find = (among: readonly T[], row: T) => among.find((other) => id(other) === id(row))
  const gone = was.filter((row) => !find(is, row))
  const changed = is.flatMap((row) => {
    const old = find(was, row)
    return old === undefined
      ? [{ place: place(row), what: added, before: nothing, after: place(row) }]
      : told(table, place(row), { ...both, was: old, is: row })
  })
  const kept = (among: readonly T[], other: readonly T[]) => among.filter((row) => find(other, row)).map(id)
  const [first, then] = [kept(was, is).join('、'), kept(is, was).join('、')]
  const moved = first === then ? [] : [{ place: kind, what: order, before: say(first, first), after: say(then, then) }]
  return [
    ...gone.map((row) => ({ place: place(row), what: removed, before: place(row), after: nothing })),
    ...changed,
    ...moved,
  ]
}

/** Of a list only the lines that went and the lines that came. */
function told<T>(table: readonly Told<T>[], place: Says, { before, after, was, is }: Both & { was: T; is: T }) {
  return table.flatMap(({ what, lines }): ThingChange[] => {
    const [old, now] = [lines(was, before), lines(is, after)]
    const text = (all: readonly Says[]) => all.map(({ zh }) => zh)
    if (text(old).join('\n') === text(now).join('\n')) return []
    const went = old.filter(({ zh }) => !text(now).includes(zh))
    const came = now.filter(({ zh }) => !text(old).includes(zh))
    // The same lines in another order.
    const [before_, after_] = went.length + came.length === 0 ? [old, now] : [went, came]
    return [{ place, what, before: whole(before_), after: whole(after_) }]
  })
}

const whole = (lines: readonly Says[]): Says =>
  say(lines.map(({ zh }) => zh).join('\n'), lines.map(({ en }) => en).join('\n'))
