import { isCard, isCitizen, isOldCitizen } from './checks.ts'

/** What may be found in a text, in the order in which it is believed. `keeps` finds stay as they are. */
export const kinds = [
  ...(['credit-code', 'office-phone', 'id', 'card', 'mobile', 'landline', 'plate', 'passport'] as const),
  ...(['email', 'account', 'address', 'name'] as const),
]
export type Kind = (typeof kinds)[number]

/** A find in the even text: the stretch, what stands there for the public, and why. `null` keeps it as it is. */
export type Find = { start: number; end: number; kind: Kind; why: string; shown: string | null }

/** A rule: its pattern, and what it makes of a match and the words around it. Undefined: not what it looked like. */
type Rule = {
  kind: Kind
  pattern: RegExp
  /** Only texts with this sign or figure can hold a match: asked first, because most texts hold none. */
  needs: 'figure' | 'at' | 'plate' | 'account' | 'name'
  judge: (match: string, around: Around) => { why: string; shown: string | null; skip?: number } | undefined
}

/** The words before a match and after it. */
export type Around = { before: string; after: string }

const stars = (count: number): string => '*'.repeat(Math.max(0, count))
const bare = (match: string): string => match.replace(/[\s-]/g, '')

/** Read from top to bottom; an earlier rule's find is not looked at again by a later one. */
export const rules: Rule[] = [
  {
    kind: 'credit-code',
    pattern: /(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])/g,
    needs: 'figure',
    judge: (match, { before }) =>
      /[A-Z]/.test(match.slice(0, 17)) || /信用代码[:是为 ]*$/.test(before)
        ? { why: '统一社会信用代码，不是个人信息', shown: null }
        : undefined,
  },
  {
    kind: 'id',
    pattern: /(?<![0-9])\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])/g,
    needs: 'figure',
    judge: (match, { before }) => {
      const id = bare(match)
      const shown = id.slice(0, 4) + stars(14)
      if (isCitizen(id) === 'right') return { why: '身份证号，校验相符', shown }
      if (saidId.test(before) || isCitizen(id) === 'plausible') return { why: '身份证号，校验不符', shown }
      return undefined
    },
  },
  {
    kind: 'id',
    pattern: /(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])/g,
    needs: 'figure',
    judge: (match, { before }) =>
      isOldCitizen(match) || saidId.test(before)
        ? { why: isOldCitizen(match) ? '15 位身份证号' : '身份证号，校验不符', shown: match.slice(0, 4) + stars(11) }
        : undefined,
  },
  {
    kind: 'id',
    pattern: /(?<![0-9A-Za-z])[0-9Xx]{13,20}(?![0-9A-Za-z])/g,
    needs: 'figure',
    judge: (match, { before }) =>
      saidId.test(before)
        ? { why: '身份证号，位数不符', shown: match.slice(0, 4) + stars(match.length - 4) }
        : undefined,
  },
  {
    kind: 'card',
    pattern: /(?<![0-9A-Za-z])\d(?:[ -]?\d){14,18}(?![0-9A-Za-z])/g,
    needs: 'figure',
    judge: (match, { before }) => {
      const card = bare(match)
      const shown = stars(card.length - 4) + card.slice(-4)
      if (isCard(card)) return { why: '银行卡号，校验相符', shown }
      return saidCard.test(before) ? { why: '银行卡号，校验不符', shown } : undefined
    },
  },
  {
    kind: 'mobile',
    pattern: /(?<![0-9A-Za-z])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?![0-9])/g,
    needs: 'figure',
    judge: (match) => {
      const number = bare(match).slice(-11)
      return { why: '手机号', shown: `${number.slice(0, 3)}****${number.slice(7)}` }
    },
  },
  {
    kind: 'landline',
    pattern: /(?<![0-9A-Za-z-])\(?0\d{2,3}\)?[ -]{0,3}\d{3,4}[ -]?\d{4}(?![0-9])/g,
    needs: 'figure',
    judge: (match, around) => {
      if (isOffice(around)) return { why: '单位公开电话', shown: null }
      const [, area = match.slice(0, 4), number = match.slice(4)] =
        /^\(?(0(?:10|2\d|[3-9]\d{2}))\)?(\d{6,8})$/.exec(bare(match)) ?? []
      return { why: '固定电话', shown: `${area}-${stars(number.length - 3)}${number.slice(-3)}` }
    },
  },
  {
    kind: 'landline',
    pattern: /(?<=(?:电话|座机|固话|家里)[:是为 ]{0,3})[2-8]\d{2,3}-?\d{4}(?![0-9])/g,
    needs: 'figure',
    judge: (match, around) => {
      if (isOffice(around)) return { why: '单位公开电话', shown: null }
      const number = bare(match)
      return { why: '固定电话', shown: stars(number.length - 3) + number.slice(-3) }
    },
  },
  {
    kind: 'plate',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·• -]?(?=[A-Za-z]{0,5}[0-9])[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![0-9A-Za-z])/g,
    needs: 'plate',
    judge: (match) => {
      const plate = match.replace(/[·• -]/g, '')
      return { why: '车牌号', shown: `${plate.slice(0, 2)}***${plate.slice(-2)}` }
    },
  },
  {
    kind: 'passport',
    pattern: /(?<![0-9A-Za-z])(?:[EGegDSPdsp][A-Za-z]?\d{7,8}|[CHMWchmw]\d{8,10})(?![0-9A-Za-z])/g,
    needs: 'figure',
    judge: (match, { before }) =>
      /^[EG]\d{8}$/.test(match) || /(护照|通行证|证件|签证)[^。；;]{0,8}$/.test(before)
        ? { why: '护照或通行证号', shown: match.charAt(0) + stars(match.length - 3) + match.slice(-2) }
        : undefined,
  },
  {
    kind: 'email',
    pattern: /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g,
    needs: 'at',
    judge: (match) => {
      if (/@[^@]*gov\.cn$/i.test(match)) return { why: '单位公开邮箱', shown: null }
      return { why: '电子邮箱', shown: `${match.charAt(0)}***${match.slice(match.indexOf('@'))}` }
    },
  },
  {
    kind: 'account',
    pattern:
      /(?<=(?:微信号?|威信|薇信|v信|vx|wx|weixin|qq号?|扣扣|企鹅)(?:号码|账号|帐号)?[::是为 ]{0,3})[A-Za-z0-9][A-Za-z0-9_-]{4,19}/gi,
    needs: 'account',
    judge: (match) => ({ why: '微信或 QQ 号', shown: `${match.slice(0, 2)}***` }),
  },
]

const saidId = /身份证(?:号码?)?[^。；;，,]{0,6}$|(?:证件号码?|公民身份号码)[::是为 ]*$/u
const saidCard = /(?:卡号|账号|帐号|账户|银行卡|储蓄卡|社保卡|信用卡)[^。；;]{0,6}$/u

/** True when the words about a number say that an office is called there, and not a person's home. */
function isOffice({ before, after }: Around): boolean {
  if (/(?:本人|我的|我家|家里|家中|家庭|联系我|我的?电话)[^。；;]{0,8}$/u.test(before)) return false
  return /(?:咨询|热线|监督|举报|投诉|办公|值班|服务|受理|客服|窗口|大厅|局|中心|政府|委员会|街道|办事处|大队|公司|物业|医院|学校|请?致电|请?拨打|可拨打)[^。；;]{0,14}$/u.test(
    before,
  )
    ? !/^\s*[（(]?(?:本人|我)/u.test(after)
    : false
}
