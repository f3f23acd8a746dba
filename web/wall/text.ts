import type { Says } from '../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the wall. */
export const wallText = {
  title: say('接诉即办 · 今日', 'City matters · today'),
  open: say('在办', 'Open'),
  today: say('今日到期', 'Due today'),
  overdue: say('环节超时', 'Step overdue'),
  registeredToday: say('今日登记', 'Registered today'),
  closedToday: say('今日办结', 'Closed today'),
  centres: say('分中心', 'Sub-centres'),
  units: say('承办单位', 'Units'),
  flow: say('今日逐时登记', 'Registered by hour'),
  ladder: say('超时阶梯', 'Overdue ladder'),
  stages: say('走到哪一步', 'Where they stand'),
  name: say('名称', 'Name'),
  hour: say('{h} 时 {n} 件', '{h}:00 · {n}'),
  updated: say('{time} 更新', 'as of {time}'),
  old: say('数据停在 {time}，正在重连', 'Figures stand at {time}, reconnecting'),
  noUnits: say('没有在办的单位', 'No unit holds a matter'),
  noCentres: say('没有在办的分中心', 'No sub-centre has an open matter'),
} as const

/** The steps up the ladder of overdue ones, by days past the date. */
export const ladderWords: Record<string, Says> = {
  overdue: say('环节超时', 'step overdue'),
  supervised: say('督办 · 超 1 个工作日', 'supervised · 1 working day'),
  escalated: say('提级 · 超 3 个工作日', 'escalated · 3 working days'),
  criticised: say('通报 · 超 5 个工作日', 'criticised · 5 working days'),
}
