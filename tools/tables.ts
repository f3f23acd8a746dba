import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alertRefusals } from '../city/alerts/refusals.ts'
import { appealRefusals } from '../city/appeals/refusals.ts'
import { appointmentRefusals } from '../city/appointments/refusals.ts'
import { askRefusals } from '../city/ask/refusals.ts'
import { caseStates } from '../city/cases/case.ts'
import { caseRefusals } from '../city/cases/refusals.ts'
import { movesOf, rowOf as stepRow, stepNames } from '../city/cases/steps.ts'
import { kindWords, taskWords, whyWords } from '../city/assist/contract.ts'
import { draftTasks } from '../city/assist/draftTasks.ts'
import { assistRefusals } from '../city/assist/refusals.ts'
import { calendarRefusals } from '../city/calendar/index.ts'
import { actionNames, rowOf, type Action } from '../city/orders/actions.ts'
import { formRefusals } from '../city/forms/refusals.ts'
import { catalogueRefusals } from '../city/catalogue/index.ts'
import { fundRefusals } from '../city/fund/refusals.ts'
import { identityRefusals } from '../city/identity/refusals.ts'
import { mandateRefusals } from '../city/mandates/refusals.ts'
import { oidcRefusals } from '../city/oidc/refusals.ts'
import { orderRefusals } from '../city/orders/refusals.ts'
import { clockWords, fieldWords, outcomeWords, statusWords } from '../city/orders/words.ts'
import { peopleRefusals } from '../city/people/refusals.ts'
import { placeRefusals } from '../city/places/refusals.ts'
import { reviewRefusals } from '../city/reviews/refusals.ts'
import { rowOf as topicRow, topicActionNames } from '../city/voices/actions.ts'
import { voiceRefusals } from '../city/voices/refusals.ts'
import { topicStateWords } from '../city/voices/topic.ts'
import { settings } from '../city/platform/config.ts'
import { common } from '../city/platform/refusal.ts'

// Prints the tables that stand in README files from the code they describe: between <!-- table:NAME --> and <!-- /table:NAME -->.

const root = join(import.meta.dirname, '..')

type Cells = readonly string[]

function table(head: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The life of an order, a row an action. */
function life(): string {
  const head = ['action', '中文', 'from', 'to', 'who', 'needs', 'clock', 'conditions']
  return table(
    head,
    actionNames.map((name) => lifeRow(name, rowOf(name))),
  )
}

function lifeRow(name: string, row: Action): Cells {
  const words = (fields: readonly string[]) => fields.map((field) => fieldWords[field]?.zh ?? field).join('、')
  const may = row.may ? `（${words(row.may)}）` : ''
  const ends = row.outcome ? `${row.to ? statusWords[row.to].zh : ''}（${outcomeWords[row.outcome].zh}）` : undefined
  const clock = row.clock === 'none' ? '止' : row.clock ? clockWords[row.clock].zh : ''
  return [
    `\`${name}\``,
    row.says.zh,
    row.from.map((status) => statusWords[status].zh).join('、'),
    ends ?? (row.to ? statusWords[row.to].zh : '—'),
    row.who.label.zh,
    words(row.needs) + may,
    clock,
    (row.when ?? []).map((guard) => `\`${guard}\``).join(' '),
  ]
}

/** The life of a part of a case: from, to, who, what must be said, and under which conditions. */
function caseStepsTable(): string {
  const says = (state: keyof typeof caseStates | undefined) => (state ? caseStates[state].zh : '—')
  return table(
    ['step', '中文', 'from', 'to', 'who', 'needs', 'when'],
    stepNames.map((name) => {
      const [row, { from, to }] = [stepRow(name), movesOf(name)]
      const needs = [...row.needs, ...(row.may ?? []).map((field) => `(${field})`)].join(' ')
      return [
        `\`${name}\``,
        row.says.zh,
        from.map(says).join('、'),
        says(to),
        row.who.label.zh,
        needs,
        (row.when ?? []).join(' '),
      ]
    }),
  )
}

/** The life of a topic of the month. */
function topicStepsTable(): string {
  return table(
    ['step', '中文', 'from', 'to', 'who', 'when'],
    topicActionNames.map((name) => {
      const { says, from, to, who, when } = topicRow(name)
      const states = from.map((state) => topicStateWords[state].zh).join('、')
      return [`\`${name}\``, says.zh, states || '—', to ? topicStateWords[to].zh : '—', who.label.zh, when ?? '']
    }),
  )
}

/** Every setting, from where it is read. */
function config(): string {
  return table(
    ['setting', 'meaning', 'default', 'right is'],
    Object.values(settings).map(({ env, means, fallback, fix }) => [
      `\`${env}\``,
      means,
      fallback === undefined ? 'must be set' : `\`${fallback}\``,
      fix,
    ]),
  )
}

/** The dated rows the migrations bring: stage, for what, how long, since, source. */
function limits(): string {
  const rows = globSync('db/migrations/*.sql', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const inserted = [...text.matchAll(/insert into limits \([^)]*\) values([^;]*);/g)]
      return inserted.flatMap((match) =>
        [...(match[1] ?? '').matchAll(/\(([^()]*)\)/g)].map((row) => cellsOf(row[1] ?? '')),
      )
    })
  return table(
    ['stage', 'urgency', 'type', 'limit', 'since', 'source', 'owner'],
    rows.map((cells) => cells.map((cell) => cell ?? '')),
  )
}

function cellsOf(row: string): string[] {
  return row.split(/,\s*(?=null|')/).map((cell) => (cell.trim() === 'null' ? '' : cell.trim().replace(/^'|'$/g, '')))
}

type Refusals = { table: Record<string, { status: number; zh: string; en: string }> }

function refusals(...of: Refusals[]): string {
  const rows = of.flatMap(({ table: words }) => Object.entries(words))
  return table(
    ['word', 'status', '中文', 'English'],
    rows.map(([word, { status, zh, en }]) => [`\`${word}\``, String(status), zh, en]),
  )
}

function verbs(): string {
  return table(
    ['action', '中文', 'English'],
    actionNames.map((name) => [`\`${name}\``, rowOf(name).says.zh, rowOf(name).says.en]),
  )
}

/** What a language model may be asked for. */
function drafting(): string {
  const rows = Object.entries(draftTasks).map(([task, { takes, needs, uncited, support, most }]) => [
    `\`${task}\``,
    Object.entries(taskWords).find(([name]) => name === task)?.[1].zh ?? '',
    takes
      .map((kind) => (needs.some((one) => one === kind) ? kindWords[kind].zh : `（${kindWords[kind].zh}）`))
      .join('、'),
    uncited === 'reject' ? 'thrown out' : 'marked',
    `${support * 100} %`,
    `${most.sentences} sentences, ${most.signs} signs`,
  ])
  return table(['task', '中文', 'is given', 'a sentence without a source', 'least overlap with it', 'at most'], rows)
}

/** Every table that can be asked for by name. */
const tables: Record<string, () => string> = {
  life,
  config,
  limits,
  refusals: () => refusals(orderRefusals),
  'refusals-ask': () => refusals(askRefusals),
  'refusals-alerts': () => refusals(alertRefusals),
  'refusals-appeals': () => refusals(appealRefusals),
  'refusals-appointments': () => refusals(appointmentRefusals),
  'refusals-reviews': () => refusals(reviewRefusals),
  'refusals-cases': () => refusals(caseRefusals),
  'refusals-people': () => refusals(peopleRefusals),
  'refusals-places': () => refusals(placeRefusals),
  'refusals-calendar': () => refusals(calendarRefusals),
  drafting: () => drafting(),
  'drafting-checks': () =>
    table(
      ['check', '中文', 'English'],
      Object.entries(whyWords).map(([why, { zh, en }]) => [`\`${why}\``, zh, en]),
    ),
  'refusals-assist': () => refusals(assistRefusals),
  'refusals-fund': () => refusals(fundRefusals),
  'refusals-identity': () => refusals(identityRefusals),
  'refusals-mandates': () => refusals(mandateRefusals),
  'refusals-oidc': () => refusals(oidcRefusals),
  'refusals-voices': () => refusals(voiceRefusals),
  'refusals-forms': () => refusals(formRefusals),
  'refusals-catalogue': () => refusals(catalogueRefusals),
  'refusals-common': () => refusals(common),
  'case-steps': () => caseStepsTable(),
  'topic-steps': () => topicStepsTable(),
  verbs: () => verbs(),
}

/** A text with each of its marked tables printed anew; a sentence for each mark nobody knows. */
export function withTables(text: string): { text: string; unknown: string[] } {
  const unknown: string[] = []
  const printed = text.replace(/<!-- table:([\w-]+) -->[\s\S]*?<!-- \/table:\1 -->/g, (whole, name: string) => {
    const print = tables[name]
    if (!print) unknown.push(name)
    return print ? `<!-- table:${name} -->\n\n${print()}\n\n<!-- /table:${name} -->` : whole
  })
  return { text: printed, unknown }
}

function run(check: boolean): number {
  const files = ['README.md', ...globSync(['docs/**/*.md', 'city/*/README.md'], { cwd: root }).toSorted()]
  const faults: string[] = []
  let marked = 0
  for (const file of files.filter((name) => existsSync(join(root, name)))) {
    const before = readFileSync(join(root, file), 'utf8')
    const { text, unknown } = withTables(before)
    marked += [...before.matchAll(/<!-- table:/g)].length
    faults.push(...unknown.map((name) => `${file}: no table is called ${name}`))
    if (text === before) continue
    if (check) faults.push(`${file}: a table is stale; run node tools/tables.ts`)
    else writeFileSync(join(root, file), text)
  }
  for (const fault of faults) console.error(fault)
  console.log(`${marked} tables in ${files.length} files, ${faults.length} faults`)
  return faults.length ? 1 : 0
}

if (import.meta.main) process.exitCode = run(process.argv.includes('--check'))
