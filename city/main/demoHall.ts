import { HallPlan, insertHall } from '../appointments/index.ts'
import { doing, system, type House } from '../platform/index.ts'

/** The hall of the demonstration: four lines, four windows, a working day with a break at noon. */
export const demoHall: HallPlan = HallPlan.parse({
  hall: {
    id: 'hall-city',
    name: '市政务服务中心',
    nameEn: 'City Service Centre',
    unit: 'dept-approval',
    address: '赛罕区敕勒川大街 1 号（演示地址）',
    phone: '0471-12345',
  },
  since: '2024-01-01',
  source: '演示数据',
  hours: [
    { opens: '09:00', closes: '12:00' },
    { opens: '13:30', closes: '17:00' },
    { date: '2026-02-25', why: '系统升级，大厅停办一天', whyEn: 'closed for a system upgrade' },
  ],
  lines: [
    {
      id: 'line-social',
      letter: 'A',
      name: '社保、医保',
      nameEn: 'Social and medical insurance',
      unit: 'dept-hrss',
      items: ['HH-SSCARD', 'HH-FREELANCE', 'HH-MEDICAL'],
      minutes: 30,
      capacity: 4,
    },
    {
      id: 'line-papers',
      letter: 'B',
      name: '户籍、证件',
      nameEn: 'Households and papers',
      unit: 'dept-police',
      items: ['HH-ID-RENEW', 'HH-RESIDENCE', 'HH-BIRTH'],
      minutes: 30,
      capacity: 4,
    },
    {
      id: 'line-traffic',
      letter: 'C',
      name: '驾驶证',
      nameEn: 'Driving licences',
      unit: 'dept-traffic',
      items: ['HH-DRIVING'],
      minutes: 30,
      capacity: 2,
    },
    {
      id: 'line-general',
      letter: 'D',
      name: '综合受理、帮办',
      nameEn: 'General counter and help',
      unit: 'dept-approval',
      items: ['HH-MARRIAGE', 'HH-OLDAGE', 'HH-DISABILITY'],
      minutes: 30,
      capacity: 3,
    },
  ],
  windows: [
    { id: 'window-1', number: 1, lines: ['line-social'] },
    { id: 'window-2', number: 2, lines: ['line-social', 'line-general'] },
    { id: 'window-3', number: 3, lines: ['line-papers', 'line-general'] },
    { id: 'window-4', number: 4, lines: ['line-traffic', 'line-general'] },
  ],
})

/** Writes the demonstration's hall down; safe at every start. */
export function seedHall(house: House): Promise<void> {
  return doing(house, system, (by) => insertHall(by, demoHall))
}
