export { bigrams } from './bigrams.ts'
