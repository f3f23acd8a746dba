import { z } from 'zod'
import { isRefusal, type By } from '../platform/index.ts'
import { publish, save } from './act.ts'
import { ServiceItem, type ItemWritten } from './item.ts'
import { findItem } from './store.ts'
import { themes, themeNames, type Theme } from './themes.ts'

const NONE = '无'
const word = z
  .string()
  .nullable()
  .transform((text) => (text === null || text.trim() === NONE ? '' : text.trim()))
const words = z.union([word.transform((text) => (text === '' ? [] : [text])), z.array(z.string())])

/** A row of a provincial catalogue, as the government's open platform publishes it; other keys are left alone. */
const Row = z.object({
  TASK_CODE: z.string(),
  TASK_NAME: z.string(),
  DEPT_NAME: z.string(),
  AREACODE: z.string(),
  matter_type: z.string(),
  matter_short: word,
  matter_daily: word,
  handle_location: word,
  handle_time: word,
  handle_time_limit: word,
  accept_standard: word,
  consult_phone: word,
  ONLINECHECK: z.string(),
  theme_category: words,
  service_object_name: words,
  material_intro: words,
})
type Row = z.infer<typeof Row>

/** What became of each row: put in force, kept as a draft with what is missing, or refused. Lines count from 1. */
export type ItemsReport = {
  read: number
  created: number
  already: number
  drafts: { line: number; code: string; why: string }[]
  refused: { line: number; why: string }[]
}

/** Takes up rows of a catalogue; a row taken up before changes nothing. */
export async function importItems(by: By, lines: readonly string[]): Promise<ItemsReport> {
  const report: ItemsReport = { read: 0, created: 0, already: 0, drafts: [], refused: [] }
  for (const [at, text] of lines.entries()) {
    report.read += 1
    const line = at + 1
    const item = itemIn(text)
    if (typeof item === 'string') report.refused.push({ line, why: item })
    else await takeUp(by, { item, line }, report)
  }
  return report
}

async function takeUp(by: By, { item, line }: { item: ServiceItem; line: number }, report: ItemsReport): Promise<void> {
  const { code, version } = item
  if (await findItem(by.tx, code, version)) {
    report.already += 1
    return
  }
  const saved = await save(by, item)
  if (isRefusal(saved)) report.refused.push({ line, why: saved.says.zh })
  else if (saved.troubles.length > 0)
    report.drafts.push({ line, code, why: saved.troubles.map(({ zh }) => zh).join('') })
  else {
    await publish(by, code, version)
    report.created += 1
  }
}

/** The item a line says, or in one sentence why it cannot be one. */
function itemIn(text: string): ServiceItem | string {
  const row = Row.safeParse(parsed(text))
  if (!row.success) return `不是事项的一行：${row.error.issues[0]?.path.join('.') || '不是 JSON'}`
  const item = ServiceItem.safeParse(written(row.data))
  if (item.success) return item.data
  const issue = item.error.issues[0]
  return `${issue?.path.join('.')}：${issue?.message}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const kindOf: Record<string, ItemWritten['kind']> = {
  行政许可: 'licence',
  行政确认: 'confirmation',
  行政给付: 'payment',
  行政奖励: 'reward',
  行政裁决: 'ruling',
  其他行政权力: 'otherPower',
}

function written(row: Row): ItemWritten {
  const kind = kindOf[row.matter_type] ?? 'service'
  const promised = termIn(row.handle_time_limit)
  return {
    code: row.TASK_CODE,
    version: 1,
    name: row.TASK_NAME,
    phrases: [row.matter_short, row.matter_daily].filter((text) => text !== '').map((text) => text.slice(0, 60)),
    kind,
    audience: audienceIn(row.service_object_name),
    themes: row.theme_category.flatMap((name) => themeOf(name) ?? []).slice(0, 6),
    authority: row.DEPT_NAME,
    region: row.AREACODE,
    level: kind === 'licence' ? 3 : 2,
    basis: [...new Set(row.accept_standard.match(/《[^《》]{2,60}》/g) ?? [])].slice(0, 20),
    conditions: row.accept_standard.slice(0, 4000),
    statutory: termIn(row.handle_time),
    promised,
    materials: [...new Set(row.material_intro)].slice(0, 100).map((name) => ({ name: name.slice(0, 300) })),
    places: row.handle_location === '' ? [] : [row.handle_location.slice(0, 300)],
    phone: row.consult_phone.slice(0, 100),
    online: row.ONLINECHECK === '1',
    ruleStatus: 'assumed',
    source: '导入的事项目录',
  }
}

/** 20(工作日) → twenty working days. */
function termIn(text: string): ItemWritten['promised'] {
  const [, amount, unit] = /^(\d{1,3})\s*[(（](工作日|自然日|天)[)）]$/.exec(text) ?? []
  if (amount === undefined) return null
  return Number(amount) === 0
    ? { amount: 0, unit: 'atOnce' }
    : { amount: Number(amount), unit: unit === '工作日' ? 'wd' : 'd' }
}

function audienceIn(names: readonly string[]): ItemWritten['audience'] {
  const person = names.includes('自然人') ? (['person'] as const) : []
  const firm = names.some((name) => name !== '自然人') ? (['firm'] as const) : []
  return [...person, ...firm]
}

function themeOf(name: string): Theme | undefined {
  return themeNames.find((theme) => themes[theme].zh === name)
}
