import { z } from 'zod'
import { oneOf, type Says } from '../platform/contract.ts'

/** 预约: booked until the person has come (arrived), was served, took it back, or did not come (missed). */
export const appointmentStateWords = {
  booked: { zh: '已预约', en: 'booked' },
  arrived: { zh: '已取号', en: 'arrived' },
  served: { zh: '已办理', en: 'served' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  missed: { zh: '未到', en: 'missed' },
} as const satisfies Record<string, Says>
export const AppointmentState = oneOf(appointmentStateWords)
export type AppointmentState = z.infer<typeof AppointmentState>

/** Who is called before others, and may say so without a paper. */
export const needWords = {
  elder: { zh: '70 岁以上', en: 'aged 70 or over' },
  disabled: { zh: '行动不便、残疾', en: 'disabled or walking with difficulty' },
  pregnant: { zh: '孕妇', en: 'pregnant' },
  infant: { zh: '带婴幼儿', en: 'with an infant' },
  other: { zh: '其他优先（军人、消防员等）', en: 'other priority (soldiers, firefighters …)' },
} as const satisfies Record<string, Says>
export const Need = oneOf(needWords)
export type Need = z.infer<typeof Need>

export const BookingChannel = z.enum(['web', 'phone', 'counter'])

/** 号: waits, is called to a window, and is served, passed over, or goes. */
export const ticketStateWords = {
  waiting: { zh: '等候', en: 'waiting' },
  called: { zh: '已叫号', en: 'called' },
  served: { zh: '已办完', en: 'served' },
  skipped: { zh: '已过号', en: 'passed over' },
  left: { zh: '已离开', en: 'left' },
} as const satisfies Record<string, Says>
export const TicketState = oneOf(ticketStateWords)
export type TicketState = z.infer<typeof TicketState>

/** Numbers of appointments, as HS-Y-20260213-000007. */
export const AppointmentNumber = z.string().regex(/^[A-Z]{1,4}-Y-\d{8}-\d{6}$/)
export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
export const ItemCode = z.string().regex(/^[A-Za-z0-9-]{2,60}$/)
