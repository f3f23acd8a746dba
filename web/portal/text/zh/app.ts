/** Words of the app on the phone: its ways in, the telephone, and being without a network. */
export const app = {
  my: '我的',
  serve: '办事',
  ask: '问政',
  offline: '现在没有网络',
  offlineLead: '这一页要连上网络才能看。电话不用网络，照样打得通。',
  offlineTips: [
    '最近看过的公开页面，没有网络也能再看：返回就行',
    '正在填写的内容还在上一页，有网络时再按一次“继续”',
    '您自己的诉求和证明不会留在手机上，要联网才能看',
  ] satisfies readonly string[],
  shareSignIn: '文字已经带进来了。照片要登录以后才能带：先往下填，到“有照片或文件吗？”那一步再加。',
  callTitle: '打电话也一样',
  ready: '打之前，想好这几样就够了',
  readyTips: [
    '什么事、什么时候、在哪里',
    '您希望怎么解决',
    '查进度的，报编号或当时留的手机号',
  ] satisfies readonly string[],
  urgent: '有危险，直接打这些',
  urgentLines: [
    { number: '110', says: '报警' },
    { number: '119', says: '火警' },
    { number: '120', says: '急救' },
    { number: '122', says: '交通事故' },
  ],
  station: '想当面说',
  stationPlace: '您住在哪个村、社区或街道？',
  stationHint: '例如 公主府社区、新城区。由近到远列出可以去的地方。',
  stationNone: '没有找到这个地方。换个写法试试，或者打 12345 问一问。',
  instead: '也可以在网上',
}
