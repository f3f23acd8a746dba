import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the window clerk's room. */
export const words = {
  title: say('大厅窗口', 'Hall window'),
  pick: say('您坐在几号窗口？', 'At which window do you sit?'),
  windowNo: say('{n} 号窗口', 'Window {n}'),
  by: say('{x} 在办', '{x} is there'),
  free: say('没有人', 'free'),
  none: say('您的单位在大厅没有窗口。', 'Your unit has no window in a hall.'),
  waiting: say('等候 · {n}', 'Waiting · {n}'),
  nobody: say('没有人在等。', 'Nobody is waiting.'),
  idle: say('窗口空着', 'The window is free'),
  idleNext: say('按 N 叫下一个号', 'Press N to call the next number'),
  closed: say('窗口没有打开', 'The window is closed'),
  closedNext: say('按 O 打开，就可以叫号', 'Press O to open it and call'),
  other: say('{x} 正在这个窗口', '{x} sits at this window'),
  change: say('换窗口', 'Other window'),
  served: say('今天办完 {n} 件', '{n} served today'),
  calls: say('叫了 {n} 遍', 'called {n} times'),
  since: say('{x} 叫到，已 {n} 分钟', 'called {x}, {n} min ago'),
  bring: say('要核对的材料', 'Materials to check'),
  forCase: say('为办件 {x} 而来', 'for case {x}'),
  spared: say('系统里有，不要向群众要', 'in the system: do not ask for it'),
  walkIn: say('现场取号', 'walked in'),
  skipped: say('已过号', 'Passed over'),
  back: say('{x} 重新排', '{x} waits again'),
  sendTo: say('转到', 'Send to'),
  waited: say('等了 {n} 分钟', '{n} min'),
  slot: say('预约 {x}', 'booked {x}'),
} as const

export const actWords = {
  open: say('打开窗口', 'Open'),
  close: say('离开窗口', 'Leave'),
  next: say('叫下一个', 'Call next'),
  recall: say('再叫一遍', 'Call again'),
  done: say('办完', 'Done'),
  skip: say('过号', 'Pass over'),
} as const

export const laneWords = {
  moved: say('转来', 'sent on'),
  booked: say('预约', 'booked'),
  priority: say('优先', 'priority'),
  ordinary: say('现场', 'walk-in'),
} as const
