import { book } from '../appointments/act.ts'
import { findLine, findWindow, insertKiosk, seatClerk } from '../appointments/hallStore.ts'
import { endTicket, insertTicket, nextLabel, sitDown } from '../appointments/ticketStore.ts'
import type { Need } from '../appointments/appointment.ts'
import { citizenOfPhone, hashToken, staffByLogin } from '../people/index.ts'
import { demoCitizenPhone } from '../people/store.ts'
import { giveByToken } from '../reviews/give.ts'
import type { Reason, ReviewGrade } from '../reviews/review.ts'
import { insertReviewable } from '../reviews/store.ts'
import {
  cityDate,
  doing,
  guest,
  isRefusal,
  movableMachine,
  rfc3339,
  system,
  type By,
  type House,
} from '../platform/index.ts'
import { leftOf, daysOf } from '../appointments/days.ts'
import { rulesOf } from '../appointments/limits.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const lines = ['line-social', 'line-papers', 'line-traffic', 'line-general'] as const

/** The address of the demonstration's kiosk is no secret. */
export const demoKiosk = 'demo-kiosk-of-the-hall'

/** A morning in the hall, some appointments to come, and what people said of the last months. Once, in a new city. */
export async function playHall(house: House): Promise<void> {
  const now = house.machine.now()
  const before = await doing(house, system, ({ tx }) => findWindow(tx, 'window-1', cityDate(now)), 'read')
  if (!before || before.clerk !== null) return
  await doing(house, system, (by) =>
    insertKiosk(by, { token: hashToken(demoKiosk), hall: 'hall-city', name: '演示取号机' }),
  )
  const clock = movableMachine(now.toISOString())
  const stage: House = { ...house, machine: { ...clock, secret: house.machine.secret }, wake: () => {} }
  await bookSome(stage)
  await morning(stage, (minute) => clock.moveTo(new Date(now.getTime() + minute * MINUTE).toISOString()))
  for (const said of saidOf(now)) {
    clock.moveTo(said.at.toISOString())
    await say(stage, said)
  }
}

/** citizen1 to citizen6 have an appointment in the coming days. */
async function bookSome(house: House): Promise<void> {
  const wanted = ['HH-SSCARD', 'HH-MEDICAL', 'HH-ID-RENEW', 'HH-DRIVING', 'HH-SSCARD', 'HH-OLDAGE']
  const where = [lines[0], lines[0], lines[1], lines[2], lines[0], lines[3]]
  for (const [i, item] of wanted.entries())
    await doing(house, system, async (by) => {
      const line = await findLine(by.tx, where[i] ?? lines[0])
      const phone = demoCitizenPhone(`citizen${i + 1}`) ?? ''
      const me = await citizenOfPhone(by, phone)
      const days = line ? await daysOf(by, line, (await rulesOf(by)).ahead) : []
      const day = days.find((one) => one.date > cityDate(by.now) && leftOf(one, by.now) > 0)
      const slot = day?.slots[i % day.slots.length]
      if (!line || !slot) return
      const said = { line: line.id, item, at: rfc3339(slot.at), name: me.name, lang: 'zh' } as const
      await book(by, { ...said, phone, citizen: me.id, channel: 'web' })
    })
}

const clerks = { 'window-1': 'hrss', 'window-2': 'approval', 'window-4': 'traffic' } as const

/** Three of four windows are open; some were served, three stand at a window, others wait. */
async function morning(house: House, at: (minute: number) => void): Promise<void> {
  at(-95)
  for (const [window, login] of Object.entries(clerks))
    await doing(house, system, async (by) => {
      const clerk = await staffByLogin(by.tx, login)
      if (clerk) await seatClerk(by, window, clerk.id)
    })
  const windowOf = { 'line-social': 'window-1', 'line-general': 'window-2', 'line-traffic': 'window-4' } as const
  for (const [line, window] of Object.entries(windowOf))
    for (let i = 0; i < 7; i += 1) {
      at(-90 + i * 11)
      const id = await doing(house, system, (by) => ticketAt(by, line, null))
      at(-88 + i * 11)
      await doing(house, system, (by) => sitDown(by, id, window))
      at(-88 + i * 11 + 4 + (i % 5))
      await doing(house, system, (by) => endTicket(by, id, i === 6 && line === 'line-social' ? 'skipped' : 'served'))
    }
  for (const [line, window] of Object.entries(windowOf)) {
    at(-12)
    const id = await doing(house, system, (by) => ticketAt(by, line, null))
    at(-4)
    await doing(house, system, (by) => sitDown(by, id, window))
  }
  const needs: (Need | null)[] = [null, 'elder', null, null, 'pregnant', null]
  for (const [i, need] of needs.entries()) {
    at(-11 + i * 2)
    for (const line of lines.slice(0, i < 4 ? 4 : 2)) await doing(house, system, (by) => ticketAt(by, line, need))
  }
}

async function ticketAt(by: By, id: string, need: Need | null): Promise<string> {
  const line = await findLine(by.tx, id)
  if (!line) throw new Error(`${id} is no line`)
  const day = cityDate(by.now)
  const ticket = by.house.machine.id()
  const label = await nextLabel(by.tx, line, day)
  const rest = { appointment: null, slotStarts: null, slotEnds: null, units: [line.unit, 'dept-approval'] }
  await insertTicket(by, { id: ticket, hall: line.hall, line: id, day, label, need, ...rest })
  return ticket
}

type Opinion = {
  unit: string
  item: string
  what: string
  at: Date
  grade: ReviewGrade
  reasons: Reason[]
  words: string
}

/** How often each grade was given, the best first, and what some of them wrote. */
const opinions: readonly {
  unit: string
  item: string
  what: string
  counts: readonly number[]
  words: readonly string[]
  complaints?: readonly string[]
}[] = [
  {
    unit: 'dept-hrss',
    item: 'HH-SSCARD',
    what: '社会保障卡补领、换领',
    counts: [21, 14, 6, 5, 0],
    words: ['十分钟就拿到卡，窗口的姑娘很耐心。', '材料一次说清楚了，没有多跑。'],
    complaints: [
      '系统卡了半天，重新排了一次号。',
      '拍照的柜子坏了，没有人提前说，白跑一趟。',
      '窗口说要复印件，网上写的是不用。',
    ],
  },
  {
    unit: 'dept-police',
    item: 'HH-RESIDENCE',
    what: '居住证申领',
    counts: [12, 9, 0, 0, 0],
    words: ['按预约时间到就叫到我了。'],
  },
  { unit: 'dept-traffic', item: 'HH-DRIVING', what: '机动车驾驶证期满换证', counts: [3, 2, 1, 0, 0], words: [] },
]

function saidOf(now: Date): Opinion[] {
  const grades: readonly ReviewGrade[] = [
    'verySatisfied',
    'satisfied',
    'fairlySatisfied',
    'dissatisfied',
    'veryDissatisfied',
  ]
  return opinions.flatMap(({ counts, words, complaints = [], ...of }) => {
    const all = grades.flatMap((grade, g) => Array.from({ length: counts[g] ?? 0 }, () => grade))
    return all.map((grade, i): Opinion => {
      const bad = grade === 'dissatisfied'
      return {
        ...of,
        grade,
        at: new Date(now.getTime() - (bad ? i % 3 : 3 + ((i * 7) % 80)) * DAY - i * MINUTE),
        reasons: bad ? [(['system', 'twice', 'papersAgain'] as const)[i % 3] ?? 'system'] : ['kind'],
        words: bad ? (complaints[i % 3] ?? '') : (words[i % 19] ?? ''),
      }
    })
  })
}

async function say(house: House, { grade, reasons, words, ...of }: Opinion): Promise<void> {
  const token = house.machine.secret(18)
  const until = new Date(of.at.getTime() + 30 * DAY)
  const id = house.machine.id()
  const rest = { kind: 'case', number: `演示-${id.slice(-6)}`, citizen: null, phone: '13900000001' } as const
  await doing(house, system, (by) =>
    insertReviewable(by, { ...of, ...rest, id, subject: id, token: hashToken(token), until }),
  )
  const given = await doing(house, guest, (by) =>
    giveByToken(by, token, { grade, reasons, words, publish: words !== '', channel: 'web' }),
  )
  if (isRefusal(given)) throw new Error(`a review of the demonstration: ${given.says.en}`)
}
