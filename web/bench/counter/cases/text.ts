import type { Says } from '../../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of filling in a case for whoever stands at the counter. */
export const deskText = {
  title: say('帮办申请', 'Fill in an application'),
  lead: say(
    '办件从一开始就是本人的；今天 24:00 前由您填，提交要本人确认。本人会收到短信。',
    'The case is the person’s own from the first; you may fill it until 24:00 today, and they confirm it. They are told by SMS.',
  ),
  what: say('事项，或草稿编号', 'Item, or the number of a draft'),
  whatHint: say('按名称选；本人在家填过的，输草稿编号', 'by name; or a draft they began at home'),
  begin: say('开始填', 'Begin'),
  goOn: say('接着填', 'Go on'),
  open: say('今天正在填', 'Being filled in today'),
  unknownWhat: say('没有这个可以网上办的事项', 'There is no such item that can be applied for online'),
  until: say('填到今天 24:00', 'until 24:00 today'),
  fields: say('填写内容', 'The form'),
  papers: say('材料', 'Papers'),
  noPapers: say('不用交材料。', 'No papers are asked for.'),
  original: say('已核对原件', 'compared with the original'),
  asCopy: say('没有原件，只收扫描件', 'no original here, a scan only'),
  bring: say('选扫描件', 'Choose a scan'),
  remove: say('拿掉', 'Remove'),
  promise: say('本人承诺，不交', 'promised instead'),
  optional: say('可不填', 'optional'),
  given: say('不用交', 'nothing to bring'),
  fixed: say('来自实名核验', 'from the verified identity'),
  pick: say('请选择', 'Choose'),
  people: say('一人一行：姓名 身份证号 手机', 'one a line: name, ID number, phone'),
  left: say('还差 {n} 处', '{n} still missing or wrong'),
  whole: say('都填好了', 'Nothing is missing'),
  saving: say('正在保存', 'Saving'),
  confirm: say('请本人确认', 'The person confirms'),
  readOut: say(
    '把填好的内容给本人看一遍或读一遍，再发验证码。',
    'Show or read it to the person first, then send the code.',
  ),
  send: say('发验证码给本人', 'Send the code'),
  code: say('本人念出的验证码', 'The code they read out'),
  codeDemo: say('演示：{x}', 'demonstration: {x}'),
  spoken: say('本人没有手机：记下本人怎么说的', 'No phone: write down what they said'),
  spokenFirst: say('逐项读给本人听，本人说没有错，同意提交', 'Read out item by item; they said it is right and agreed'),
  submit: say('提交', 'Hand in'),
  submitted: say(
    '{number} 已提交：{x}。您看不到这个办件了，本人在“我的办件”里看进度。',
    '{number} is handed in: {x}. You see it no more; the person follows it under “my applications”.',
  ),
  leave: say('先不办，放下', 'Put it down'),
  left_: say('已放下，草稿还是本人的。', 'Put down; the draft stays the person’s.'),
} as const

/** Why what was typed begins nothing: there is no such item, or there are several, which are named. */
export function whichOf(names: readonly string[]): Says {
  if (names.length === 0) return deskText.unknownWhat
  const some = names.slice(0, 5)
  const [more, others] = names.length > some.length ? [' 等', ' …'] : ['', '']
  return say(
    `有 ${names.length} 个事项：${some.join('；')}${more}。请从列表里选一个，或者写全名称`,
    `${names.length} items: ${some.join('; ')}${others}. Choose one from the list, or write its whole name`,
  )
}
