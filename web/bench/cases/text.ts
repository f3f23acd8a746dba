import type { BenchGroup, MaterialView } from '../../../city/cases/contract.ts'
import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

export const groupWords: Record<BenchGroup, Says> = {
  toDecide: say('待确认是否需要', 'Needed or not'),
  toAccept: say('待受理', 'To accept'),
  toCorrect: say('待补正', 'To be corrected'),
  reviewing: say('审查中', 'Under review'),
  paused: say('已暂停', 'Stopped'),
  today: say('今日到期', 'Due today'),
  overdue: say('已超期', 'Overdue'),
  toDeliver: say('待制证、送达', 'To make, deliver'),
  all: say('全部', 'All'),
}

/** Words of the reviewer's bench. */
export const casesText = {
  title: say('审批', 'Cases'),
  groups: say('分组', 'Groups'),
  work: say('办理', 'Work'),
  dates: say('期限', 'Dates'),
  search: say('编号、申请人、事项　/', 'Number, applicant, item   /'),
  searchLabel: say('搜索办件', 'Search cases'),
  back: say('返回列表', 'Back to the list'),
  empty: say('这一组现在是空的。', 'This group is empty now.'),
  emptySearch: say('没有找到。换个词再试。', 'Nothing found. Try another word.'),
  pickOne: say(
    '选一件，右边是本单位要看的全部：填报内容、材料、期限、办理。',
    'Choose one; what your office is to see appears here.',
  ),
  pickKeys: say('j / k 上下移动，Enter 打开，/ 搜索，字母键办理', 'j / k move, Enter opens, / searches, letters act'),
  partOf: say('一件事：{x}', 'Part of: {x}'),
  assumed: say(
    '规则暂定，待主管部门核实：材料、时限或者依据还没有确认。',
    'Rules assumed, to be confirmed: materials, terms or basis are not settled yet.',
  ),
  applicant: say('申请人', 'Applicant'),
  legal: say('法定代表人', 'Legal representative'),
  agent: say('代办人', 'Agent'),
  received: say('收到', 'Received'),
  accepted: say('受理', 'Accepted'),
  deemed: say('视为受理（逾期未答复）', 'Deemed accepted by silence'),
  basis: say('依据', 'Basis'),
  values: say('填报内容', 'What was filled in'),
  valuesNote: say('只含本单位要看的内容。', 'Only what your office reads.'),
  corrected: say('更正前：', 'Before: '),
  none: say('未填', 'not filled in'),
  later: say('由前面的环节带来，现在还没有', 'arrives from an earlier part, not there yet'),
  materials: say('材料', 'Materials'),
  noMaterials: say('这个环节没有要提交的材料。', 'No materials for this part.'),
  open: say('打开', 'Open'),
  fetchAgain: say('再取一次', 'Look again'),
  holderIs: say('持有人：{x}', 'Of {x}'),
  fetchedFields: say('取得的内容（{n} 项）', 'What stands in it ({n})'),
  issued: say('{x} 签发', 'issued {x}'),
  validUntil: say('有效期至 {x}', 'valid until {x}'),
  checkOriginal: say('核对原件', 'Original checked'),
  checkedBy: say('已核对原件：{x}', 'Original checked: {x}'),
  clocks: say('期限', 'Clocks'),
  noClock: say('现在没有期限在走。', 'No clock is running now.'),
  ranTo: say('期限到 {x}', 'ran to {x}'),
  howCounted: say('怎么算的', 'How it is counted'),
  history: say('经过', 'History'),
  notices: say('补正告知', 'Notices'),
  noticeOn: say('{on} 告知 {n} 处', '{on}: {n} things'),
  correctedOn: say('{on} 已补正', 'corrected {on}'),
  lapsedKept: say('逾期未补正，申请人可重新提交到 {on}', 'not corrected in time; may be handed in again until {on}'),
  lapsedOver: say('逾期未补正，保留期已过', 'not corrected in time, no longer kept'),
  waiting: say('等待申请人', 'waiting for the applicant'),
  confirmWait: say(
    '申请人更正了内容，待其再次确认；确认前不能受理、决定。',
    'The applicant corrected something and is to confirm it; no acceptance or decision before.',
  ),
  confirmFields: say('更正的内容：{x}', 'Corrected: {x}'),
  decision: say('决定', 'Decision'),
  question: say('要不要办，请确认', 'Is it needed?'),
  questionNote: say(
    '规则不能判断。确认需要：申请人补填本环节后提交；无需：本环节了结。理由会告诉申请人。',
    'The rules cannot say. Needed: the applicant fills this part in; not needed: it is closed. The reason is told.',
  ),
  ruledNeeded: say('已确认需要办理', 'said to be needed'),
  ruledSpared: say('已确认无需办理', 'said not to be needed'),
  ruling: say('是否需要', 'Needed'),
  terms: say('时限、收费', 'Terms, fee'),
  byLaw: say('法定', 'By law'),
  promise: say('承诺', 'Promised'),
  free: say('不收费', 'free of charge'),
  feeUnknown: say('收费标准未公布', 'fee not published'),
  ruleAssumed: say('待确认', 'to be confirmed'),
  certificate: say('证照编号', 'Certificate'),
  fee: say('费用', 'Fee'),
  feePaid: say('{on} 已缴', 'paid {on}'),
  feeOpen: say('未缴', 'not paid'),
  feeReceipt: say('票据 {x}', 'receipt {x}'),
  bills: say('网上缴费单', 'Bills paid online'),
  billCame: say('应缴 {due} 元，收到 {paid} 元', '{due} yuan due, {paid} came'),
  billDiffers: say(
    '没有入账。核对后：认可的，用“缴费”登记这个票据号；不认可的，退回这笔款。',
    'Not booked. If it is right, book this receipt with “paid for”; if not, return the money.',
  ),
  billReturn: say('退回这笔款', 'Return the money'),
  extension: say('延长', 'Extension'),
  pause: say('中止', 'Stopped'),
  nothingToDo: say('现在没有您要办的步骤。', 'Nothing for you to do now.'),
  once: say(
    '一次性告知：勾选全部缺项，缺什么这一次都要写全。',
    'Told once: tick everything that is missing; there is no second time.',
  ),
  ownMissing: say('另外还缺（一行一项）', 'Also missing (one a line)'),
  fillIn: say('请填写', 'Please fill this in'),
  someMissing: say('还有没填的。', 'Something is not filled in.'),
  done: say('已完成', 'done'),
  sending: say('正在提交…', 'Sending…'),
  lost: say(
    '别人刚办了一步，这一步现在不能办了。您写的内容还在，可以复制。',
    'Somebody was quicker; this step is no longer possible. What you wrote is still here to copy.',
  ),
  cancel: say('取消', 'Cancel'),
  optionalField: say('选填', 'optional'),
  yuan: say('元', 'yuan'),
} as const

/** How a material stands, to the office that reads it. */
export const standingWords: Record<MaterialView['standing'], Says> = {
  given: say('已提交', 'brought'),
  promised: say('已承诺', 'promised'),
  fetched: say('已取得', 'fetched'),
  verified: say('已核验', 'verified'),
  made: say('由表单生成', 'from the form'),
  later: say('等前面环节', 'from an earlier part'),
  waiting: say('待核验', 'to be checked'),
  missing: say('缺', 'missing'),
  optional: say('选交', 'optional'),
}

/** How far a material can be trusted. Source: services.md 2. */
export const gradeWords: Record<NonNullable<MaterialView['grade']>, Says> = {
  A: say('A 级：签发机关提供', 'A: issued by an agency'),
  B: say('B 级：已核对原件', 'B: checked against the original'),
  C: say('C 级：申请人上传，待核对', 'C: uploaded, to be checked'),
  D: say('D 级：申请人承诺', 'D: promised'),
}

/** Why what is shared did not come, to the office that reads it. */
export const lookWords: Record<NonNullable<MaterialView['shared']>['result'], Says> = {
  found: say('已取得', 'fetched'),
  later: say('由前面的环节带来，现在还没有。', 'An earlier part brings it; not there yet.'),
  nothing: say('数据共享平台没有查到，由申请人提交。', 'No agency holds it; the applicant brings it.'),
  refused: say(
    '数据共享平台没有提供。请核验，或者再取一次。',
    'The platform would not hand it over. Check it, or look again.',
  ),
  away: say('数据共享平台没有回应。请核验，或者再取一次。', 'The platform did not answer. Check it, or look again.'),
  unasked: say('提交时还不能取：缺证件号码或统一社会信用代码。', 'Could not be asked for: a number was not there yet.'),
  notYours: say(
    '号码不是申请人实名核验的，没有代取。可以由本单位取一次。',
    'The number is not the applicant’s own, so nothing was fetched. Your office may look.',
  ),
  differs: say(
    '取到的证照与申请人填写的名称或代码不一致，没有采用；请核对',
    'What came names another holder than the applicant wrote, and was not taken; please check',
  ),
  unproven: say('申请人还没有实名核验。', 'The applicant’s identity is not verified.'),
  'consent-missing': say('申请人没有同意读取，由其提交。', 'The applicant did not consent; they bring it.'),
  'consent-revoked': say('申请人已收回同意，由其提交。', 'The applicant took the consent back; they bring it.'),
  'consent-expired': say('申请人的同意已到期。', 'The applicant’s consent has run out.'),
}

/** What each field of a step is called on the bench. */
export const stepFieldWords: Record<string, Says> = {
  missing: say('缺什么', 'What is missing'),
  supervisorReason: say('再次告知的理由', 'Why a second notice'),
  reason: say('理由', 'Reason'),
  basis: say('法律依据', 'Legal basis'),
  office: say('应向哪个机关申请', 'Which office to apply to'),
  cause: say('中止事由（法定）', 'Cause (listed by law)'),
  amount: say('金额', 'Amount'),
  reference: say('缴费凭证号', 'Receipt number'),
  way: say('送达方式', 'How it is delivered'),
  note: say('备注', 'Note'),
}
