import { stripTemplate } from '../alike/strip.ts'

/** A stretch of a text. */
export type Place = { start: number; end: number }

/** What makes an answer one: something done, a day, a sum, a step to take, a finding, a ground, a reason, a result. */
export const signNames = ['行动', '日期', '数额', '步骤', '核查', '依据', '原因', '结论'] as const
export type Sign = (typeof signNames)[number]

/**
 * What an answer holds besides courtesy: how many signs are left, which signs of substance, where each stands first, and
 * where its contact stands.
 */
export type Substance = { left: number; signs: Sign[]; places: Partial<Record<Sign, Place>>; contact?: Place }

const contact =
  /(?:请)?(?:致电|拨打|来电|联系|咨询|电话|热线)[^。；;，,]{0,16}?(?:0\d{2,3}[-—－ ]?\d{7,8}|1[3-9]\d{9}|12\d{3}|[2-8]\d{6,7}|400[-\d]{7,9})(?:[^。；;，,]{0,6}(?:咨询|联系|反映|了解))?/u

const signs: Record<Sign, RegExp> = {
  行动: /(?:已|已经|已于[^。，,]{0,12})(?:[^。，,；;]{0,14})?(?:修复|修好|抢修|清运|增设|铺设|到账|归还|迁至|迁移|整改|清理|拆除|完成|安装|更换|办结|发放|支付|退还|处罚|(?<!调)查处|约谈|关停|疏通|恢复|解决|开通|加装|补种|硬化|通车|通水|通电|到位|立案|责令|下达)|修复|责令|予以处罚|当场办结/u,
  日期: /\d{1,2}月\d{1,2}日|\d{4}年|(?:本|下|今|明)[周月年](?:底|初|内|中旬|上旬|下旬)?|\d+个?(?:工作日|日内|天内|月内|小时内)|预计[^。]{0,8}(?:完成|完工|竣工|通车)/u,
  数额: /\d+(?:\.\d+)?(?:万|亿)?(?:元|盏|处|台|平方米|公里|米|户|人次|个车位|%|％|吨)/u,
  步骤: /(?:携带|需带|持)[^。]{0,30}(?:身份证|材料|合同|证明|户口|原件|复印件)|(?:登录|登陆)[^。]{0,24}(?:网站|平台|系统|APP|小程序|公众号)|到[^。，,]{0,20}(?:窗口|大厅|网点)[^。，,]{0,8}(?:办理|申请|领取|提交)|(?:需|应)(?:提供|提交|准备)|第一步|首先[^。]{0,40}(?:然后|再)/u,
  核查: /(?:经|据)[^。，,]{0,16}(?:查|核实|核查|调查|了解|勘查|勘察|检查|走访|检测|查明|现场)[^。]{4,}|(?<!(?:如|若|待|是否|正在)[^。；;，,：:\n]{0,16})(?:核查|核实|调查|查证|(?:情况|问题|诉求))(?:后|发现)?[，,：:]?(?:情况|问题|反映)?(?:基本|部分|完全|均|确)?(?:不属实|属实)/u,
  依据: /《[^》]{3,}》|第[零〇一二三四五六七八九十百\d]+条|〔\d{4}〕/u,
  原因: /(?:因|由于|鉴于|之所以)[^。，,]{4,}/u,
  结论: /(?:不予|可以|不可以|不能|符合|不符合|属于|不属于|应当|无需|允许|禁止|已纳入|暂无计划|暂不|不支持|有效期|全部免费)[^。，,]{2,}/u,
}

const office = /[\p{Script=Han}]{2,12}(?:局|委|办|中心|大厅|街道|政府|部门|科|处|所|大队|公司|物业)(?:工作人员)?/gu

/** The official opening, which says the question's own title again. */
export const opening =
  /(?:这里是[^，。,\n]{2,24}[，。,])?\s*(?:关于|就)(?:您|你)所?(?:反映|咨询|提出|建议)的“[^”\n]{0,120}”/gu

/** Reads what an answer says when its courtesies, offices, figures and addresses are put aside. */
export function readSubstance(reply: string): Substance {
  const call = contact.exec(reply)
  const bare = stripTemplate(reply)
    .replace(new RegExp(contact.source, 'gu'), ' ')
    .replace(opening, ' ')
    .replace(/请?耐心等待|敬请(?:谅解|理解)|谢谢|请(?:您)?(?:知悉|谅解|理解|放心)|如有(?:疑问|问题)[^。]{0,20}/gu, ' ')
  const left = bare.replace(office, '').replace(/[\d\p{P}\p{S}\s]+/gu, '').length
  const found = signNames.flatMap((sign) => {
    const said = signs[sign].exec(bare)?.[0]
    return said === undefined ? [] : [{ sign, place: placeOf(said, reply) }]
  })
  const places = Object.fromEntries(found.flatMap(({ sign, place }) => (place ? [[sign, place]] : [])))
  const at = call ? { start: call.index, end: call.index + call[0].length } : undefined
  return { left, signs: found.map(({ sign }) => sign), places, contact: at }
}

function placeOf(said: string, reply: string): Place | undefined {
  const words = said.trim()
  const start = reply.indexOf(words)
  return start < 0 || words === '' ? undefined : { start, end: start + words.length }
}
