export { caseRoutes } from './routes.ts'
export { caseActs } from './draft/stepUp.ts'
export { askBills } from './fees/follow.ts'
export { fakeFeePlatform, isFakePlatform, type FakeFeePlatform } from './fees/fakePlatform.ts'
export { feePlatformOf, httpFeePlatform, noFeePlatform, useFeePlatform, type FeePlatform } from './fees/platform.ts'
export { billNews } from './fees/on.ts'
export { caseLive } from './live.ts'
export { caseNews } from './on.ts'
export {
  fakeSharing,
  httpSharing,
  noSharing,
  useSharing,
  type Holder,
  type ShareAnswer,
  type ShareWanted,
  type SharedRow,
  type SharingPlatform,
} from './materials/platform.ts'
export { recountCases } from './recount.ts'
export { caseTellings } from './tell.ts'
export { caseTimers } from './timers.ts'
export { caseOfVisitor } from './visit.ts'
export { caseById, partsByIds } from './store.ts'
