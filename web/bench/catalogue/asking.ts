import type { ItemTrouble } from '../../../city/catalogue/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { fill } from '../../kit/staffMe.ts'
import { formText as words } from './formText.ts'

/** What the city said of the question at this place, and of which part of it. */
export function wrongOf(n: number, no: Refusal | undefined, troubles: readonly ItemTrouble[]): Says[] {
  const at = new RegExp(`^(item\\.)?form\\.${n}(\\.|$)`)
  const refused = (no?.fields ?? []).flatMap(({ field, says }) =>
    at.test(field) ? [saidOfPart(field.replace(at, ''), says)] : [],
  )
  const found = troubles.flatMap(({ field, zh, en }) => (field !== undefined && at.test(field) ? [{ zh, en }] : []))
  return [...new Map([...refused, ...found].map((says) => [says.zh, says])).values()]
}

const parts: Record<string, Says | undefined> = {
  'label.zh': words.label,
  'label.en': words.labelEn,
  'note.zh': words.note,
  'note.en': words.noteEn,
  kind: words.kind,
  min: words.least,
  max: words.greatest,
  'patterns.0': words.pattern,
}

function saidOfPart(part: string, says: Says): Says {
  const option = /^options\.(\d+)/.exec(part)?.[1]
  const name = option === undefined ? parts[part] : words.nthOption
  const fact = { n: Number(option) + 1 }
  return name ? { zh: `${fill(name.zh, fact)}：${says.zh}`, en: `${fill(name.en, fact)}: ${says.en}` } : says
}
