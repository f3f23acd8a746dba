import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the room where a unit's head looks through what was certified. */
export const words = {
  title: say('本单位证照', 'Certificates of my unit'),
  head: say('本单位证照 · {n}', 'Certificates of my unit · {n}'),
  search: say('编号、名称或持有人', 'Number, title or holder'),
  all: say('全部', 'All'),
  valid: say('有效', 'Valid'),
  revoked: say('已撤销', 'Revoked'),
  none: say('本单位还没有出具过证照。', 'Your unit has certified nothing yet.'),
  noneFound: say('没有这样的证照。', 'No certificate is like that.'),
  more: say(
    '只列出最近的 {n} 份，更早的请用编号或持有人查。',
    'Only the newest {n} are listed; look for older ones by number or holder.',
  ),
  pickOne: say('选一份证照，看它的情况。', 'Pick a certificate to see how it stands.'),
  kind: say('种类', 'Kind'),
  number: say('编号', 'Number'),
  holder: say('持有人', 'Holder'),
  issued: say('出具', 'Issued'),
  ended: say('撤销', 'Revoked'),
  reason: say('理由', 'Reason'),
  revoke: say('撤销这份证照', 'Revoke this certificate'),
  why: say(
    '撤销的理由。持有人会收到短信，谁来核验都能看到；不写姓名和电话。',
    'Why it is revoked. The holder gets it by SMS and anyone who checks the paper reads it: no names, no phones.',
  ),
  final: say(
    '撤销后不能恢复；要更正的，先更正决定，再重新出具。',
    'This cannot be undone; to put something right, correct the decision and issue it anew.',
  ),
  back: say('返回列表', 'Back to the list'),
} as const
