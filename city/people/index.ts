export { address, hideName, maskName, maskPhone, Phone, publicName, Post, Unit, UnitKind } from './person.ts'
export {
  askAuthority,
  authorityOf,
  fakeAuthority,
  httpAuthority,
  noAuthority,
  plainName,
  type Authority,
  type Claim,
  type Verdict,
} from './authority.ts'
export { firmCheckSign, firmCodeTrouble, firmCodeTroubles, plainFirmCode } from './firmCode.ts'
export { checkSign, IdNumber, idTrouble, plainId } from './idNumber.ts'
export { lockCitizen, paperOf } from './identityStore.ts'
export { keyHolds } from './key.ts'
export { plainNumber } from './plainNumber.ts'
export { lentTo } from './lent.ts'
export { sendCode, tryCode } from './citizenLogin.ts'
export { rebind, rename } from './rebind.ts'
export { proveName, renewSession, type Proven } from './prove.ts'
export { peopleRefusals } from './refusals.ts'
export { peopleRoutes } from './routes.ts'
export { hashToken, identify, openSession } from './session.ts'
export { citizenById, type Citizen, citizenOfPhone, insertSetupToken, isSetUp, nameCitizen } from './citizenStore.ts'
export { addStaff } from './staffLogin.ts'
export { isPaperOf, knowNamed, nameSeen, type Vouched } from './vouched.ts'
export { citizenOfPaper, NO_PHONE } from './vouchedStore.ts'
export {
  childUnits,
  findUnit,
  saveUnits,
  searchUnits,
  staffByLogin,
  staffNames,
  staffOfUnit,
  unitsByIds,
} from './store.ts'
