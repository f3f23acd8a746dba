export { mountProvider } from './mount.ts'
export { backTo, trustProvince, type Province } from './party.ts'
export { oidcRefusals } from './refusals.ts'
export { oidcRoutes } from './routes.ts'
