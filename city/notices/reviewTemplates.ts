/** What is told about reviews (好差评). */
export const reviewTemplates = {
  reviewAsked: {
    zh: '【接诉】您在{unit}办的“{what}”已办完。满意不满意，请您评价（自愿）：{url}/reviews/{code} ，{until} 前有效。窗口和单位看不到是谁评的。',
    en: 'Your matter at {unit} is done: {what}. How was it (if you like to say)? {url}/reviews/{code}, until {until}. The office does not see who you are.',
  },
  remedyOpened: {
    zh: '差评 {number}：{unit}，{what}。{due} 前联系核实。',
    en: 'Bad review {number}: {unit}, {what}. Contact by {due}.',
  },
  remedyContacted: {
    zh: '差评 {number} 已核实，{due} 前提交整改：{note}',
    en: 'Bad review {number} was checked; mend it by {due}: {note}',
  },
  remedyFixed: {
    zh: '差评 {number} 的整改已提交，{due} 前回访。',
    en: 'Bad review {number} was mended; call back by {due}.',
  },
  remedyAgain: {
    zh: '差评 {number}：评价人说还没有解决，{due} 前继续整改：{note}',
    en: 'Bad review {number}: not solved yet, go on by {due}: {note}',
  },
  remedyOverdue: {
    zh: '差评 {number}（{unit}）已超过期限：{clock}。请督办。',
    en: 'Bad review {number} ({unit}) is past its date: {clockEn}. Please supervise.',
  },
  remedyAppealed: {
    zh: '申诉：{unit} 认为差评 {number} 不应计入，请裁定。',
    en: '{unit} appeals against review {number}.',
  },
  remedyDecided: {
    zh: '差评 {number} 的申诉已裁定：{outcome}。{note}',
    en: 'The appeal against review {number} was decided: {outcome}. {note}',
  },
} as const satisfies Record<string, { zh: string; en: string }>
