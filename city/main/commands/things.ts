import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkWritten, findThing, isRefusal, thingChanges, type Trouble, type Written } from '../../services/index.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

const usage = 'things check FILE [--json]'

/** `things check FILE`: whether a definition of a 一件事 may be published; every trouble with its place. Needs no database. */
export const thingsCommand: Command = ([what, ...args], out) =>
  reading(() => {
    const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
    const [file, ...more] = positionals
    if (what !== 'check' || file === undefined || more.length > 0) return misused(usage)
    const text = textOf(file)
    if (text === undefined)
      return refusedWith('file-missing', { zh: `读不到文件 ${file}。`, en: `The file ${file} cannot be read.` })
    const written = checkWritten(text)
    return written.troubles.length > 0
      ? troubled(written.troubles, values.json === true)
      : told(written, { json: values.json === true, out })
  })

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    return undefined
  }
}

/** The first trouble is the word of the refusal; all of them stand beside it. */
function troubled(troubles: readonly Trouble[], json: boolean): Ended {
  const rows = troubles.map(({ refused, says, place }) => ({
    refused,
    says: `${says.zh} · ${says.en}`,
    place: place.zh,
  }))
  const [first] = rows
  const lines = json ? [] : rows.map(({ refused, says, place }) => `${place}　${refused}　${says}`)
  const err = JSON.stringify({ refused: first?.refused, says: first?.says, ...(json ? { troubles: rows } : {}) })
  return { exit: 1, err: [err, ...lines].join('\n') }
}

function told({ thing }: Written, { json, out }: { json: boolean; out: Out }): Ended {
  if (!thing) return { exit: 0 }
  const { id, version, name, questions, parts, papers, examples } = thing
  const shipped = findThing(id)
  const changes = isRefusal(shipped) ? [] : thingChanges(shipped, thing)
  const counts = { questions: questions.length, parts: parts.length, papers: papers.length, examples: examples.length }
  if (json) {
    const rows = changes.map(({ place, what, before, after }) => ({
      place: place.zh,
      what: what.zh,
      before: before.zh,
      after: after.zh,
    }))
    out(JSON.stringify({ ok: true, id, version, name: name.zh, ...counts, troubles: [], changes: rows }))
  } else {
    out(`✓ ${id} ${name.zh}：${counts.parts} 个环节，${counts.questions} 道题，${counts.papers} 样材料，可以发布`)
    for (const { place, what, before, after } of changes)
      out(`  ${place.zh} · ${what.zh}：${oneLine(before.zh)} → ${oneLine(after.zh)}`)
  }
  return { exit: 0 }
}

const oneLine = (text: string) => text.replaceAll('\n', '；') || '—'
