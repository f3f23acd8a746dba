import { refusals } from '../platform/refusal.ts'

/** Every no about a case: one word, one status, one sentence. The words of its life and clocks are those of services. */
export const caseRefusals = refusals({
  'one-of-two': {
    status: 422,
    zh: '要么写一个事项，要么写一件事，只能写一个。',
    en: 'Name either one item or one 一件事, not both and not neither.',
  },
  'item-not-online': {
    status: 409,
    zh: '这个事项还不能网上申请，请按办事指南到窗口办理。',
    en: 'This item cannot be applied for online yet; the guide says which counter does it.',
  },
  'item-not-valid': {
    status: 409,
    zh: '这个事项现在不能申请：有效期 {from} 至 {until}。',
    en: 'This item cannot be applied for now: it is valid {from} to {until}.',
  },
  'nothing-to-do': {
    status: 422,
    zh: '按这些回答，没有需要办理的环节。',
    en: 'By these answers there is nothing to apply for.',
  },
  'too-many-drafts': {
    status: 409,
    zh: '您已有 {most} 份没有提交的草稿，请先提交或删除。',
    en: 'You hold {most} drafts that are not handed in; hand in or withdraw one first.',
  },
  'mandate-unknown': {
    status: 403,
    zh: '没有这项授权，或已经失效、撤销。',
    en: 'There is no such mandate, or it has ended or was revoked.',
  },
  'not-for-firms': {
    status: 409,
    zh: '这个事项由个人申请，不能以企业的名义办。',
    en: 'This item is for persons; a firm cannot apply for it.',
  },
  'not-a-thing': {
    status: 409,
    zh: '这是单个事项的办件，没有引导问题。',
    en: 'This case is for one item and has no questions.',
  },
  'part-handed-in': {
    status: 409,
    zh: '“{part}”已经提交，不能因为改回答而取消；不办了请撤回该环节。',
    en: '“{part}” was handed in and cannot drop out by other answers; withdraw it instead.',
  },
  'field-unknown': { status: 422, zh: '表单里没有“{field}”这一项。', en: 'The form has no field “{field}”.' },
  'field-verified': {
    status: 409,
    zh: '“{field}”来自实名核验，不能在表里改。',
    en: '“{field}” comes from your verified identity and cannot be changed in the form.',
  },
  'material-unknown': {
    status: 404,
    zh: '这个办件没有“{material}”这项材料。',
    en: 'This case has no material “{material}”.',
  },
  'material-not-asked': {
    status: 409,
    zh: '“{material}”由部门共享或电子证照提供，不用提交。',
    en: '“{material}” comes from sharing or a certificate; it is not asked of you.',
  },
  'nothing-to-fetch': {
    status: 409,
    zh: '“{material}”不是从数据共享取得的，不用取。',
    en: '“{material}” does not come from sharing; there is nothing to fetch.',
  },
  'not-checked': {
    status: 409,
    zh: '这份材料没有核对过原件，或者已经撤回。',
    en: 'No original was laid beside this file, or that was taken back already.',
  },
  'nothing-to-agree': {
    status: 409,
    zh: '读取“{material}”不用您同意：法律已经允许，或者由您自己提交。',
    en: 'Reading “{material}” needs no consent of yours: the law allows it, or you bring it.',
  },
  'consent-not-yours': {
    status: 403,
    zh: '只有申请人本人能同意读取自己的数据，代办人不能替他同意；可以由本人同意，或者提交材料。',
    en: 'Only the applicant can consent to reading their own data, not an agent; they agree, or the paper is brought.',
  },
  'promise-not-possible': {
    status: 422,
    zh: '“{material}”不能用告知承诺代替。',
    en: 'A promise cannot stand in for “{material}”.',
  },
  'file-handed-in': {
    status: 409,
    zh: '材料已经交给审批单位，不能再删除；补正时可以另交一份。',
    en: 'The file is with the office already and stays; while correcting you may bring another.',
  },
  'too-many-files': { status: 409, zh: '一项材料最多 {most} 个文件。', en: 'At most {most} files for one material.' },
  'case-incomplete': {
    status: 422,
    zh: '还有 {n} 处没有填好，已全部列出。',
    en: '{n} things are still missing or wrong; all are listed.',
  },
  'nothing-to-submit': {
    status: 409,
    zh: '没有可以提交的环节：已经提交，或者还在等前面的环节。',
    en: 'There is nothing to hand in: it was handed in before, or waits for an earlier part.',
  },
  'case-over': {
    status: 409,
    zh: '办件现在是“{state}”，不能再改。',
    en: 'The case is “{state}” and cannot be changed.',
  },
  'part-decided': {
    status: 409,
    zh: '用到“{field}”的环节都已办结，不能再更正。',
    en: 'Every part that reads “{field}” is decided; it can no longer be corrected.',
  },
  'confirm-first': {
    status: 409,
    zh: '申请人更正过内容，还没有对本环节再次确认。',
    en: 'The applicant corrected something and has not confirmed it again for this part.',
  },
  'nothing-to-confirm': { status: 409, zh: '没有需要再次确认的内容。', en: 'There is nothing to confirm again.' },
  'silence-accepted': {
    status: 409,
    zh: '受理期限到 {by} 为止，逾期视为受理。',
    en: 'The time to answer ended on {by}; the case is deemed accepted.',
  },
  'fee-not-foreseen': {
    status: 409,
    zh: '服务目录里这一项不收费，不能通知缴费；确实要收的，先由目录写明标准和依据。',
    en: 'The catalogue names no fee for this, so none can be asked; where one is due, the catalogue says it first, with its basis.',
  },
  'fee-not-paid': { status: 409, zh: '费用还没有缴。', en: 'The fee is not paid yet.' },
  'site-check-missing': {
    status: 409,
    zh: '还没有现场核查，不能作决定。',
    en: 'Nobody has looked at the place yet; it cannot be decided.',
  },
  'opinion-missing': {
    status: 409,
    zh: '还没有审核意见，不能作决定。',
    en: 'There is no second opinion yet; it cannot be decided.',
  },
  'opinion-overtaken': {
    status: 409,
    zh: '最近一次现场核查以后还没有审核意见，不能作决定。',
    en: 'There is no second opinion since the newest site check; it cannot be decided.',
  },
  'doubt-unanswered': {
    status: 422,
    zh: '{what}；仍然准予的，要在备注里写明理由。',
    en: 'To grant it all the same, say why in the note: {what}.',
  },
  'same-reader': {
    status: 403,
    zh: '审核意见是您写的，要由另一人作决定。',
    en: 'You wrote the second opinion; another person decides.',
  },
  'other-post-decides': {
    status: 403,
    zh: '这个事项由{post}作决定。',
    en: 'This is decided by {post}.',
  },
  'step-not-foreseen': {
    status: 409,
    zh: '这个事项的办理流程里没有“{step}”。',
    en: 'The workflow of this item has no “{step}”.',
  },
  'site-checkers': {
    status: 422,
    zh: '现场核查要有本单位两名以上不同的工作人员。',
    en: 'A site check takes two or more different people of this office.',
  },
  'site-check-writer': {
    status: 422,
    zh: '核查情况由到过现场的人填写：您没有勾选自己。没有去的，请到场的同事填写。',
    en: 'Whoever was there writes it down, and you are not ticked. If you were not there, one of those who were writes it.',
  },
  'site-check-day': {
    status: 422,
    zh: '核查日期不能早于受理（{from}），也不能晚于今天（{today}）。',
    en: 'The day of a site check lies between acceptance ({from}) and today ({today}).',
  },
  'gives-missing': {
    status: 422,
    zh: '准予时要写明：{missing}。',
    en: 'Granting this must say: {missing}.',
  },
  'desk-over': {
    status: 403,
    zh: '帮办到当天 24:00 为止，已经结束；请本人带证件再开始一次，填过的都在。',
    en: 'Filling in at a counter ends with the day; begin again with the person and their card, nothing is lost.',
  },
  'desk-taken': {
    status: 409,
    zh: '今天另一个窗口的工作人员正在替这个人填这份草稿。',
    en: 'Another clerk is filling in this draft for this person today.',
  },
  'confirm-first-hand': {
    status: 422,
    zh: '提交前要本人确认：有手机的念出短信验证码，没有手机的听读后口头确认。',
    en: 'The person confirms before it is handed in: by the code on their phone, or by their word after it was read to them.',
  },
  'confirm-by-code': {
    status: 422,
    zh: '本人有手机，请用发到手机上的验证码确认。',
    en: 'The person has a phone: they confirm by the code that is sent to it.',
  },
  'fee-not-online': {
    status: 409,
    zh: '这座城市还不能网上缴费，请到收费窗口缴纳。',
    en: 'Fees cannot be paid online here yet; please pay at the counter.',
  },
  'fee-not-due': {
    status: 409,
    zh: '现在没有要缴的费用。',
    en: 'There is no fee to be paid now.',
  },
  'fee-differs': {
    status: 409,
    zh: '上一笔支付的金额和应缴的不一致，审批单位正在核对，核对清楚前不用再付。',
    en: 'What was paid last is not the amount that is due; the office is looking at it. Please do not pay again yet.',
  },
  'fee-away': {
    status: 503,
    zh: '现在联系不上缴费平台。已经付过的请不要再付，联系上后会自动入账；没有付过的请过几分钟再试，或到收费窗口缴纳。',
    en: 'The payment platform cannot be reached. If you have paid, do not pay again: it is booked once it answers. If not, try again in a few minutes, or pay at the counter.',
  },
  'fee-no-demo': {
    status: 404,
    zh: '只有演示城市才有演示缴费平台。',
    en: 'Only a demonstration has a payment platform of its own.',
  },
  'bill-settled': {
    status: 409,
    zh: '这张缴费单已经有了结果，不能再这样做。',
    en: 'This bill is settled already.',
  },
  'bill-notice-unsigned': {
    status: 403,
    zh: '这条缴费通知不是缴费平台签的名。',
    en: 'This notice is not signed by the payment platform.',
  },
  'kept-no-longer': {
    status: 409,
    zh: '补正逾期后的保留期已过，不能再接着提交；要办请重新申请。',
    en: 'The time it was kept after the notice lapsed is over; please apply anew.',
  },
  'second-by-head': {
    status: 403,
    zh: '补正已经一次告知过；再次告知只能由单位负责人写明理由后作出。',
    en: 'Everything missing was told once; a second notice is the head’s alone, with the reason in writing.',
  },
})
