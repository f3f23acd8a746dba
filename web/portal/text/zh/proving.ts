/** 提交、撤回办件之前核验身份：要什么等级，此刻的本人。 */
export const proving = {
  tooLow: (level: string) => `办这件事需要 ${level}。您填的都保存好了。`,
  go: { submit: '去核验身份，回来接着提交', withdraw: '去核验身份，回来再撤回' },
  first: {
    submit: '提交前要本人此刻再核验一次，十分钟内有效。您填的都保存好了。',
    withdraw: '撤回前要本人此刻再核验一次，十分钟内有效。现在还没有撤回。',
  },
  later: {
    submit: '提交时要本人此刻再核验一次，用通行密钥或到窗口都行。',
    withdraw: '撤回时要本人此刻再核验一次，用通行密钥或到窗口都行。',
  },
  proven: (press: string, until: string) => `已核验本人，还差一步：请按“${press}”。${until} 前有效，过了要重新核验。`,
  toPress: '到这一步',
  cannot: '办不了核验，可以到政务服务大厅窗口，或拨打 12345 预约帮办。',
}
