export { remedyNews, reviewableNews } from './on.ts'
export { reviewRoutes } from './routes.ts'
export { reviewTimers } from './timers.ts'
