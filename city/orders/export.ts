import { csvText } from '../platform/index.ts'
import type { OrderRow } from './views.ts'
import { channelWords, statusWords, typeWords, urgencyWords } from './words.ts'

/** The columns of an exported list, each as text. */
const columns: readonly { title: string; of: (row: OrderRow) => string }[] = [
  { title: '编号', of: (r) => r.number },
  { title: '登记时间', of: (r) => r.registeredAt.slice(0, 16).replace('T', ' ') },
  { title: '渠道', of: (r) => channelWords[r.channel].zh },
  { title: '类型', of: (r) => typeWords[r.type].zh },
  { title: '紧急程度', of: (r) => urgencyWords[r.urgency].zh },
  { title: '标题', of: (r) => r.title },
  { title: '地点', of: (r) => [r.placeName, r.address].filter(Boolean).join(' ') },
  { title: '承办单位', of: (r) => r.unitName ?? '' },
  { title: '状态', of: (r) => statusWords[r.status].zh },
  { title: '期限', of: (r) => r.due.at?.slice(0, 16).replace('T', ' ') ?? '' },
  { title: '超期', of: (r) => (r.due.overdue ? '是' : '') },
  { title: '催单', of: (r) => String(r.nudges) },
]

/** CSV with a byte-order mark, so that a spreadsheet reads the 汉字. */
export function toCsv(rows: readonly OrderRow[]): string {
  return csvText([columns.map((c) => c.title), ...rows.map((row) => columns.map((c) => c.of(row)))])
}

/** The library is large and seldom wanted, so it is read when somebody asks for a workbook. */
export async function toXlsx(rows: readonly OrderRow[]): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('工单', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map((c) => c.title)).font = { bold: true }
  for (const row of rows) sheet.addRow(columns.map((c) => c.of(row)))
  sheet.columns.forEach((column) => {
    column.width = 18
    column.numFmt = '@'
  })
  return Buffer.from(await book.xlsx.writeBuffer())
}
