export { gatherNightly, gatherToday } from './gather.ts'
export { voiceNews } from './on.ts'
export { voiceRoutes } from './routes.ts'
export { voiceTimers } from './timers.ts'
