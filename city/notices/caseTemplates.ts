/** What people and offices are told of a case 办件; `{name}` is filled from the facts. */
export const caseTemplates = {
  caseReceived: {
    zh: '【接诉】{number}“{item}”已提交{unit}，{due} 前答复是否受理；到期没有答复的，视为已经受理。',
    en: '{number} “{item}” is with {unit}, which answers by {due}; silence means accepted.',
  },
  caseNeeded: {
    zh: '【接诉】{number}“{item}”：{unit}确认需要办理，理由：{reason}。请在“我的办件”填好后提交，其他环节不受影响。',
    en: '{number} “{item}”: {unit} says it is needed ({reason}). Please fill it in and hand it in under “my cases”; the other parts go on.',
  },
  caseSpared: {
    zh: '【接诉】{number}“{item}”：{unit}确认不用办理，理由：{reason}。其他环节不受影响。',
    en: '{number} “{item}”: {unit} says it is not needed ({reason}). The other parts go on.',
  },
  caseAsked: {
    zh: '{number}“{item}”：规则不能判断是否需要，请在 {due} 前答复申请人。',
    en: '{number} “{item}”: the rules cannot say whether it is needed; tell the applicant by {due}.',
  },
  caseUnasked: {
    zh: '{number}“{item}”：申请人改了回答，原来的问题不用再答复。',
    en: '{number} “{item}”: the applicant’s answers changed; the question is asked no more.',
  },
  caseAccepted: {
    zh: '【接诉】{number}“{item}”已由{unit}受理，{due} 前办结。',
    en: '{number} “{item}” was accepted by {unit}, decided by {due}.',
  },
  caseDeemed: {
    zh: '【接诉】{number}“{item}”到期没有答复，依法自 {asOf} 起视为受理，{due} 前办结。',
    en: '{number} “{item}”: no answer in time, so it is accepted as of {asOf} and decided by {due}.',
  },
  caseMissing: {
    zh: '【接诉】{number}“{item}”有 {n} 处需要补正，已一次告知，请在 {due} 前补交，详见“我的办件”，或拨打 12345。',
    en: '{number} “{item}” needs {n} things put right by {due}; all are listed once under “my cases”.',
  },
  caseRemind: {
    zh: '【接诉】提醒：{number}“{item}”还没有补正，期限到 {due}。详见“我的办件”；补不齐可拨打 12345 或到窗口，有人帮您。',
    en: 'Reminder: {number} “{item}” is still to be put right, by {due}. See “my cases”, or call 12345 for help.',
  },
  caseLapsed: {
    zh: '【接诉】{number}“{item}”的补正期限已过，先停办。填的和交的都给您留着，{until} 前补齐就能用原编号重新提交，不用重填。',
    en: '{number} “{item}”: the time to put it right is over and it stands still. Everything is kept; until {until} you can hand it in again under the same number.',
  },
  caseRemindKept: {
    zh: '【接诉】提醒：{number}“{item}”保留到 {until}，之后要办就得重新申请。要接着办，请在此之前补齐并重新提交。',
    en: 'Reminder: {number} “{item}” is kept until {until}; after that you would have to apply anew.',
  },
  caseBlocked: {
    zh: '【接诉】{number}“{item}”其余环节都已办结；{parts}。情况有变化的，{until} 前在“我的办件”改了就能用原编号接着办。',
    en: 'Every other part of {number} “{item}” is over; {parts}. If that changes, change it under “my cases” by {until} and go on under the same number.',
  },
  caseRecounted: {
    zh: '【接诉】放假安排公布后，{number}“{item}”的{clock}重新推算为 {due}。',
    en: 'After the notice of holidays the date of {number} “{item}” ({clockEn}) is now {due}.',
  },
  caseLapsedUnit: {
    zh: '{number}“{item}”逾期未补正，已停办；申请人补齐后可以重新提交。',
    en: '{number} “{item}” was not corrected in time and stands still; the applicant may hand it in again.',
  },
  caseAgain: {
    zh: '{number}“{item}”已重新提交，{due} 前答复是否受理。',
    en: '{number} “{item}” was handed in again; answer by {due}.',
  },
  caseRecountedUnit: {
    zh: '{number}“{item}”的{clock}按新的放假安排推算为 {due}。',
    en: '{number} “{item}”: {clockEn} is now {due} by the new notice of holidays.',
  },
  caseRefused: {
    zh: '【接诉】{number}“{item}”不予受理：{reason}。可以申请行政复议或提起行政诉讼。',
    en: '{number} “{item}” was not accepted: {reason}. You may ask for review or go to court.',
  },
  caseReferred: {
    zh: '【接诉】{number}“{item}”不属于{unit}职权，请向{office}申请。',
    en: '{number} “{item}” is not for {unit}; please apply to {office}.',
  },
  casePaused: {
    zh: '【接诉】{number}“{item}”因{cause}中止计时，所需时间不计入办理期限。',
    en: '{number} “{item}” is stopped for {cause}; that time does not count.',
  },
  casePapers: {
    zh: '【接诉】{number}“{item}”等您补充材料：{reason}。承诺时限中止计算；法定时限照常计算，{due} 到期。',
    en: '{number} “{item}” waits for papers from you: {reason}. The promised term stands still; the one set by law runs on, to {due}.',
  },
  casePapersOnly: {
    zh: '【接诉】{number}“{item}”等您补充材料：{reason}。承诺时限中止计算，材料到了接着算。',
    en: '{number} “{item}” waits for papers from you: {reason}. The promised term stands still until they come.',
  },
  caseResumed: {
    zh: '【接诉】{number}“{item}”恢复办理，{due} 前办结。',
    en: '{number} “{item}” goes on, decided by {due}.',
  },
  caseExtended: {
    zh: '【接诉】{number}“{item}”经负责人批准延长，理由：{reason}；新的期限为 {due}。',
    en: '{number} “{item}” was extended by the head ({reason}); the new date is {due}.',
  },
  caseFee: {
    zh: '【接诉】{number}“{item}”需要缴费 {yuan} 元，依据和方式见“我的办件”。',
    en: '{number} “{item}” has a fee of {yuan} yuan; see “my cases”.',
  },
  caseFeeTakenBack: {
    zh: '【接诉】{unit}撤回了 {number}“{item}”缴费 {yuan} 元的通知，理由：{reason}。现在不用缴；网上已付的原路退回，在窗口付的请联系{unit}退回。',
    en: '{unit} has taken back its notice of {yuan} yuan for {number} “{item}” ({reason}). Nothing is due now. What was paid online goes back; for what was paid at a counter, ask {unit}.',
  },
  caseDeskOpened: {
    zh: '【接诉】{office}窗口正按您的要求替您填写 {number}“{item}”，到今天 24:00 为止。不是您本人在场办的，请马上拨打 12345。',
    en: 'At the counter of {office} {number} “{item}” is being filled in for you, until 24:00 today. If you are not there yourself, call 12345 at once.',
  },
  caseDeskCode: {
    zh: '【接诉】验证码 {code}：念给{office}窗口工作人员，即为您本人确认提交 {number}“{item}”。10 分钟内有效，只用于这一次提交；不在窗口办的，不要告诉任何人。',
    en: 'Code {code}: read it out at the counter of {office} to confirm handing in {number} “{item}”. Good for 10 minutes and for this alone; if you are not at a counter, tell nobody.',
  },
  caseDeskOver: {
    zh: '【接诉】{number}“{item}”的窗口帮办今天已经结束，还没有提交。填过的都在，您可以自己接着办，也可以带证件再到窗口。',
    en: 'Filling in {number} “{item}” at the counter ended today, and it was not handed in. All is kept: go on yourself, or come again with your card.',
  },
  caseFeePaid: {
    zh: '【接诉】{number}“{item}”的费用 {yuan} 元已缴清，票据号 {receipt}，审查接着进行。',
    en: 'The fee of {yuan} yuan for {number} “{item}” is paid (receipt {receipt}); the review goes on.',
  },
  caseFeeDiffers: {
    zh: '【接诉】{number}“{item}”应缴 {yuan} 元，收到 {paid} 元，金额不符，{unit}正在核对，请先不要再付。',
    en: '{number} “{item}”: {yuan} yuan are due and {paid} came. {unit} is looking at it; please do not pay again yet.',
  },
  caseFeeReturning: {
    zh: '【接诉】{number}“{item}”您支付的 {paid} 元正在原路退回：{why}。',
    en: '{number} “{item}”: the {paid} yuan you paid are on their way back ({whyEn}).',
  },
  caseFeeReturned: {
    zh: '【接诉】{number}“{item}”您支付的 {paid} 元已原路退回。',
    en: '{number} “{item}”: the {paid} yuan you paid were returned.',
  },
  caseFeeNotReturned: {
    zh: '【接诉】{number}“{item}”您支付的 {paid} 元没能自动退回，{unit}会与您联系办理退款。',
    en: '{number} “{item}”: the {paid} yuan you paid could not be returned by themselves; {unit} will contact you.',
  },
  caseFeeBooked: {
    zh: '{number}“{item}”已网上缴费 {yuan} 元，票据号 {receipt}，请继续审查。',
    en: '{number} “{item}”: {yuan} yuan were paid online (receipt {receipt}); the review goes on.',
  },
  caseFeeDiffersUnit: {
    zh: '{number}“{item}”应缴 {yuan} 元，缴费平台收到 {paid} 元（票据号 {receipt}），没有入账，请核对。',
    en: '{number} “{item}”: {yuan} yuan are due, the platform has {paid} (receipt {receipt}); not booked, please look.',
  },
  caseFeeReturningUnit: {
    zh: '{number}“{item}”已收的 {paid} 元正在退回申请人：{why}。',
    en: '{number} “{item}”: {paid} yuan are on their way back to the applicant ({whyEn}).',
  },
  caseFeeReturnedUnit: {
    zh: '{number}“{item}”已收的 {paid} 元已退回申请人。',
    en: '{number} “{item}”: {paid} yuan were returned to the applicant.',
  },
  caseFeeNotReturnedUnit: {
    zh: '{number}“{item}”已收的 {paid} 元缴费平台退不了（票据号 {receipt}），请联系申请人办理退款。',
    en: '{number} “{item}”: the platform cannot return {paid} yuan (receipt {receipt}); please settle it with the applicant.',
  },
  caseGranted: {
    zh: '【接诉】{number}“{item}”已准予，10 个工作日内送达证照。',
    en: '{number} “{item}” was granted; the paper is delivered within 10 working days.',
  },
  caseDenied: {
    zh: '【接诉】{number}“{item}”不予准许：{reason}。可以申请行政复议或提起行政诉讼，其他环节不受影响。',
    en: '{number} “{item}” was denied: {reason}. You may ask for review; the other parts go on.',
  },
  caseDelivered: {
    zh: '【接诉】{number}“{item}”的结果已送达，请在“我的办件”查看。',
    en: 'The result of {number} “{item}” was delivered; see “my cases”.',
  },
  caseConfirm: {
    zh: '【接诉】您更正了 {number} 的内容，“{item}”也用到它，请在“我的办件”再次确认。',
    en: 'You corrected {number}; “{item}” reads it too. Please confirm it again under “my cases”.',
  },
  caseExpires: {
    zh: '【接诉】草稿 {number}“{item}”保留到 {until}，过期即删除；要继续办请在此之前提交。',
    en: 'Your draft {number} “{item}” is kept until {until}, then deleted.',
  },
  caseExpired: {
    zh: '【接诉】草稿 {number}“{item}”已过期，填写的内容和材料已删除。',
    en: 'Your draft {number} “{item}” has expired; what was filled in and brought is deleted.',
  },
  caseArrived: {
    zh: '新办件：{number}“{item}”，{due} 前答复是否受理。',
    en: 'New case {number} “{item}”: answer by {due}.',
  },
  caseCorrected: {
    zh: '{number}“{item}”已补正，{due} 前答复是否受理。',
    en: '{number} “{item}” was corrected; answer by {due}.',
  },
  caseChanged: {
    zh: '{number}“{item}”的申请人更正了内容，待其再次确认。',
    en: '{number} “{item}”: the applicant corrected something and is to confirm it.',
  },
  caseConfirmed: {
    zh: '{number}“{item}”的申请人已再次确认更正的内容。',
    en: '{number} “{item}”: the applicant confirmed the correction.',
  },
  caseDeemedUnit: {
    zh: '{number}“{item}”逾期未答复，自 {asOf} 起视为受理。',
    en: '{number} “{item}” was not answered in time and is accepted as of {asOf}.',
  },
  caseWithdrawn: { zh: '{number}“{item}”已由申请人撤回。', en: '{number} “{item}” was withdrawn by the applicant.' },
  caseWarned: {
    zh: '预警：{number}“{item}”的{clock}到 {due} 为止。',
    en: 'Warning: {number} “{item}”, {clockEn} ends {due}.',
  },
  caseOverdue: { zh: '超期：{number}“{item}”的{clock}已过。', en: 'Overdue: {number} “{item}”, {clockEn} has passed.' },
} as const
