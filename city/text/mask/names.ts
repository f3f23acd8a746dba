import type { Find } from './rules.ts'

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺'
const compound = '欧阳|太史|端木|上官|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|皇甫|慕容|令狐|司徒|呼延|乌日|阿拉|巴特|苏日'

const name = `(?:(?:${compound})[\\p{Script=Han}]{1,3}|[${surnames}][\\p{Script=Han}]{1,2})`

/** What surely introduces a person's name, and what may; the second asks for a stop or a personal word after the name. */
const sure = new RegExp(`(?:我叫|名叫|名字是|名字叫|姓名|联系人)(?:[:：是为 ]{0,3})(${name})`, 'gu')
const perhaps = new RegExp(
  `(?:本人|我是|我叫|业主[:：]|患者|户主|申请人|投诉人|举报人|反映人|法人代表|法定代表人|当事人|死者|伤者|我(?:父亲|母亲|儿子|女儿|丈夫|妻子|老公|老婆|爱人))[:：是叫 ]{0,2}(${name})(?=[,，。.;；、（( ]|$|身份证|电话|手机|联系|先生|女士|[男女][,，])`,
  'gu',
)

/** Words after a name that say it is an office-holder's: those stay, they answer for the city by name. */
const office =
  /^(?:同志)?(?:[副代]?(?:书记|市长|区长|县长|旗长|镇长|乡长|局长|厅长|处长|科长|所长|院长|校长|园长|主任|主席|部长|站长|队长|行长|经理|总监|法官|检察官|警官|医生|老师|教授|律师)|委员)/u

/** Words that begin like a name and are none. */
const words =
  /^(?:申请|查看|安徽|常客|管部|江苏|江西|广|贵州|云南|陕西|高三|高二|高一|高级|高层|安置|安全|方便|方面|金融|常年|常住|万分|成年|成都|关于|关注|时间|白天|黄河|路口|路人|全体|全家|连续|原来|原告|应该|和|都|来|位于|向|任何|任职|明确|古|车主|车位|房东|房主|包括|包工|华|花|単|单位|单亲|边远|商户|商铺|商家|官方|文化|石|江|温|毕业|管理|钟点|计划|强烈|符合|解决|查询|保|时|成|龙|农民|先生|女士)|(?:先生|女士|小姐|主任|经理|老师|医生|师傅|书记|局长)$/u

/** Names of people, by the words that introduce them; people who hold an office stay named. */
export function findNames(text: string): Find[] {
  if (!/叫|名|本人|我|业主|患者|户主|人|者/.test(text)) return []
  const found: Find[] = []
  for (const pattern of [sure, perhaps])
    for (const match of text.matchAll(pattern)) {
      const [whole, said = ''] = match
      const start = match.index + whole.length - said.length
      const person = trimmed(said, text.slice(start + said.length))
      const after = text.slice(start + person.length, start + person.length + 8)
      if (words.test(person) || office.test(after)) continue
      const kept = person.length > 3 ? 2 : 1
      const shown = person.slice(0, kept) + '*'.repeat(person.length - kept)
      found.push({ start, end: start + person.length, kind: 'name', why: '姓名', shown })
    }
  return found
}

/** A name of three signs whose last belongs to the words after it (李明是, 王芳电话) has two. */
function trimmed(said: string, after: string): string {
  if (/(?:先|女)$/u.test(said) && /^[生士]/u.test(after)) return said.slice(0, -1)
  if (/(?:电|手)$/u.test(said) && /^[话机]/u.test(after)) return said.slice(0, -1)
  return said.length === 3 ? said.replace(/[是在住男女系的身]$/u, '') : said
}
