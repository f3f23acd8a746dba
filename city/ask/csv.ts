import { csvText } from '../platform/index.ts'
import { gradeWords, statusWords, typeWords } from '../orders/index.ts'
import type { Question } from './question.ts'

const columns: readonly { title: string; of: (row: Question) => string }[] = [
  { title: '编号', of: (q) => q.number },
  { title: '提出时间', of: (q) => wall(q.askedAt) },
  { title: '类型', of: (q) => typeWords[q.type].zh },
  { title: '标题', of: (q) => q.title },
  { title: '部门', of: (q) => q.unitName ?? '' },
  { title: '话题', of: (q) => q.topic ?? '' },
  { title: '地点', of: (q) => q.placeName ?? '' },
  { title: '状态', of: (q) => statusWords[q.status].zh },
  { title: '答应的日期', of: (q) => (q.promise.at ? wall(q.promise.at) : '') },
  { title: '答复时间', of: (q) => (q.answeredAt ? wall(q.answeredAt) : '') },
  { title: '按时', of: (q) => (q.onTime === null ? '' : q.onTime ? '是' : '否') },
  { title: '评价', of: (q) => (q.grade ? gradeWords[q.grade].zh : '') },
  { title: '问题', of: (q) => q.body },
  { title: '答复', of: (q) => q.answer ?? '' },
]

/** Published questions as CSV. */
export function csvOf(rows: readonly Question[]): string {
  return csvText([columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ of }) => of(row)))])
}

const wall = (at: string) => at.slice(0, 16).replace('T', ' ')
