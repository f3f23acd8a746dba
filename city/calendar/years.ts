import { z } from 'zod'
import { holidays } from './words.ts'

const Name = z.object({ zh: z.string().min(1), en: z.string().min(1) }).readonly()
const OffDays = z.object({ name: Name, from: z.iso.date(), to: z.iso.date() }).readonly()
const WorkingWeekend = z.object({ date: z.iso.date(), for: Name }).readonly()

/** One year's notice of the State Council's General Office: the days off, and the weekend days worked for them (调休). */
export const Notice = z
  .object({
    year: z.int(),
    title: z.string(),
    number: z.string(),
    issued: z.iso.date(),
    url: z.url(),
    off: z.array(OffDays).readonly(),
    working: z.array(WorkingWeekend).readonly(),
  })
  .readonly()
export type Notice = z.infer<typeof Notice>

/** A day a region adds to the national notice, off or worked, with the paper that says so. */
export const RegionalDay = z
  .object({
    region: z.string(),
    date: z.iso.date(),
    name: Name,
    works: z.boolean(),
    source: z.string().min(1),
  })
  .readonly()
export type RegionalDay = z.infer<typeof RegionalDay>

const { newYear, spring, qingming, labour, dragonBoat, midAutumn, national, nationalAndMidAutumn } = holidays

/** The notices we hold. A year that is not here is `calendar-missing`; a new notice is a new row. */
export const notices = [
  {
    year: 2024,
    title: '国务院办公厅关于2024年部分节假日安排的通知',
    number: '国办发明电〔2023〕7号',
    issued: '2023-10-25',
    url: 'https://www.gov.cn/zhengce/content/202310/content_6911527.htm',
    off: [
      { name: newYear, from: '2024-01-01', to: '2024-01-01' },
      { name: spring, from: '2024-02-10', to: '2024-02-17' },
      { name: qingming, from: '2024-04-04', to: '2024-04-06' },
      { name: labour, from: '2024-05-01', to: '2024-05-05' },
      { name: dragonBoat, from: '2024-06-10', to: '2024-06-10' },
      { name: midAutumn, from: '2024-09-15', to: '2024-09-17' },
      { name: national, from: '2024-10-01', to: '2024-10-07' },
    ],
    working: [
      { date: '2024-02-04', for: spring },
      { date: '2024-02-18', for: spring },
      { date: '2024-04-07', for: qingming },
      { date: '2024-04-28', for: labour },
      { date: '2024-05-11', for: labour },
      { date: '2024-09-14', for: midAutumn },
      { date: '2024-09-29', for: national },
      { date: '2024-10-12', for: national },
    ],
  },
  {
    year: 2025,
    title: '国务院办公厅关于2025年部分节假日安排的通知',
    number: '国办发明电〔2024〕12号',
    issued: '2024-11-12',
    url: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    off: [
      { name: newYear, from: '2025-01-01', to: '2025-01-01' },
      { name: spring, from: '2025-01-28', to: '2025-02-04' },
      { name: qingming, from: '2025-04-04', to: '2025-04-06' },
      { name: labour, from: '2025-05-01', to: '2025-05-05' },
      { name: dragonBoat, from: '2025-05-31', to: '2025-06-02' },
      { name: nationalAndMidAutumn, from: '2025-10-01', to: '2025-10-08' },
    ],
    working: [
      { date: '2025-01-26', for: spring },
      { date: '2025-02-08', for: spring },
      { date: '2025-04-27', for: labour },
      { date: '2025-09-28', for: nationalAndMidAutumn },
      { date: '2025-10-11', for: nationalAndMidAutumn },
    ],
  },
  {
    year: 2026,
    title: '国务院办公厅关于2026年部分节假日安排的通知',
    number: '国办发明电〔2025〕7号',
    issued: '2025-11-04',
    url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    off: [
      { name: newYear, from: '2026-01-01', to: '2026-01-03' },
      { name: spring, from: '2026-02-15', to: '2026-02-23' },
      { name: qingming, from: '2026-04-04', to: '2026-04-06' },
      { name: labour, from: '2026-05-01', to: '2026-05-05' },
      { name: dragonBoat, from: '2026-06-19', to: '2026-06-21' },
      { name: midAutumn, from: '2026-09-25', to: '2026-09-27' },
      { name: national, from: '2026-10-01', to: '2026-10-07' },
    ],
    working: [
      { date: '2026-01-04', for: newYear },
      { date: '2026-02-14', for: spring },
      { date: '2026-02-28', for: spring },
      { date: '2026-05-09', for: labour },
      { date: '2026-09-20', for: national },
      { date: '2026-10-10', for: national },
    ],
  },
] as const satisfies readonly Notice[]

/** Days Inner Mongolia adds. None is known to us; a row needs its source. */
export const regionalDays: readonly RegionalDay[] = []
