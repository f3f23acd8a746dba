import { createHash } from 'node:crypto'
import { isRefusal, type By, type Refusal } from '../platform/index.ts'
import { duplicateFinder, learnFrom, type Checked, type Example } from '../text/index.ts'
import { assistRefusals } from './refusals.ts'
import { openReader, pack, unpack, type Reader } from './learned.ts'
import { activate, activeVersion, keepModel, modelBytes } from './learnedStore.ts'
import type { Learned } from './suggestion.ts'

/** How well a model did on decisions it had not learnt from. */
export type Score = { right: number; amongThree: number; macroF1: number; abstained: number }

export type Report = {
  kind: Learned
  version: string
  learntFrom: number
  counts: Record<string, number>
  left: { unreadable: number; decidedAgain: number; tooFew: Record<string, number> }
  /** Cross-validated within what was learnt from. */
  checked: Checked
  heldOut: number
  commonest: number
  candidate: Score
  active: (Score & { version: string }) | null
  activated: boolean
  /** Why it was or was not put to use: 'better', 'asked', 'first', 'not-better', 'too-few-held-out', 'dry-run'. */
  why: Why
}
type Why = 'better' | 'asked' | 'first' | 'not-better' | 'too-few-held-out' | 'dry-run'

/** One decision in five is never learnt from, today or later, so that every model can be asked about the same ones. */
const PART = 5
/** With fewer held-out decisions than this a comparison says nothing. */
const LEAST_HELD_OUT = 20

const digest = (text: string): number => createHash('sha256').update(text.trim()).digest().readUInt32BE(0)

/**
 * Learns anew from what people decided, compares with the model in use on the same decisions neither has learnt from, and
 * puts the new one to use when it is better or when told to. Errors: 'too-few-examples', 'one-label-only'.
 */
export async function retrain(
  by: By,
  { kind, rows }: { kind: Learned; rows: readonly Example[] },
  how: { dryRun: boolean; activate: boolean },
): Promise<Report | Refusal> {
  const held = rows.filter(({ text }) => digest(text) % PART === 0)
  const seen = rows.filter(({ text }) => digest(text) % PART !== 0)
  const learnt = learnFrom(seen, { key: kind })
  if (isRefusal(learnt)) return learnt
  const { model, checked, used, left } = learnt
  const json = JSON.stringify(model)
  const read = openReader(json, model.version)
  if (!read) throw new Error('the model just learnt cannot be read')
  const asked = unlike(held, seen).filter(({ label }) => model.labels.includes(label))
  const candidate = scoreOf(read, asked)
  const commonest = shareOf(asked, top(model.counts))
  const active = await activeScore(by, kind, asked)
  const why = verdict({ candidate, active, commonest, n: asked.length }, how)
  const said = { kind, version: model.version, learntFrom: used, counts: model.counts }
  const done: Report = {
    ...said,
    left,
    checked,
    commonest,
    heldOut: asked.length,
    candidate,
    active,
    activated: ok.includes(why),
    why,
  }
  if (how.dryRun) return done
  const figures = { checked, heldOut: asked.length, candidate }
  await keepModel(by.tx, { kind, version: model.version, trainedOn: used, figures, bytes: pack(model), at: by.now })
  if (done.activated) await use(by, kind, model.version)
  return done
}

const ok: readonly Why[] = ['better', 'asked', 'first']

type Compared = { candidate: Score; active: Score | null; commonest: number; n: number }

function verdict({ candidate, active, commonest, n }: Compared, how: { dryRun: boolean; activate: boolean }): Why {
  if (how.dryRun) return 'dry-run'
  if (how.activate) return 'asked'
  if (n < LEAST_HELD_OUT) return 'too-few-held-out'
  if (!active) return candidate.right > commonest ? 'first' : 'not-better'
  return candidate.macroF1 > active.macroF1 && candidate.right >= active.right ? 'better' : 'not-better'
}

/** Puts a version to use, or none (rules only), and writes it down. Errors: 'model-unknown'. */
export async function use(
  by: By,
  kind: Learned,
  version: string | undefined,
): Promise<{ before: string | null } | Refusal> {
  const before = (await activeVersion(by.tx, kind)) ?? null
  if (!(await activate(by.tx, kind, version))) return assistRefusals.refused('model-unknown')
  await by.house.record(by, {
    action: 'assist.modelUsed',
    subject: by.house.machine.id(),
    said: { kind, version: version ?? null, before },
  })
  return { before }
}

async function activeScore(by: By, kind: Learned, asked: readonly Example[]): Promise<Report['active']> {
  const version = await activeVersion(by.tx, kind)
  const bytes = version === undefined ? undefined : await modelBytes(by.tx, kind, version)
  const reader = version !== undefined && bytes ? openReader(unpack(bytes), version) : undefined
  return reader ? { version: reader.version, ...scoreOf(reader, asked) } : null
}

/** Held-out texts that say nearly what a learnt one says would flatter every model. */
function unlike(held: readonly Example[], seen: readonly Example[]): Example[] {
  const find = duplicateFinder()
  seen.forEach(({ text }, i) => find({ id: `seen ${i}`, text }))
  return held.filter(({ text }, i) => !find({ id: `held ${i}`, text }).some(({ a }) => a.startsWith('seen')))
}

function scoreOf(reader: Reader, asked: readonly Example[]): Score {
  const answers = asked.map(({ text, label }) => ({ label, said: reader.read(text) }))
  const n = Math.max(1, answers.length)
  const share = (is: (answer: (typeof answers)[number]) => boolean) => round(answers.filter(is).length / n)
  return {
    right: share(({ label, said }) => said?.label === label),
    amongThree: share(({ label, said }) => said?.top.some((one) => one.label === label) === true),
    macroF1: round(meanF1(answers.map(({ label, said }) => ({ is: label, found: said?.label ?? '' })))),
    abstained: share(({ said }) => said?.sure !== true),
  }
}

function meanF1(pairs: readonly { is: string; found: string }[]): number {
  const labels = [...new Set(pairs.map(({ is }) => is))]
  const f1 = labels.map((label) => {
    const both = pairs.filter(({ is, found }) => is === label && found === label).length
    const either = pairs.filter(({ is }) => is === label).length + pairs.filter(({ found }) => found === label).length
    return either === 0 ? 0 : (2 * both) / either
  })
  return f1.reduce((sum, one) => sum + one, 0) / Math.max(1, labels.length)
}

const top = (counts: Record<string, number>): string =>
  Object.entries(counts).reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0])[0]
const shareOf = (asked: readonly Example[], label: string): number =>
  round(asked.filter((one) => one.label === label).length / Math.max(1, asked.length))
const round = (figure: number): number => Math.round(figure * 10_000) / 10_000
