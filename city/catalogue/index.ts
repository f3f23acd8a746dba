export { catalogueRoutes } from './routes.ts'
export { importItems, type ItemsReport } from './import.ts'
export { seedCatalogue } from './seed.ts'
export { findItem } from './store.ts'
