export { insightRoutes } from './routes.ts'
export { hideInSum } from './hide.ts'
