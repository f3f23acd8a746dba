import { findServices, listItems } from '../../../city/catalogue/contract.ts'
import { askCity, rowsOf } from '../city.ts'
import type { Visit } from '../visit.ts'

export type NamedItem = { code: string; name: string }

const said = (visit: Visit, { name, nameEn }: { name: string; nameEn: string }) =>
  visit.lang === 'en' && nameEn !== '' ? nameEn : name

/** The first hundred items by code, as a list to choose from. */
export async function itemChoices(visit: Visit): Promise<NamedItem[]> {
  return rowsOf(await askCity(visit, listItems, { most: 100 })).map((item) => ({
    code: item.code,
    name: said(visit, item),
  }))
}

const code = /^[A-Z][A-Z0-9-]+$/

/**
 * The items typed in a scope, by code or by name, with commas between: names hold 、 of their own, codes may stand with
 * anything between. What names no item, or several, is unknown.
 */
export async function itemsIn(visit: Visit): Promise<{ codes: string[]; unknown: string[] }> {
  const typed = (visit.form['items'] ?? '').split(/[,，;；\n]+/).flatMap((part) => {
    const words = part.split(/[\s、]+/).filter((word) => word !== '')
    return words.every((word) => code.test(word)) ? words : [part.trim()]
  })
  const found = await Promise.all(typed.map(async (text) => ({ text, code: await codeOf(visit, text) })))
  return {
    codes: found.flatMap((one) => one.code ?? []),
    unknown: found.flatMap((one) => (one.code === undefined ? [one.text] : [])),
  }
}

async function codeOf(visit: Visit, text: string): Promise<string | undefined> {
  if (code.test(text)) return text
  const same = (name: string) => name.toLowerCase() === text.toLowerCase()
  const rows = rowsOf(await askCity(visit, findServices, { text: text.slice(0, 100), most: 20 }))
  const items = rows.filter(({ kind }) => kind === 'item')
  const exact = items.filter(({ name, nameEn }) => same(name) || same(nameEn))
  const near =
    exact.length > 0 ? exact : items.filter(({ name, nameEn }) => name.includes(text) || nameEn.includes(text))
  return near.length === 1 ? near[0]?.id : undefined
}
