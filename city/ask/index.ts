export { countsAs, unitOfQuestion } from './columns.ts'
export { monthStart } from './list.ts'
export { askNews } from './on.ts'
export { askRoutes } from './routes.ts'
