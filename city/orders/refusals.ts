import { refusals } from '../platform/refusal.ts'

export const orderRefusals = refusals({
  'not-now': {
    status: 409,
    zh: '现在是“{status}”，不能{action}。',
    en: 'The order is {status}; {action} is not possible now.',
  },
  'place-unknown': { status: 422, zh: '没有这个地点。', en: 'There is no such place.' },
  'unit-unknown': { status: 422, zh: '没有这个单位。', en: 'There is no such unit.' },
  'unit-not-below': { status: 422, zh: '只能转给下级单位。', en: 'Only a unit below may be given it.' },
  'unit-outside-centre': {
    status: 422,
    zh: '分中心只能派给本区域的单位。',
    en: 'A sub-centre dispatches only within its area.',
  },
  'unit-holds-it': { status: 409, zh: '这个单位已经在办。', en: 'That unit already holds it.' },
  'accused-unit': {
    status: 422,
    zh: '不能派给被反映的单位或其下级。',
    en: 'It cannot go to the unit complained about, nor below it.',
  },
  'unit-returned-it': {
    status: 409,
    zh: '这个单位退过这件；仍应由它承办的，由市中心指定。',
    en: 'That unit has sent it back; if it must have it, the city centre designates it.',
  },
  'designated-cannot-return': {
    status: 409,
    zh: '指定承办的单位不能退单。',
    en: 'A designated unit cannot send it back.',
  },
  'return-too-late': {
    status: 409,
    zh: '派单已超过 24 小时，视为同意承办。',
    en: 'The time to send it back is over; silence counts as agreement.',
  },
  'not-contacted': {
    status: 409,
    zh: '请先联系反映人，或写明不能联系的原因。',
    en: 'Contact the citizen first, or state why that is not possible.',
  },
  'parts-open': {
    status: 409,
    zh: '还有 {open} 个协办单位没有答复，请等待或写明原因。',
    en: '{open} helping units have not answered; wait or state the reason.',
  },
  paused: { status: 409, zh: '正在暂停，请先恢复。', en: 'The clock is paused; resume first.' },
  'not-paused': { status: 409, zh: '没有暂停。', en: 'The clock is not paused.' },
  'too-late-to-extend': {
    status: 409,
    zh: '期限已过，不能再申请延期。',
    en: 'The date has passed; an extension must be asked before.',
  },
  'too-late-to-pause': { status: 409, zh: '期限已过，不能暂停。', en: 'The date has passed; it cannot be paused.' },
  'extension-pending': { status: 409, zh: '已有一项延期申请待批。', en: 'An extension is already being decided.' },
  'no-more-extensions': { status: 409, zh: '延期最多两次。', en: 'There are at most two extensions.' },
  'too-many-days': {
    status: 422,
    zh: '这次延期最多 {most} 个工作日。',
    en: 'This extension may be at most {most} working days.',
  },
  'nothing-asked': { status: 409, zh: '没有待批的延期申请。', en: 'No extension was asked for.' },
  'needs-redo': {
    status: 409,
    zh: '不满意或没有解决的，应当重办，或由督办员研判销号。',
    en: 'Dissatisfied or unsolved: it is to be redone, or written off by an inspector.',
  },
  'needs-follow-up': { status: 409, zh: '这件需要回访后才能办结。', en: 'This one is closed only after a follow-up.' },
  'no-follow-up': { status: 409, zh: '这件按规定不回访。', en: 'By the rules this one is not followed up.' },
  'nothing-to-redo': {
    status: 409,
    zh: '满意且已解决的不需要重办。',
    en: 'Satisfied and solved: there is nothing to redo.',
  },
  'try-at-another-hour': {
    status: 409,
    zh: '这个小时已经拨打过，请换一个时段再试。',
    en: 'Already tried within this hour; try at another hour.',
  },
  'written-off': {
    status: 409,
    zh: '已研判销号，不再评价或追问。',
    en: 'It was written off: it is not rated and not asked about any more.',
  },
  'part-of-another': {
    status: 409,
    zh: '这是协办的一部分，请在主办件上追问。',
    en: 'This is a part of another matter; ask on there.',
  },
  'no-more-questions': {
    status: 409,
    zh: '每件最多追问 {most} 次。还有问题，请另提一件，会有新的编号和期限。',
    en: 'One may ask on {most} times at most; please ask a new question, with its own number and date.',
  },
  'too-late-to-ask-on': {
    status: 409,
    zh: '答复已久，不能再追问。还有问题，请另提一件，会有新的编号和期限。',
    en: 'The answer is too old to ask on; please ask a new question, with its own number and date.',
  },
  'personal-numbers': {
    status: 422,
    zh: '里面有 {n} 处个人号码（手机、证件、银行卡）。答复会公开，请去掉后再提交。',
    en: 'It holds {n} numbers of a person (mobile, ID, card). Answers become public; take them out first.',
  },
  'no-redo-runs': {
    status: 409,
    zh: '没有正在进行的重办，不能销号。',
    en: 'No redo is running; there is nothing to write off.',
  },
  'already-rated': { status: 409, zh: '已经评价过了。', en: 'It has been rated already.' },
  'calendar-missing': {
    status: 409,
    zh: '{year} 年放假安排还没有载入，不能计算期限。',
    en: 'The notice of holidays for {year} is not loaded; the date cannot be derived.',
  },
  'pause-ends-before': { status: 422, zh: '暂停的结束时间要晚于现在。', en: 'A pause must end after now.' },
  merged: {
    status: 409,
    zh: '已并入 {lead}，由主件一并办理；要单独办理请先拆分。',
    en: 'It is carried along with {lead}; take it apart first to handle it alone.',
  },
  'not-merged': { status: 409, zh: '这一件没有并入别的件。', en: 'It is not merged into another.' },
  'cannot-merge': {
    status: 409,
    zh: '举报、保密件、会办件和表扬不能并单或关联。',
    en: 'Reports, secret matters, helping parts and praise cannot be merged or linked.',
  },
  'lead-unknown': {
    status: 422,
    zh: '没有这个编号，或不在您的范围内。',
    en: 'There is no such number within your sight.',
  },
  'lead-is-itself': { status: 422, zh: '不能并入自己。', en: 'It cannot be merged into itself.' },
  'lead-is-merged': {
    status: 409,
    zh: '那一件自己已并入 {lead}，请直接并入 {lead}。',
    en: 'That one is itself merged into {lead}; merge into {lead} instead.',
  },
  'lead-finished': {
    status: 409,
    zh: '那一件已经答复办结，不能再并入；可以关联，并把结果告诉反映人。',
    en: 'That one is already answered; link it and tell the caller the result.',
  },
  'lead-behind': {
    status: 409,
    zh: '那一件还没有派单，这一件已经派出；请把那一件并入这一件。',
    en: 'That one is not dispatched yet and this one is; merge the other way round.',
  },
  'has-members': {
    status: 409,
    zh: '已有别的件并入这一件；请把它作为主件，或先拆分。',
    en: 'Others are merged into this one; keep it as the lead, or take them apart first.',
  },
  'not-linked': { status: 409, zh: '这两件没有关联。', en: 'These two are not linked.' },
  'caller-anonymous': {
    status: 409,
    zh: '反映人要求匿名，没有联系方式可看。',
    en: 'The caller asked to stay anonymous.',
  },
  'answer-says-nothing': {
    status: 422,
    zh: '确实只能这样答复的，写明理由后可以坚持提交，审核员会看到。',
    en: 'If it must stay so, state why you insist; the reviewer reads it.',
  },
  'template-not-yours': {
    status: 403,
    zh: '只能改本单位的模板；通用模板可以另存为本单位的。',
    en: 'Only templates of one’s own unit can be changed; a general one may be kept anew as one’s own.',
  },
  'file-not-ours': {
    status: 422,
    zh: '答复的附件只能是工作人员在这件诉求里上传的文件。',
    en: 'An answer carries only files that staff added to this matter.',
  },
  'follow-wrong': { status: 404, zh: '编号或查询码不对。', en: 'Number or follow code is wrong.' },
})
