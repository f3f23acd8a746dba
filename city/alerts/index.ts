export { alertNews, alertTimers } from './on.ts'
export { alertRefusals } from './refusals.ts'
export { alertRoutes } from './routes.ts'
