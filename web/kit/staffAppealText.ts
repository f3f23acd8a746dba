import type { Says } from '../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the appeals against ratings. */
export const appealText = {
  title: say('评价申诉', 'Appeal of the rating'),
  queue: say('申诉待裁', 'Appeals to decide'),
  none: say('没有等待裁定的申诉。', 'No appeal waits to be decided.'),
  appeal: say('申诉评价', 'Appeal against the rating'),
  until: say('{x} 前可以申诉，每次评价一次', 'until {x}, once for each rating'),
  rating: say('评价', 'Rating'),
  round: say('第 {n} 次办理', 'round {n}'),
  ground: say('申诉理由', 'Ground'),
  choose: say('请选择', 'Choose'),
  reason: say('情况说明', 'What happened'),
  basis: say('依据', 'Basis'),
  decision: say('裁定理由', 'Reason of the decision'),
  send: say('提交申诉', 'Send the appeal'),
  sent: say('申诉已提交，等待督办员裁定。', 'The appeal was sent; an inspector decides.'),
  uphold: say('申诉成立', 'Uphold'),
  deny: say('申诉不成立', 'Deny'),
  upholdMeans: say(
    '成立：评价保留在记录里，不计入任何比率；正在进行的重办同时结束，反映人会收到通知。',
    'Upheld: the rating stays on record and counts in no rate; a running redo ends, and the citizen is told.',
  ),
  decided: say('已裁定。', 'Decided.'),
  waiting: say('待裁定', 'to be decided'),
  upheld: say('成立', 'upheld'),
  denied: say('不成立', 'denied'),
} as const
