export { appealRoutes } from './routes.ts'
