import type { Says } from '../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the drafting aid beside the reply. */
export const draftText = {
  aid: say('智能辅助', 'Drafting aid'),
  away: say(
    '智能辅助暂时连不上，不影响办理，请直接填写；{at} 后会再试。',
    'The drafting aid cannot be reached; nothing else is affected, please write it yourself. It is tried again after {at}.',
  ),
  working: say(
    '正在起草，一般不超过半分钟；可以照常填写。',
    'Working, usually under half a minute; you can go on writing.',
  ),
  stop: say('不等了', 'Stop waiting'),
  notSent: say(
    '机器起草，没有发送。请逐句核对依据，由您修改后提交。',
    'Written by a machine, not sent. Check each sentence against its source; you change it and you submit it.',
  ),
  onlyRead: say(
    '机器所写，供您参考，不会存入答复。',
    'Written by a machine, for you to read; it does not go into the reply.',
  ),
  take: say('采用到答复框', 'Put into the reply'),
  taken: say('已放入答复框，请核对后再提交。', 'It is in the reply now; check it before you submit.'),
  undo: say('恢复我写的', 'Back to what I wrote'),
  close: say('关闭', 'Close'),
  sources: say('依据', 'Sources'),
  source: say('依据 {n}', 'Source {n}'),
  unused: say('另有 {n} 份材料没有用到', '{n} passages were not used'),
  asSent: say(
    '交给模型的就是这些，姓名、电话、住址等已遮去。',
    'This is all the model was given, with names, phones and homes hidden.',
  ),
  left: say('另有 {n} 句没有依据，已剔除', '{n} sentences without a source were left out'),
  chosen: say('建议归类', 'Suggested class'),
  noneChosen: say('派单目录里没有合适的一条', 'No row of the directory fits'),
  by: say('模型 {x}', 'Model {x}'),
} as const
