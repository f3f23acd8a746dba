export { Cited, hanNumber, sayArticle } from './law.ts'
export { citedIn, lawIndex, readLaw, saveLaws } from './library.ts'
export { lawRoutes } from './routes.ts'
