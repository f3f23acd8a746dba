import { parseArgs } from 'node:util'
import { keptModels, Learned, learnable, retrain, takenByVersion, use, type Report } from '../../assist/index.ts'
import { decidedMatters } from '../../orders/index.ts'
import { doing, isRefusal, rfc3339, system, type By } from '../../platform/index.ts'
import { withHouse } from './database.ts'
import { misused, refusedWith, type Ended, type Out } from './ended.ts'

type Sub = (args: string[], out: Out) => Ended | Promise<Ended>

/** `text retrain`, `text models` and `text use`: what the city learns from its own history, and which of it speaks. */
export const history = { retrain: learnAnew, models, use: putToUse } satisfies Record<string, Sub>

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const

async function learnAnew(args: string[], out: Out): Promise<Ended> {
  const options = { kind: { ...text, default: 'unit' }, 'dry-run': flag, activate: flag, json: flag } as const
  const { values } = parseArgs({ args, options })
  const kind = Learned.safeParse(values.kind)
  if (!kind.success || (values['dry-run'] && values.activate))
    return misused('text retrain [--kind unit|class] [--dry-run | --activate]')
  const how = { dryRun: values['dry-run'] === true, activate: values.activate === true }
  return withHouse(async (house) => {
    const report = await doing(house, system, (by) => learn(by, kind.data, how))
    if (isRefusal(report)) return refusedWith(report.refused, report.says)
    if (values.json) out(JSON.stringify(report))
    else tell(report, out)
    return { exit: 0 }
  })
}

async function learn(by: By, kind: Learned, how: { dryRun: boolean; activate: boolean }) {
  const decided = await decidedMatters(by.tx, kind)
  const rows = decided.rows.map(({ label, from: _from, ...words }) => ({ text: learnable(words), label }))
  const taken = (await takenByVersion(by.tx)).filter((one) => one.kind === kind)
  const report = await retrain(by, { kind, rows }, how)
  const fromLog = decided.rows.filter(({ from }) => from === 'log').length
  return isRefusal(report) ? report : { ...report, decisions: rows.length, fromLog, unseen: decided.unseen, taken }
}

const reasons: Record<Report['why'], string> = {
  better: '比在用的好，已启用 · better than the one in use; now in use',
  asked: '按要求启用 · put to use as told',
  first: '第一个模型，比总猜最常见的好，已启用 · the first one, better than always the commonest; now in use',
  'not-better': '不比在用的好，没有启用 · not better; kept, not in use',
  'too-few-held-out': '留出的例子太少，比不出好坏，没有启用 · too few held out to compare; kept, not in use',
  'dry-run': '只试，什么都没有保存 · only tried, nothing was kept',
}

const share = (figure: number): string => `${(figure * 100).toFixed(1)}%`

function tell(report: Exclude<Awaited<ReturnType<typeof learn>>, { refused: string }>, out: Out): void {
  const { counts, checked, candidate, active, left } = report
  out(`按建议记录 from the log ${report.fromLog} · 无人看过，未学 nobody looked, left out ${report.unseen}`)
  out(`决定 decisions ${report.decisions} · 学习 learnt from ${report.learntFrom} · 留出 held out ${report.heldOut}`)
  for (const [label, n] of Object.entries(counts))
    out(`${String(n).padStart(6)}  F1 ${(checked.perClass[label]?.f1 ?? 0).toFixed(3)}  ${label}`)
  for (const [label, n] of Object.entries(left.tooFew)) out(`${String(n).padStart(6)}  太少，未学 too few  ${label}`)
  out(`三折自测 own 3-fold: accuracy ${share(checked.accuracy)}, macro-F1 ${checked.macroF1.toFixed(3)}`)
  const line = (name: string, one: typeof candidate) =>
    out(
      `${name}: 首位对 first ${share(one.right)} · 前三 top three ${share(one.amongThree)} · macro-F1 ${one.macroF1.toFixed(3)} · 不作声 abstains ${share(one.abstained)}`,
    )
  out(`总猜最常见的 always the commonest: ${share(report.commonest)}`)
  line(`新 new ${report.version}`, candidate)
  if (active) line(`在用 in use ${active.version}`, active)
  for (const { version, decided, first, among } of report.taken)
    out(
      `采纳 taken: ${decided} 次决定 decisions, ${first} 次取首位 the first, ${among} 次在所荐之中 among the offered · ${version}`,
    )
  out(reasons[report.why])
}

async function models(args: string[], out: Out): Promise<Ended> {
  const { values } = parseArgs({ args, options: { json: flag } })
  return withHouse(async (house) => {
    const kept = await doing(house, system, ({ tx }) => keptModels(tx), 'read')
    const rows = kept.map(({ at, ...model }) => ({ ...model, at: rfc3339(at) }))
    if (values.json) out(JSON.stringify({ models: rows }))
    else if (rows.length === 0) out('还没有学过，仅按规则 · nothing learnt yet, rules only')
    else
      for (const { kind, version, trainedOn, active, at } of rows)
        out(`${active ? '●' : ' '} ${kind.padEnd(6)} ${version.padEnd(14)} ${String(trainedOn).padStart(6)}  ${at}`)
    return { exit: 0 }
  })
}

async function putToUse(args: string[], out: Out): Promise<Ended> {
  const { values } = parseArgs({
    args,
    options: { kind: { ...text, default: 'unit' }, version: text, rules: flag, json: flag },
  })
  const kind = Learned.safeParse(values.kind)
  if (!kind.success || (values.version === undefined) === (values.rules !== true))
    return misused('text use [--kind unit|class] --version V | --rules')
  return withHouse(async (house) => {
    const done = await doing(house, system, (by) => use(by, kind.data, values.version))
    if (isRefusal(done)) return refusedWith(done.refused, done.says)
    const now = values.version ?? null
    out(
      values.json
        ? JSON.stringify({ kind: kind.data, version: now, before: done.before })
        : `${kind.data}: ${now ?? '仅规则 rules only'}`,
    )
    return { exit: 0 }
  })
}
