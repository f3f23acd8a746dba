import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the room of bad reviews. */
export const words = {
  title: say('差评整改', 'Bad reviews'),
  head: say('差评整改 · {n}', 'Bad reviews · {n}'),
  none: say('没有要整改的差评。', 'No bad review waits.'),
  secret: say(
    '看不到是谁评的：联系和回访由市中心回访员进行，原话已遮去个人信息。',
    'Who rated is not shown: the callers of the city centre speak with the person; personal details are masked.',
  ),
  late: say('曾超期', 'was late'),
  said: say('评价人说', 'The person said'),
  noWords: say('没有写原话', 'no words'),
  contacted: say('联系核实', 'Contacted'),
  fixed: say('整改', 'Mended'),
  calledBack: say('回访', 'Called back'),
  appealed: say('申诉', 'Appeal'),
  decided: say('裁定', 'Decision'),
  note: say('说明', 'Note'),
  contactHint: say('对方说了什么，希望怎么改。不写姓名和电话。', 'What is wanted. No names, no phones.'),
  fixHint: say('做了什么，何时做的，以后怎么避免。', 'What was done, when, and how it is avoided from now on.'),
  reasonHint: say('为什么不应计入，凭什么。', 'Why it should not count, and on what that rests.'),
  decideHint: say('裁定的理由，单位会看到。', 'The reason; the unit reads it.'),
  contact: say('已联系，交单位整改', 'Contacted: over to the unit'),
  fix: say('提交整改', 'Submit the mend'),
  callBack: say('记下回访', 'Write down the call'),
  appeal: say('申诉这条评价', 'Appeal against this review'),
  uphold: say('申诉成立，不计入', 'Uphold: it does not count'),
  deny: say('不成立，继续整改', 'Deny: go on'),
  rater: say('看电话（记入台账）', 'See the phone (written down)'),
  raterWhy: say('联系核实差评', 'to speak about the bad review'),
  noPhone: say('没有留电话', 'no phone'),
  back: say('返回列表', 'Back to the list'),
} as const
