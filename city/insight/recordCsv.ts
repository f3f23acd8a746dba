import { csvText } from '../platform/index.ts'
import type { Figures, Rate } from './record.ts'

const columns: readonly { title: string; of: (figures: Figures) => string }[] = [
  { title: '提问', of: ({ counts }) => String(counts.asked) },
  { title: '剔除', of: ({ counts }) => String(counts.excluded) },
  { title: '撤回或终止', of: ({ counts }) => String(counts.ended) },
  { title: '应答复', of: ({ counts }) => String(counts.valid) },
  { title: '已答复', of: ({ counts }) => String(counts.answered) },
  { title: '按时', of: ({ counts }) => String(counts.onTime) },
  { title: '超期', of: ({ counts }) => String(counts.late) },
  { title: '在办', of: ({ counts }) => String(counts.open) },
  { title: '在办已超期', of: ({ counts }) => String(counts.overdue) },
  { title: '已评价', of: ({ counts }) => String(counts.rated) },
  { title: '满意', of: ({ counts }) => String(counts.satisfied) },
  { title: '答复率', of: ({ rates }) => share(rates.reply) },
  { title: '按时率', of: ({ rates }) => share(rates.onTime) },
  { title: '满意率', of: ({ rates }) => share(rates.satisfied) },
  { title: '答复用时中位数（小时）', of: ({ hours }) => hour(hours.median) },
  { title: '九成不超过（小时）', of: ({ hours }) => hour(hours.ninth) },
]

/** Records as CSV, each row named by what stands first. */
export function recordCsv(first: readonly string[], rows: readonly { first: readonly string[]; figures: Figures }[]) {
  return csvText([
    [...first, ...columns.map(({ title }) => title)],
    ...rows.map((row) => [...row.first, ...columns.map(({ of }) => of(row.figures))]),
  ])
}

const hour = (hours: number | null) => (hours === null ? '样本不足' : hours.toFixed(1))

/** One digit after the point, never rounded up to 100. */
function share({ part, whole, share: found }: Rate): string {
  if (found === null) return '样本不足'
  return `${(part === whole ? 100 : Math.min(99.9, Math.round(found * 1000) / 10)).toFixed(1)}%`
}
