import type { Says } from '../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the bench. */
export const benchText = {
  groups: say('分组', 'Groups'),
  toAccept: say('待签收', 'To accept'),
  handling: say('办理中', 'In hand'),
  today: say('今日到期', 'Due today'),
  overdue: say('环节超时', 'Step overdue'),
  extension: say('延期申请', 'Extensions'),
  toDispatch: say('待派单', 'To dispatch'),
  review: say('待审核', 'To review'),
  followUp: say('待回访', 'To call back'),
  moderation: say('待审公开', 'To publish'),
  all: say('全部', 'All'),
  newest: say('最新登记', 'Newest'),
  mineHead: say('本单位', 'My unit'),
  cityHead: say('全市', 'City'),
  records: say('记录', 'Records'),
  search: say('搜索编号、地点、内容　/', 'Search number, place, words   /'),
  searchLabel: say('搜索', 'Search'),
  emptyGroup: say('这一组现在是空的。', 'This group is empty now.'),
  emptySearch: say(
    '没有找到。换个词，或去掉上面的条件。',
    'Nothing found. Try another word, or remove a filter above.',
  ),
  pickOne: say('选一件，右边就是它的全部。', 'Choose one; everything about it appears here.'),
  pickKeys: say('j / k 上下移动，Enter 打开，/ 搜索，字母键办理', 'j / k move, Enter opens, / searches, letters act'),
  back: say('返回列表', 'Back to the list'),
  list: say('工单', 'Orders'),
  csv: say('导出 CSV', 'CSV'),
  xlsx: say('导出 XLSX', 'XLSX'),
  filters: say('条件', 'Filters'),
  byUnit: say('单位：{x}', 'Unit: {x}'),
  byArea: say('区域：{x}', 'Area: {x}'),
  byStatus: say('状态：{x}', 'Status: {x}'),
  byText: say('搜索：{x}', 'Search: {x}'),
  byDue: say('期限：{x}', 'Due: {x}'),
  byExtension: say('有延期申请', 'Extension asked'),
  byWhole: say('不含协办', 'Without helpers’ parts'),
  byDay: say('今天{x}', '{x} today'),
  registered: say('登记', 'registered'),
  closed: say('办结', 'closed'),
  anyType: say('全部类型', 'Any kind'),
  anyUrgency: say('全部紧急程度', 'Any urgency'),
} as const

/** The steps of the ladder of overdue ones. */
export const stepWords: Record<string, Says> = {
  supervised: say('已督办', 'Supervised'),
  escalated: say('已提级', 'Escalated'),
  criticised: say('已通报', 'On the criticism list'),
}
