import { z } from 'zod'
import { isRefusal, type By } from '../platform/index.ts'
import { publish, save } from './act.ts'
import { ServiceItem, termBasis, type ItemWritten } from './item.ts'
import { findItem } from './store.ts'
import { themeNamed } from './themes.ts'

const NONE = '无'
const word = z
  .string()
  .nullable()
  .transform((text) => (text === null || text.trim() === NONE ? '' : text.trim()))
const words = z.union([word.transform((text) => (text === '' ? [] : [text])), z.array(z.string())])

/** A row of a provincial catalogue, as the government's open platform publishes it; other keys are left alone. */
const Row = z.object({
  TASK_CODE: z.string(),
  CATAID: z.string().default(''),
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

/**
 * What became of each row: put in force, kept as a draft with what is missing, or refused. Lines count from 1. What was
 * left out of the rows read: names of themes that are none of ours and how many rows had them, rows that are under no
 * theme now, and statutory terms that name no rule and belong to no licence.
 */
export type ItemsReport = {
  read: number
  created: number
  already: number
  drafts: { line: number; code: string; why: string }[]
  refused: { line: number; why: string }[]
  themesUnknown: Record<string, number>
  withoutTheme: number
  termsWithoutRule: number
}

export const nothingRead = (): ItemsReport => ({
  read: 0,
  created: 0,
  already: 0,
  drafts: [],
  refused: [],
  themesUnknown: {},
  withoutTheme: 0,
  termsWithoutRule: 0,
})

/** Takes up rows of a catalogue; a row taken up before changes nothing. */
export async function importItems(by: By, lines: readonly string[]): Promise<ItemsReport> {
  const report = nothingRead()
  for (const [at, text] of lines.entries()) {
    report.read += 1
    const line = at + 1
    const read = itemIn(text)
    if (typeof read === 'string') report.refused.push({ line, why: read })
    else {
      countLeftOut(report, read)
      await takeUp(by, { item: read.item, line }, report)
    }
  }
  return report
}

type Read = { item: ServiceItem; row: Row }

function countLeftOut(report: ItemsReport, { item, row }: Read): void {
  for (const name of row.theme_category)
    if (!themeNamed(name)) report.themesUnknown[name] = (report.themesUnknown[name] ?? 0) + 1
  if (item.themes.length === 0) report.withoutTheme += 1
  if (item.statutory === null && termIn(row.handle_time) !== null) report.termsWithoutRule += 1
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
function itemIn(text: string): Read | string {
  const row = Row.safeParse(parsed(text))
  if (!row.success) return `不是事项的一行：${row.error.issues[0]?.path.join('.') || '不是 JSON'}`
  const item = ServiceItem.safeParse(written(row.data))
  if (item.success) return { item: item.data, row: row.data }
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
  const basis = [...new Set(row.accept_standard.match(/《[^《》]{2,60}》/g) ?? [])].slice(0, 20)
  const statutory = termIn(row.handle_time)
  return {
    code: row.TASK_CODE,
    version: 1,
    ...codesIn(row),
    name: row.TASK_NAME,
    phrases: [row.matter_short, row.matter_daily].filter((text) => text !== '').map((text) => text.slice(0, 60)),
    kind,
    audience: audienceIn(row.service_object_name),
    themes: [...new Set(row.theme_category.flatMap((name) => themeNamed(name) ?? []))].slice(0, 6),
    authority: row.DEPT_NAME,
    region: row.AREACODE,
    level: kind === 'licence' ? 3 : 2,
    basis,
    conditions: row.accept_standard.slice(0, 4000),
    // Only a licence has a statutory term without saying by which rule.
    statutory: statutory && termBasis({ kind, statutory, basis }) === null ? null : statutory,
    promised: termIn(row.handle_time_limit),
    materials: [...new Set(row.material_intro)].slice(0, 100).map((name) => ({ name: name.slice(0, 300) })),
    places: row.handle_location === '' ? [] : [row.handle_location.slice(0, 300)],
    phone: row.consult_phone.slice(0, 100),
    online: row.ONLINECHECK === '1',
    ruleStatus: 'assumed',
    source: '导入的事项目录',
  }
}

/** 20(工作日) → twenty working days. */
function termIn(text: string): ServiceItem['promised'] {
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

/** 31 characters are an office's own doing of an item of the country's list. */
function codesIn({ TASK_CODE: own, CATAID: basic }: Row): Pick<ItemWritten, 'basicCode' | 'implementationCode'> {
  return {
    ...(own.length >= 31 && ServiceItem.shape.implementationCode.safeParse(own).success && { implementationCode: own }),
    ...(basic !== '' && ServiceItem.shape.basicCode.safeParse(basic).success && { basicCode: basic }),
  }
}
