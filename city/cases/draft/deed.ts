import { findItem } from '../../catalogue/index.ts'
import type { ServiceItem } from '../../catalogue/contract.ts'
import type { Deed, FirmMatter } from '../../mandates/index.ts'
import type { By, Says } from '../../platform/index.ts'
import type { CaseHeld } from '../store.ts'

/** Which of a firm's matters each part of a one-thing is, by its name; every other part is a permit. [default] */
const partMatters: Readonly<Record<string, FirmMatter>> = {
  '企业（个体工商户）登记': 'registration',
  民办非企业单位登记: 'registration',
  公章刻制: 'seal',
  税务信息确认: 'tax',
  社会保险登记和住房公积金开户: 'insurance',
  仅销售预包装食品备案: 'reports',
  第二类医疗器械经营备案: 'reports',
}

/** What is applied for, as mandates tell it apart: applying at all, the item or 一件事, its themes, the firm's matters. */
export type Applied = Pick<CaseHeld, 'kind' | 'ofId'> & { parts: readonly { name: Says }[] }

/** Read anew each time: what a mandate covers is a question of today, not of the version a case began with. */
export async function deedOf(by: By, { kind, ofId, parts }: Applied): Promise<Deed> {
  const act = 'applyLicence'
  if (kind === 'thing') {
    const matter = [...new Set(parts.map(({ name }) => partMatters[name.zh] ?? 'permits'))]
    return { act, item: ofId, themes: matter.includes('registration') ? ['permits', 'founding'] : ['permits'], matter }
  }
  const found = await findItem(by.tx, ofId)
  return { act, item: ofId, ...(found && { themes: found.item.themes, matter: mattersOf(found.item) }) }
}

/** [default] An item's kind, theme and office say in which of a firm's matters it falls. */
function mattersOf({ kind, themes, authority }: ServiceItem): FirmMatter[] {
  if (authority.includes('税务')) return ['tax']
  if (themes.includes('founding')) return ['registration']
  if (themes.includes('insurance')) return ['insurance']
  if (kind === 'licence' || kind === 'confirmation') return ['permits']
  return kind === 'otherPower' ? ['reports'] : []
}
