import assert from 'node:assert/strict'
import { fakeSharing, useSharing, type ShareAnswer, type ShareWanted } from '../city/cases/index.ts'
import type { CaseView, MaterialView } from '../city/cases/contract.ts'
import { fillings, openCaseCity } from './cases.ts'
import { ok, type City } from './city.ts'

let city: City

/** What the sharing platform was asked, and what it says next; undefined: what it holds. */
export const platform: { asked: ShareWanted[]; says?: (wanted: ShareWanted) => ShareAnswer | Promise<ShareAnswer> } = {
  asked: [],
}

/** A city whose offices share what they hold; from here on it is the one that is meant. */
export async function openSharingCity(): Promise<City> {
  city = await openCaseCity()
  const well = fakeSharing([], { lends: true })
  platform.asked = []
  delete platform.says
  useSharing(city.house, {
    is: 'fake',
    ask: async (wanted) => {
      platform.asked.push(wanted)
      return (platform.says ?? well.ask)(wanted)
    },
  })
  return city
}

export const lin = () => city.as('citizen1')
export const police = () => city.as('policereview')

export const named = (view: { materials: MaterialView[] }, name: string): MaterialView => {
  const found = view.materials.find((one) => one.name.zh === name)
  assert.ok(found, name)
  return found
}

export const birth = { item: 'HH-BIRTH' }
export const ownNumber = '159900198904120029'
export const child = {
  'applicant/idNumber': ownNumber,
  'child/certificate': 'Y150001234',
  'child/parents': [{ name: '蔚晓琳' }, { name: '苏和' }],
}
export const begun = async (of: object): Promise<CaseView> => ok(await lin().post('/api/cases', of))
export const saves = async (of: CaseView, values: object): Promise<CaseView> =>
  ok(await lin().post(`/api/cases/${of.number}/save`, { values }))
export const agrees = (of: CaseView, material: string) =>
  lin().post(`/api/cases/${of.number}/materials/${material}/agree`, {})

/** Fills in every field of a birth, with the applicant's own number, and leaves the papers. */
export async function written(): Promise<CaseView> {
  const of = await begun(birth)
  return saves(of, { ...fillings(of), ...child })
}
