import type { Says } from './refusals.ts'
import type { QuestionWritten } from './thing.ts'

type Option = NonNullable<QuestionWritten['options']>[number]

/** value · 中文 · English · other words for it. */
const rows = [
  ['swimming', '游泳', 'Swimming', '游泳馆', '泳池', '游泳池', 'pool', 'swim'],
  ['alpine-skiing', '高山滑雪', 'Alpine skiing', 'alpine'],
  ['freestyle-skiing', '自由式滑雪', 'Freestyle skiing', 'freestyle'],
  ['snowboarding', '单板滑雪', 'Snowboarding', 'snowboard', '单板'],
  ['diving', '潜水', 'Diving', 'scuba'],
  ['climbing', '攀岩', 'Climbing', 'rock-climbing', '攀岩馆'],
  ['fitness', '健身', 'Fitness', '健身房', 'gym'],
  ['yoga', '瑜伽', 'Yoga', '瑜珈', '普拉提'],
  ['dance', '舞蹈', 'Dance', '街舞', '体育舞蹈'],
  ['martial-arts', '武术搏击', 'Martial arts', '武术', '跆拳道', '拳击', '搏击', 'taekwondo', 'boxing'],
  ['football', '足球', 'Football', 'soccer'],
  ['basketball', '篮球', 'Basketball'],
  ['volleyball', '排球', 'Volleyball'],
  ['badminton', '羽毛球', 'Badminton'],
  ['table-tennis', '乒乓球', 'Table tennis', 'ping-pong'],
  ['tennis', '网球', 'Tennis'],
  ['skating', '滑冰轮滑', 'Skating', '滑冰', '轮滑'],
  ['equestrian', '马术', 'Equestrian', '骑马', 'riding'],
  ['skiing', '滑雪（其他或不清楚哪一种）', 'Skiing, other or not sure which', '滑雪', 'ski'],
  ['other', '其他项目', 'Another sport', '其他', '其它'],
] as const satisfies readonly (readonly [string, string, string, ...string[]])[]

/** The sports a club may offer, as options of one question. */
export const projects: Option[] = rows.map(([value, zh, en, ...aka]) => ({ value, says: { zh, en }, aka }))

/** Every sport, so that examples can name them all. */
export const everyProject: string[] = rows.map(([value]) => value)

const foods: Record<string, Says> = {
  普通预包装食品: { zh: '普通预包装食品', en: 'Ordinary packaged food' },
  保健食品: { zh: '保健食品', en: 'Health food' },
  婴幼儿配方食品: { zh: '婴幼儿配方食品', en: 'Infant formula' },
  门头招牌: { zh: '门头招牌', en: 'Over the door' },
  墙面招牌: { zh: '墙面招牌', en: 'On the wall' },
  立式招牌: { zh: '立式招牌', en: 'Standing by itself' },
}

/** What people read for an option of a field: sports and foods by name, anything else as it is. */
export function optionSays(value: string): Says {
  return projects.find((known) => known.value === value)?.says ?? foods[value] ?? { zh: value, en: value }
}

/** Sports that need a licence before they open. Source: 第一批高危险性体育项目目录公告（2013）. */
export const highRisk = ['swimming', 'alpine-skiing', 'freestyle-skiing', 'snowboarding', 'diving', 'climbing']

/** Sports the guide cannot place by rule: an official says whether they are on the list. */
export const doubtful = ['skiing', 'other']
