import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the desk where an answer is written. */
export const composerText = {
  reply: say('答复', 'Answer'),
  opening: say(
    '您好，这里是{unit}。关于您反映的“{title}”，现答复如下：\n',
    '您好，这里是{unit}。关于您反映的“{title}”，现答复如下：\n',
  ),
  desk: say('呼和浩特 12345', '呼和浩特 12345'),
  tools: say('写答复的工具', 'Tools for the answer'),
  template: say('模板', 'Template'),
  law: say('引用法规', 'Cite a law'),
  blank: say('下一处待填', 'Next blank'),
  preview: say('预览', 'Preview'),
  write: say('继续写', 'Back to writing'),
  print: say('打印', 'Print'),
  blanksLeft: say('还有 {n} 处【】没有填', '{n} blanks 【】 left'),
  words: say('{n} 字', '{n} characters'),
  checks: say('答复检查', 'Reply check'),
  checking: say('正在检查……', 'Checking …'),
  unchecked: say('写几句以后，这里会逐项检查。', 'Write a few words and the check appears here.'),
  away: say('检查暂时连不上，不影响提交。', 'The check cannot be reached; you can submit all the same.'),
  score: say('{x}：{n} 分', '{x}: {n} of 100'),
  unknown: say('不计', 'n/a'),
  nothingWrong: say('没有发现问题。检查只作提醒，由您决定。', 'Nothing found. The check only reminds; you decide.'),
  someLow: say(
    '没有硬性问题；分低的几项，缺什么写在该项下面。检查只作提醒，由您决定。',
    'No fault found; what the low scores miss is said under each. The check only reminds; you decide.',
  ),
  showIt: say('在文中看', 'Show in the text'),
  personal: say('个人信息', 'Personal details'),
  personalFound: say('公众看不到这 {n} 处', 'The public will not read {n} of these words'),
  personalWhy: say(
    '像是个人信息，公开页和并单里的其他人看到遮去后的样子；提问人本人看到全文。能不写就不写。',
    'They look personal: the public and others merged with this matter read them masked; the asker reads the whole. Leave them out if you can.',
  ),
  cites: say('依据', 'Rests on'),
  stopTitle: say('这样的答复会被拦下', 'This answer would be stopped'),
  insistHint: say(
    '补充内容即可提交。确实只能这样答复的，写明理由（至少 10 个字）：审核员会看到，也会计数。',
    'Add what is missing. If it must stay so, state why (10 characters or more): the reviewer reads it and it is counted.',
  ),
  find: say('法规名、条号或条文里的词', 'Name, number or words of an article'),
  findHint: say('↑↓ 选择，Enter 采用，Esc 返回', '↑↓ choose, Enter takes, Esc returns'),
  none: say(
    '没有找到。没有收录的也可以直接写，会标为“未收录”。',
    'Not found. You may still type it; it is marked as not held.',
  ),
  noText: say('只收录了目录，没有正文。', 'Index only, no text held.'),
  findTemplate: say('模板名称或里面的词', 'Name or words of a template'),
  templateHint: say('【】由您来填，F2 跳到下一处', '【】 is yours to fill in; F2 goes to the next'),
  own: say('本单位', 'own'),
  general: say('通用', 'general'),
  keepIt: say('把现在写的存为本单位模板', 'Keep what is written as a template of my unit'),
  keepAs: say('模板名称', 'Name of the template'),
  keep: say('保存', 'Keep'),
  kept: say('已存为本单位模板', 'Kept as a template'),
  files: say('附件', 'Files'),
  addFile: say('添加附件', 'Add a file'),
  adding: say('正在上传……', 'Uploading …'),
  withAnswer: say('随答复', 'with the answer'),
  public: say('公开', 'public'),
  filesHint: say(
    '照片里的位置信息会自动去掉。勾“公开”的，提问人马上能看；审核编辑看过以后，任何人都能看。',
    'Places in photos are removed. What is public the asker has at once, anyone once a moderator has looked.',
  ),
  insisted: say('坚持提交', 'Insisted'),
  insistedWhy: say('系统提示“{x}”，单位坚持提交，理由：', 'Flagged “{x}”; the unit insists because:'),
  sheet: say('市民将看到的答复', 'As the citizen will read it'),
  official: say('官方答复', 'Official answer'),
} as const

/** A citation's grade, as staff read it. */
export const gradeSays: Record<string, Says> = {
  命中: say('命中', 'found'),
  条款不存在: say('条款不存在', 'no such article'),
  版本不符: say('版本不符', 'other wording'),
  未收录: say('未收录', 'not held'),
  格式问题: say('格式问题', 'form'),
  无具体依据: say('无具体依据', 'no ground named'),
}
