export { assistRefusals } from './refusals.ts'
export { assistRoutes } from './routes.ts'
