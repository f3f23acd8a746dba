export { freezeMonths } from './freeze.ts'
export { insightRoutes } from './routes.ts'
export { hideInSum } from './hide.ts'
