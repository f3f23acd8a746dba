/** Words of alerts by mail. */
export const alerts = {
  title: '邮件提醒',
  about: (what: string) => `“${what}”有新答复时，发邮件给您`,
  once: { question: '有了官方答复，马上发一封。', other: '每天早上最多一封，没有新答复不发。' },
  email: '邮箱',
  emailHint: '先发一封确认信，点了里面的链接才算订上。随时可以退订，退订以后邮箱就删掉。',
  emailWrong: '请填写邮箱，例如 name@example.com',
  send: '发确认信',
  sent: '请查收确认信',
  sentText: (what: string) =>
    `如果这个邮箱还没有订阅“${what}”，几分钟内会收到一封确认信，链接 24 小时内有效。没有收到，看看垃圾邮件，或明天再试。`,
  confirm: '确认订阅',
  confirmText: '按一下按钮，就算订上了。',
  confirmed: '订好了',
  confirmedText: (what: string) => `“${what}”有新答复时会发邮件给您。每封信里都有退订链接。`,
  stop: '退订',
  stopText: '按一下按钮就退订，您的邮箱也从这里删掉。',
  stopped: '已经退订',
  stoppedText: '不会再发邮件，您的邮箱已经删掉。',
  choose: '想关注什么？',
  chooseText: '在问题、部门、话题或地点的页面上按“邮件提醒”。',
  rss: '也可以用 RSS 订阅，不用留邮箱。',
}
