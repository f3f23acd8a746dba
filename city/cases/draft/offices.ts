import type { Limit } from '../../calendar/index.ts'
import type { Kind } from '../../catalogue/contract.ts'

/** What a granted part is certified with, and what the office gives the other parts with it. */
type Result = { paper: string; gives?: readonly string[] }

const creditCode = ['enterprise/creditCode'] as const

/** By the name of the part. [default] titles; a part that is not here is certified as 准予决定书. */
export const partResults: Readonly<Record<string, Result>> = {
  '企业（个体工商户）登记': { paper: '营业执照', gives: creditCode },
  体育主管部门审查同意: { paper: '业务主管单位审查同意书' },
  民办非企业单位登记: { paper: '民办非企业单位登记证书', gives: creditCode },
  公章刻制: { paper: '公章刻制备案证明' },
  税务信息确认: { paper: '税务信息确认通知书' },
  社会保险登记和住房公积金开户: { paper: '社会保险登记和公积金开户通知书' },
  公众聚集场所消防安全检查: { paper: '公众聚集场所投入使用、营业前消防安全检查意见书' },
  '公共场所卫生许可（泳池）': { paper: '公共场所卫生许可证' },
  经营高危险性体育项目许可: { paper: '高危险性体育项目经营许可证' },
  仅销售预包装食品备案: { paper: '仅销售预包装食品备案回执' },
  青少年体育培训审核: { paper: '青少年体育培训审核意见书' },
  户外招牌设置: { paper: '户外招牌设置准予决定书' },
  '药品经营许可（零售）': { paper: '药品经营许可证' },
}

/** What kind of act a part is, and by how much its own law lets the head extend it. */
export type PartLaw = { kind: Kind; extension?: Limit }

/**
 * By the name of the part; one that is not here is a licence. Terms stand with the part. That a registration may take
 * three working days more: 市场主体登记管理条例 19. What kind the others are is [default].
 */
export const partLaws: Readonly<Record<string, PartLaw>> = {
  '企业（个体工商户）登记': {
    kind: 'confirmation',
    extension: { amount: 3, unit: 'wd' },
  },
  体育主管部门审查同意: { kind: 'otherPower' },
  公章刻制: { kind: 'service' },
  税务信息确认: { kind: 'service' },
  社会保险登记和住房公积金开户: { kind: 'service' },
  仅销售预包装食品备案: { kind: 'otherPower' },
  第二类医疗器械经营备案: { kind: 'otherPower' },
}
