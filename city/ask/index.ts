export { askNews } from './on.ts'
export { askRoutes } from './routes.ts'
