import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the counter. */
export const counterText = {
  title: say('窗口核验', 'Counter'),
  lead: say(
    '请本人报手机号，出示身份证原件。查看和核验都会记入台账，并短信告知本人。',
    'The person says their phone number and shows the original ID card. Looking and proving are written down; the person is told by SMS.',
  ),
  phone: say('本人手机号', 'Their phone'),
  find: say('查找', 'Find'),
  nextPerson: say('下一位', 'Next person'),
  nextKey: say('下一位：按 N；Tab 换格，Enter 提交', 'N for the next person; Tab moves, Enter sends'),
  level: say('现在等级', 'Level now'),
  proofs: say('有效的和过去的核验', 'Proofs'),
  until: say('有效到 {at}', 'good until {at}'),
  noProofs: say('只有手机号', 'phone only'),
  notProven: say(
    '这个手机号还没有实名（LV2），没有可以比对的身份证号。请本人先在手机上实名。',
    'No name is bound to this phone yet (LV2), so there is nothing to compare the card with. The person proves their name first.',
  ),
  card: say('看证件', 'Look at the card'),
  idNumber: say('身份证号，照原件输入', 'ID number, from the original'),
  idNumberHint: say('只用来和实名时的比对，不保存', 'only compared, never stored'),
  reason: say('核验情况', 'What you saw'),
  reasonFirst: say('本人到场，证件与本人相符', 'Here in person; the card is theirs'),
  acts: say('本人登记要办的事', 'What they announced'),
  noActs: say(
    '没有登记。请本人在要办的页面按“登记到窗口核验”。',
    'Nothing. They press “announce at a counter” on the page of what they want.',
  ),
  confirm: say('确认是本人要办（LV4）', 'Confirm, in person (LV4)'),
  confirmed: say(
    '已确认，{at} 前有效。请本人在手机上接着办。',
    'Confirmed, good until {at}. They go on with their phone.',
  ),
  raise: say('升到 LV3', 'Raise to LV3'),
  seen: say('同时出示', 'Also shown'),
  seenIdOnly: say('只有身份证', 'ID card only'),
  prove: say('记录 LV3', 'Record LV3'),
  proved: say('已记录 LV3，有效到 {at}。', 'LV3 recorded, good until {at}.'),
  none: say('先按手机号查找。', 'Find somebody by phone first.'),
} as const
