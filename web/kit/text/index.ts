export { htmlLang, langOf, type Lang, type Said } from './lang.ts'
export { shared } from './shared.ts'
