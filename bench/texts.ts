/** What citizens write about: phrases of the kind the hotline hears, put together by a fixed chance. */
const phrases = [
  '小区门口的路灯坏了半个月还没有人来修理',
  '楼上装修每天早上六点开始施工噪音很大',
  '供暖温度一直达不到十八度老人孩子受不了',
  '自来水发黄有异味已经连续三天不能饮用',
  '垃圾桶满了没有人清运夏天苍蝇很多',
  '道路塌陷形成一个大坑非常危险',
  '物业公司收取停车费却没有公示收费标准',
  '公交车等了四十分钟一直没有来',
  '医保报销材料交了两个月没有结果',
  '工地拖欠农民工工资至今没有支付',
  '学校门口车辆乱停乱放接送孩子不安全',
  '电梯经常困人多次报修没有彻底解决',
  '下水道堵塞污水流到了楼道里',
  '烧烤店占道经营油烟直接排到居民家中',
  '快递驿站不给送上门态度恶劣',
  '办理居住证需要哪些材料在哪里办理',
  '公积金提取审批时间太长希望加快',
  '树枝遮挡红绿灯存在安全隐患',
  '网约车绕路多收费客服不处理',
  '饭店食品不卫生吃完以后全家腹泻',
  '房产证办理拖延两年开发商没有说法',
  '小区消防通道被私家车长期堵塞',
  '流浪狗成群出没咬伤了小孩',
  '违章建筑遮挡采光多次反映没有拆除',
  '集中供热管网漏水路面结冰',
  '广场舞音响声音太大影响学生复习',
  '幼儿园收费不合理要求退还',
  '公园健身器材损坏无人维护',
  '检查井盖缺失夜间行人容易摔倒',
  '驾校拖延考试时间不予退费',
  '预付卡商家跑路余额无法退还',
  '老旧小区加装电梯申请没有回复',
  '地铁口共享单车堆放影响通行',
  '草原围栏被破坏牲畜走失',
  '希望有关部门尽快到现场查看并给予书面答复',
  '请安排工作人员与我联系说明处理进展',
  '此前已经反映过一次仍然没有得到解决',
]
const rare = ['蒙古文路牌书写错误', '无障碍坡道被花坛占用', '古树名木根部被水泥封死']

const asked = 317

export type BenchText = { title: string; body: string }

/** `count` bodies of 317 characters each; the first phrases are common, the last of them rare, `rare` in one text each. */
export function benchTexts(count: number): BenchText[] {
  let state = 20_261_123
  const below = (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state / 0x7fffffff) * n
  }
  const pick = () => phrases[Math.min(phrases.length - 1, Math.floor(phrases.length * (below(1) * below(1))))] ?? ''
  return Array.from({ length: count }, (_, n) => {
    let body = rare[n] ?? ''
    while (body.length < asked) body += `${body ? '，' : ''}${pick()}`
    return { title: pick().slice(0, 14), body: `${body.slice(0, asked - 1)}。` }
  })
}

/** Words of a text search, from the rarest to the commonest. */
export const searched = { rare: '蒙古文路牌', medium: '草原围栏', common: '路灯' }
