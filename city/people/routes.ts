import { doing, route, routeAlone, system, type Route } from '../platform/index.ts'
import { aboutMe, listDemoPeople, setUpFirst, shown, signInDemo } from './act.ts'
import { checkCode, sendCode, signInCitizen } from './citizenLogin.ts'
import * as contract from './contract.ts'
import { myLevel, proveName } from './prove.ts'
import { endSession, searchUnits, unitsInEnglish } from './store.ts'
import { addStaff, signInStaff } from './staffLogin.ts'

export const peopleRoutes: Route[] = [
  route(contract.sendPhoneCode, (by, { phone }) => sendCode(by, phone)),
  // A wrong guess must stay counted, so checking and signing in commit on their own.
  routeAlone(contract.citizenSignIn, async ({ house }, { phone, code }) => {
    const checked = await doing(house, system, (by) => checkCode(by, phone, code))
    return 'wrong' in checked
      ? checked.wrong
      : shown(await doing(house, system, (by) => signInCitizen(by, checked.citizen)))
  }),
  route(contract.staffSignIn, async (by, said) => shown(await signInStaff(by, said))),
  route(contract.signOut, async (by) => {
    if (by.actor.session) await endSession(by.tx, by.actor.session)
    return { signedOut: true as const }
  }),
  route(contract.me, aboutMe),
  route(contract.myLevel, myLevel),
  // A wrong guess must stay counted, and the authority is asked outside of any transaction.
  routeAlone(contract.proveName, proveName),
  route(contract.searchForUnits, async (by, { q, kind }) => ({ rows: await searchUnits(by.tx, q, kind) })),
  route(contract.namesInEnglish, async (by) => ({ rows: await unitsInEnglish(by.tx) })),
  route(contract.addStaffMember, addStaff),
  route(contract.setUp, setUpFirst),
  route(contract.demoSignIn, async (by, { person }) => shown(await signInDemo(by, person))),
  route(contract.demoPeople, listDemoPeople),
]
