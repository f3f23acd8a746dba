import { refusals } from '../platform/refusal.ts'

export const appointmentRefusals = refusals({
  'line-unknown': { status: 404, zh: '没有这个办理地点。', en: 'There is no such place to be served.' },
  'item-not-here': {
    status: 409,
    zh: '这个事项不在这里办理，请换一个地点。',
    en: 'This item is not handled here; choose another place.',
  },
  'case-not-theirs': {
    status: 409,
    zh: '办件 {number} 不是预约人的，或没有这个编号。',
    en: 'The case {number} is not that person’s, or there is none of this number.',
  },
  'case-of-other-item': {
    status: 409,
    zh: '办件 {number} 办的不是这个事项，请换一个事项或去掉编号。',
    en: 'The case {number} is about another item; choose that one or leave the number out.',
  },
  'slot-unknown': {
    status: 409,
    zh: '这个时间不能预约：不在开放时间内，或者已经过去。',
    en: 'This time cannot be booked: the hall is closed then, or it has passed.',
  },
  'slot-full': {
    status: 409,
    zh: '这个时间刚刚约满，请换一个时间。',
    en: 'This time has just become full; please choose another.',
  },
  'already-booked': {
    status: 409,
    zh: '同一个人的同一事项已有预约，可以改时间。',
    en: 'This person already has an appointment for this; it can be moved.',
  },
  'too-many-open': {
    status: 409,
    zh: '最多同时有 {most} 个没有办的预约。',
    en: 'At most {most} appointments can be open at once.',
  },
  'booking-paused': {
    status: 409,
    zh: '{days} 天内 {misses} 次预约没有来，网上预约暂停到{until}。有特殊原因的，可以到大厅窗口说明，或拨打 12345 预约。',
    en: '{misses} appointments in {days} days were missed; booking online is paused until {until}. Tell the counter of the hall why, or book through 12345.',
  },
  'too-late-to-change': {
    status: 409,
    zh: '离开始不到 {hours} 小时，不能再改或取消。来不了请拨打 12345。',
    en: 'Less than {hours} hours are left; it can no longer be changed. If you cannot come, call 12345.',
  },
  'moved-too-often': {
    status: 409,
    zh: '这个预约已经改过 {most} 次。',
    en: 'This appointment was moved {most} times already.',
  },
  'appointment-over': {
    status: 409,
    zh: '这个预约已经结束或取消。',
    en: 'This appointment is over or was cancelled.',
  },
  'pause-unknown': { status: 404, zh: '这个号码没有被暂停。', en: 'Booking is not paused for this number.' },
  'not-a-kiosk': {
    status: 403,
    zh: '只有大厅的取号机和工作人员可以取号。',
    en: 'Only the kiosk and the staff of the hall give numbers.',
  },
  'hall-closed': { status: 409, zh: '大厅现在不在开放时间。', en: 'The hall is closed now.' },
  'booking-unknown': {
    status: 404,
    zh: '没有找到这个预约，请核对预约号和取号码。',
    en: 'No such appointment; check its number and code.',
  },
  'other-hall': { status: 409, zh: '这个预约在{hall}。', en: 'This appointment is at {hall}.' },
  'other-day': { status: 409, zh: '这个预约的时间是{when}。', en: 'This appointment is for {when}.' },
  'too-early': {
    status: 409,
    zh: '开始前 {minutes} 分钟起可以取号。',
    en: 'Numbers are given from {minutes} minutes before the slot.',
  },
  'not-your-window': {
    status: 403,
    zh: '这个窗口由{unit}办理。',
    en: 'This window belongs to {unit}.',
  },
  'window-taken': { status: 409, zh: '这个窗口正由别人办理。', en: 'Somebody else sits at this window.' },
  'window-closed': { status: 409, zh: '窗口还没有打开。', en: 'The window is not open.' },
  'window-busy': {
    status: 409,
    zh: '先办完 {label} 号，再叫下一个。',
    en: 'Finish number {label} first.',
  },
  'nobody-waits': { status: 409, zh: '现在没有人在等。', en: 'Nobody is waiting now.' },
  'not-at-this-window': { status: 409, zh: '这个号现在不在您的窗口。', en: 'This number is not at your window now.' },
  'call-again-first': { status: 409, zh: '叫满 {times} 遍才能过号。', en: 'Call {times} times before passing over.' },
  'same-window': { status: 409, zh: '已经在这个窗口。', en: 'It is at this window already.' },
  'not-skipped': { status: 409, zh: '这个号没有过号。', en: 'This number was not passed over.' },
  'not-your-hall': {
    status: 403,
    zh: '{hall}由别的单位管理。',
    en: '{hall} is run by another unit.',
  },
  'day-passed': {
    status: 409,
    zh: '这一天已经过去，请从今天或以后的日子起改。',
    en: 'This day has passed; change it from today or a later day on.',
  },
  'hours-odd': {
    status: 422,
    zh: '开放时间要先开后关，上一段关了才能开下一段。',
    en: 'Each time opens before it closes, and none begins before the last has ended.',
  },
  'slot-booked': {
    status: 409,
    zh: '不能这样改：{when} 已有 {n} 人预约，一共 {slots} 个时段、{people} 人会受影响。请先给他们改时间，或者从更晚的日子起改。',
    en: 'Not so: {n} people have booked {when}; {slots} slots with {people} people would be affected. Move them first, or change it from a later day on.',
  },
  'line-in-use': {
    status: 409,
    zh: '{line}队还有 {waiting} 个号在等、{people} 人预约，最晚的在{until}。请从 {free} 起停办，或先给他们改时间。',
    en: 'Line {line}: {waiting} numbers wait and {people} people have booked, the last {until}. End it from {free} on, or move them first.',
  },
  'window-needed': {
    status: 409,
    zh: '{n} 号窗口是 {line}队最后一个窗口，还有 {waiting} 个号在等、{people} 人预约，最晚的在{until}。请先把 {line}队排到别的窗口，或从 {free} 起停用。',
    en: 'Window {n} is the last of line {line}, where {waiting} numbers wait and {people} people have booked, the last {until}. Give the line another window first, or end this one from {free} on.',
  },
  'window-open': {
    status: 409,
    zh: '{n} 号窗口现在有人办理，请先关窗，或从明天起停用。',
    en: 'Somebody serves at window {n} now; close it first, or end it from tomorrow on.',
  },
  'letter-taken': {
    status: 409,
    zh: '这个大厅已经有 {letter} 队。停办的队可以恢复。',
    en: 'The hall has a line {letter} already; one that has ended can be opened again.',
  },
})
