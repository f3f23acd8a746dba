import { hallTemplates } from './hallTemplates.ts'
import { reviewTemplates } from './reviewTemplates.ts'
import { caseTemplates } from './caseTemplates.ts'
import { voiceTemplates } from './voiceTemplates.ts'

/** One message to one person. `cause` makes it one of a kind: the same cause is never told twice by the same way. */
export type Notice = {
  cause: string
  channel: 'sms' | 'mail' | 'inbox'
  recipient: string
  template: TemplateName
  facts: Record<string, string>
}

/** Begins the recipient of somebody who cannot be reached this way: nothing is ever sent there. */
export const NOWHERE = 'none:'

/** The sentences people receive; `{name}` is filled from the facts. */
export const templates = {
  ...caseTemplates,
  phoneCode: {
    zh: '【接诉】验证码 {code}，{minutes} 分钟内有效。工作人员不会向您索要验证码。',
    en: 'Jiesu code {code}, valid {minutes} minutes. Staff never ask for it.',
  },
  certificateRevoked: {
    zh: '【接诉】您的“{title}”（{number}）已被{office}撤销，理由：{reason}。有疑问请联系该单位或拨打 12345。',
    en: 'Your “{title}” ({number}) was revoked by {office}: {reason}. Ask that office or 12345.',
  },
  levelRaised: {
    zh: '【接诉】这个手机号已经实名（LV2）。不是您本人操作的，请马上拨打 12345。',
    en: 'This phone is now at LV2 (real name). If that was not you, call 12345 at once.',
  },
  levelRaisedFurther: {
    zh: '【接诉】这个手机号用{what}核验，升到 LV3。不是您本人操作的，请马上拨打 12345。',
    en: 'This phone was verified by {whatEn} and is now at LV3. If that was not you, call 12345 at once.',
  },
  levelLapsed: {
    zh: '【接诉】您的一项身份核验到期，现在是 LV{level}。登录和草稿都在，要用时在“我的实名等级”再核验一次。',
    en: 'One of your identity proofs has lapsed; you are at LV{level} now. You stay signed in; prove it again when you need it.',
  },
  levelLapsesSoon: {
    zh: '【接诉】您的 LV{level} 身份核验 {until} 到期。要接着用，到期前在“我的实名等级”再核验一次，或带证件到窗口；到期不影响登录和草稿。',
    en: 'Your LV{level} proof of identity ends {until}. Prove it again before then under “my level”, or at a counter; you stay signed in either way.',
  },
  counterProof: {
    zh: '【接诉】{office}窗口为您做了身份核验：{what}。不是您本人在场的，请马上拨打 12345。',
    en: 'A counter ({office}) recorded a proof of identity for you: {whatEn}. If you were not there, call 12345 at once.',
  },
  phoneLeft: {
    zh: '【接诉】您的账户已在{office}窗口换绑到 {phone}，这个号码不能再登录。不是您本人办的，请马上拨打 12345。',
    en: 'At the counter of {office} your account was moved to {phone}; this number signs in no more. If that was not you, call 12345 at once.',
  },
  phoneBound: {
    zh: '【接诉】您的账户已在{office}窗口换绑到这个号码，请用它登录。以前诉求里留的电话没有变，要改请告诉 12345。',
    en: 'At the counter of {office} your account was moved to this number; sign in with it. Phones left with earlier matters stay as they are: tell 12345 to change them.',
  },
  nameCorrected: {
    zh: '【接诉】{office}窗口按身份证更正了您账户的姓名。不是您本人办的，请马上拨打 12345。',
    en: 'The counter of {office} corrected the name of your account from your card. If that was not you, call 12345 at once.',
  },
  passkeyAdded: {
    zh: '【接诉】您的账户添加了通行密钥“{name}”，可以用它核验本人。不是您本人操作的，请马上拨打 12345。',
    en: 'The passkey “{name}” was added to your account. If that was not you, call 12345 at once.',
  },
  passkeyRemoved: {
    zh: '【接诉】您的账户移除了通行密钥“{name}”。不是您本人操作的，请马上拨打 12345。',
    en: 'The passkey “{name}” was removed from your account. If that was not you, call 12345 at once.',
  },
  passkeySuspended: {
    zh: '【接诉】通行密钥“{name}”的使用记录对不上，可能被复制，已停用。请到窗口核验，或拨打 12345。',
    en: 'The passkey “{name}” may have been copied and no longer works. Please come to a counter or call 12345.',
  },
  fundFailed: {
    zh: '【接诉】提前还清公积金贷款：扣款没有成功，贷款没有变动。请在“公积金”页面看原因，可以重新报价。',
    en: 'Paying off your fund loan: the deduction failed and the loan is unchanged. See why on the fund page; you may ask for a new quote.',
  },
  fundGivenBack: {
    zh: '【接诉】公积金：{amount} 元已经原路退回您的银行卡。',
    en: 'Housing fund: {amount} yuan were given back to your card.',
  },
  fundSettled: {
    zh: '【接诉】您的公积金贷款已经结清，还清证明可以打印了。',
    en: 'Your housing-fund loan is settled; the proof can be printed.',
  },
  fundSpouseAsked: {
    zh: '【接诉】您的配偶签订了公积金对冲协议，请您本人在“公积金”页面决定是否同意使用您的账户。不同意不用操作。',
    en: 'Your spouse signed a fund offset agreement and asks whether your account may be used. See the fund page; if not, nothing is needed.',
  },
  fundMonthSuspended: {
    zh: '【接诉】公积金对冲：{month} 暂停，没有动钱，原因见“公积金”页面。这一期请用还款卡还。',
    en: 'Fund offset: {month} is suspended and no money moved; see why on the fund page. Please pay this instalment from the card.',
  },
  fundMonthPartly: {
    zh: '【接诉】公积金对冲：{month} 公积金部分已还，银行卡余额不足，余下的请尽快存入还款卡。',
    en: 'Fund offset: for {month} the fund’s part was paid; the card had not enough. Please put the rest on it soon.',
  },
  fundMonthFailed: {
    zh: '【接诉】公积金对冲：{month} 没有办成，没有动钱，中心正在处理。这一期请先用还款卡还。',
    en: 'Fund offset: {month} did not run and no money moved; the centre is on it. Please pay this instalment from the card.',
  },
  registered: {
    zh: '【接诉】您的诉求已登记，编号 {number}，最迟 {due} 前答复。查询码 {code}。',
    en: 'Your matter is registered as {number}, answered by {due}. Follow code {code}.',
  },
  answered: {
    zh: '【接诉】{number} 已由{unit}答复，请在“我的诉求”查看并评价。',
    en: '{number} was answered by {unit}. Please read and rate it.',
  },
  extended: {
    zh: '【接诉】{number} 因“{reason}”延期，新的答复期限为 {due}。',
    en: '{number} was extended ({reason}); the new date is {due}.',
  },
  redone: {
    zh: '【接诉】{number} 已重新办理，最迟 {due} 前答复。',
    en: '{number} is being handled again, answered by {due}.',
  },
  ratingAppealed: {
    zh: '申诉：{unit} 对 {number} 的评价提出申诉。',
    en: '{unit} appeals against the rating of {number}.',
  },
  ratingExcluded: {
    zh: '【接诉】您对 {number} 的评价经督办员裁定，不计入承办单位的考核：{reason}。评价本身仍保留在记录里。',
    en: 'An inspector decided that your rating of {number} does not count in the record of the unit: {reason}. The rating itself stays.',
  },
  appealUpheldUnit: {
    zh: '{number} 的评价申诉成立：{reason}',
    en: 'The appeal against the rating of {number} was upheld: {reason}',
  },
  appealDeniedUnit: {
    zh: '{number} 的评价申诉不成立：{reason}',
    en: 'The appeal against the rating of {number} was denied: {reason}',
  },
  askedOn: {
    zh: '【接诉】{number} 的追问已收到，由原单位答复，最迟 {due} 前。',
    en: 'Your further question about {number} was received; the same unit answers by {due}.',
  },
  moreArrived: { zh: '{number} 的反映人追问，{due} 前答复。', en: '{number}: a further question, answer by {due}.' },
  supplemented: {
    zh: '【接诉】{unit}补充了对 {number} 的答复，请在“我的诉求”查看。',
    en: '{unit} has added to its answer to {number}. Please read it.',
  },
  corrected: {
    zh: '【接诉】{unit}更正了对 {number} 的答复：{reason}。更正前的答复仍可查看。',
    en: '{unit} has corrected its answer to {number}: {reason}. The earlier answer can still be read.',
  },
  problem: {
    zh: '问题工单：{number} 多次办理未果，请市中心研究。',
    en: 'Problem order: {number} has failed repeatedly; the city centre is to look at it.',
  },
  redoArrived: { zh: '{number} 需要重办，{due} 前答复。', en: '{number} is to be done again, answer by {due}.' },
  reminded: { zh: '督办：{number}，{note}', en: 'Supervision: {number}, {note}' },
  notExtended: { zh: '{number} 的延期未获同意：{reason}', en: '{number} was not extended: {reason}' },
  terminated: { zh: '【接诉】{number} 已终止办理：{reason}', en: '{number} was terminated: {reason}' },
  rederived: {
    zh: '【接诉】{number} 的答复期限按最新放假安排为 {due}。',
    en: 'By the latest notice of holidays {number} is answered by {due}.',
  },
  refused: { zh: '【接诉】{number} 未予受理：{reason}', en: '{number} was not accepted: {reason}' },
  merged: {
    zh: '【接诉】{number} 与同一事项的其他诉求一并办理，编号和答复期限不变，办好后仍单独答复您、请您评价。',
    en: '{number} is handled together with others about the same matter; its number and date stay, you are answered and asked for yourself.',
  },
  joined: { zh: '{number} 并入一件：{member}。', en: '{member} was merged into {number}.' },
  closed: { zh: '【接诉】{number} 已办结。', en: '{number} is closed.' },
  arrived: { zh: '新工单 {number}，{due} 前签收。', en: 'New order {number}, accept by {due}.' },
  warned: { zh: '{number} 距答复期限还有 {left}。', en: '{number}: {left} left to answer.' },
  overdue: { zh: '{number} 已超过期限（{clock}）。', en: '{number} is past its date ({clockEn}).' },
  supervised: {
    zh: '督办：{number} 已超期一个工作日，请立即办理。',
    en: 'Supervision: {number} is one working day overdue.',
  },
  escalated: {
    zh: '提级：{unit} 的 {number} 超期三个工作日，请督促。',
    en: 'Escalated: {number} at {unit} is three working days overdue.',
  },
  criticised: {
    zh: '通报：{unit} 的 {number} 超期五个工作日。',
    en: 'Criticism list: {number} at {unit} is five working days overdue.',
  },
  returned: { zh: '{number} 的答复被退回：{reason}', en: 'The answer to {number} was returned: {reason}' },
  sentBack: { zh: '{number} 被退回派单台：{reason}', en: '{number} was sent back to dispatch: {reason}' },
  nudged: { zh: '{number} 的反映人催办。', en: 'The citizen asks again about {number}.' },
  published: { zh: '【接诉】您的提问已公开：{number}。', en: 'Your question {number} is now public.' },
  publishedMasked: {
    zh: '【接诉】您的提问已公开：{number}。公开时遮去了{masked}；可在“我的诉求”申请复核。',
    en: 'Your question {number} is now public. Masked: {maskedEn}; you may ask for another look under “My matters”.',
  },
  turnNotPublished: {
    zh: '【接诉】您对 {number} 的追问没有公开：{reason}。照常办理。',
    en: 'Your further question on {number} stays private: {reason}. It is handled all the same.',
  },
  additionNotPublished: {
    zh: '您单位对 {number} 的补充或更正没有公开：{reason}。提问人照常看到。',
    en: 'What your unit added to or corrected in {number} stays from the public: {reason}. The asker reads it all the same.',
  },
  publicChanged: {
    zh: '【接诉】{number} 的公开内容有改动：{reason}。可在“我的诉求”查看。',
    en: 'What is public of {number} was changed: {reason}. See “My matters”.',
  },
  takenDown: {
    zh: '【接诉】您的提问 {number} 不再公开：{reason}。问题照常办理；可在“我的诉求”申请复核。',
    en: 'Your question {number} is no longer public: {reason}. It is handled all the same; you may ask for another look under “My matters”.',
  },
  turnTakenDown: {
    zh: '【接诉】您对 {number} 的追问不再公开：{reason}。照常办理。',
    en: 'Your further question on {number} is no longer public: {reason}. It is handled all the same.',
  },
  additionTakenDown: {
    zh: '您单位对 {number} 的答复、补充或更正不再公开：{reason}。提问人照常看到。',
    en: 'What your unit answered, added or corrected in {number} is no longer public: {reason}. The asker reads it all the same.',
  },
  appealGranted: {
    zh: '【接诉】复核同意：您的提问 {number} 已公开。',
    en: 'Looked at again: your question {number} is now public.',
  },
  appealUpheld: {
    zh: '【接诉】复核维持原决定：{number}，{reason}。问题照常办理。',
    en: 'The decision on {number} stands: {reason}. It is handled all the same.',
  },
  notPublished: {
    zh: '【接诉】您的提问 {number} 未公开：{reason}。问题照常办理。',
    en: 'Your question {number} stays private: {reason}. It is handled all the same.',
  },
  mandateOffered: {
    zh: '【接诉】{giver}想请您代办事项，到 {until}为止。请到“我的 → 帮办代办”看清范围，接受或不接受。',
    en: '{giver} asks you to act for them until {until}. See the scope under “My → Helpers” and accept or decline.',
  },
  mandateGiven: {
    zh: '【接诉】您委托{helper}代办，到 {until}为止。不是您本人操作的，请马上撤销并拨打 12345。',
    en: 'You let {helper} act for you until {until}. If that was not you, withdraw it at once and call 12345.',
  },
  mandateAccepted: { zh: '【接诉】{helper}接受了您的委托。', en: '{helper} accepted your mandate.' },
  mandateHeld: {
    zh: '【接诉】您可以代{giver}办事了，到 {until}为止。每次代办都会记录在案，双方都看得到。',
    en: 'You may act for {giver} until {until}. Each time is written down for both to see.',
  },
  mandateDeclined: { zh: '【接诉】{helper}没有接受您的委托。', en: '{helper} declined your mandate.' },
  mandateResigned: { zh: '【接诉】{helper}不再代您办事。', en: '{helper} no longer acts for you.' },
  mandateTaken: {
    zh: '【接诉】{giver}的委托已经撤销，不能再代办。',
    en: 'The mandate of {giver} was withdrawn; act no more.',
  },
  mandateRevoked: {
    zh: '【接诉】给{helper}的委托已经撤销，马上生效。',
    en: 'Your mandate to {helper} was withdrawn, at once.',
  },
  mandateGivenEnds: {
    zh: '【接诉】您给{helper}的委托 {until} 到期。还要请人代办的，到期前在“我的 → 帮办代办”重新委托，或带身份证到窗口。',
    en: 'Your mandate to {helper} ends {until}. To go on, give a new one under “My → Helpers”, or at a counter.',
  },
  mandateHeldEnds: {
    zh: '【接诉】{giver}给您的委托 {until} 到期，到期后不能再代办。',
    en: 'The mandate of {giver} to you ends {until}; after that you cannot act for them.',
  },
  firmBound: {
    zh: '【接诉】您已作为法定代表人绑定 {code}。不是您本人操作的，请马上拨打 12345。',
    en: 'You are bound to {code} as its legal representative. If that was not you, call 12345 at once.',
  },
  firmPassedOn: {
    zh: '【接诉】{code} 已由新的法定代表人绑定，您和您指定的经办人不能再代表它办事。',
    en: '{code} is bound to its new legal representative; you and the agents you named act for it no more.',
  },
  firmReleased: { zh: '【接诉】您已解除与 {code} 的绑定。', en: 'You are no longer bound to {code}.' },
  alertConfirm: {
    zh: '您好！有人（应该是您）想用这个邮箱接收“{what}”的新答复。\n\n请打开这个链接确认：\n{url}/alerts/confirm?token={code}\n\n链接 24 小时内有效。不是您订的，不用理会，不会再来信。\n\n接诉 · 呼和浩特 12345',
    en: 'Hello! Somebody (probably you) wants to receive new answers about “{what}” at this address.\n\nOpen this link to confirm:\n{url}/alerts/confirm?token={code}\n\nIt is valid for 24 hours. If it was not you, ignore this mail; no other will come.\n\nJiesu · Hohhot 12345',
  },
  alertAnswer: {
    zh: '您关注的问题有了官方答复：\n\n{title}\n{url}/q/{number}\n\n不想再收到，打开这个链接退订：\n{url}/alerts/stop?token={code}',
    en: 'A question you follow has an official answer:\n\n{title}\n{url}/q/{number}\n\nTo receive no more of these:\n{url}/alerts/stop?token={code}',
  },
  alertChanged: {
    zh: '您关注的问题有新情况：{news}\n\n{title}\n{url}/q/{number}\n\n不想再收到，打开这个链接退订：\n{url}/alerts/stop?token={code}',
    en: 'News of a question you follow: {newsEn}\n\n{title}\n{url}/q/{number}\n\nTo receive no more of these:\n{url}/alerts/stop?token={code}',
  },
  alertDigest: {
    zh: '“{what}”有 {n} 条{news}：\n\n{lines}\n\n每天最多一封。不想再收到，打开这个链接退订：\n{url}/alerts/stop?token={code}',
    en: '“{what}” has {n} {newsEn}:\n\n{lines}\n\nAt most one mail a day. To receive no more of these:\n{url}/alerts/stop?token={code}',
  },
  ...hallTemplates,
  ...reviewTemplates,
  ...voiceTemplates,
} as const satisfies Record<string, { zh: string; en: string }>

export type TemplateName = keyof typeof templates

/** The finished sentence in the language of the recipient. */
export function sayNotice(template: TemplateName, facts: Record<string, string>, lang: 'zh' | 'en' = 'zh'): string {
  return templates[template][lang].replace(/\{(\w+)\}/g, (whole, key: string) => facts[key] ?? whole)
}
