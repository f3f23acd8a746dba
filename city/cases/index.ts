export { caseRoutes } from './routes.ts'
export { caseNews } from './on.ts'
export { caseTellings } from './tell.ts'
export { caseTimers } from './timers.ts'
