export { appointmentNews } from './on.ts'
export { HallPlan, saveHall } from './plan.ts'
export { appointmentRoutes } from './routes.ts'
export { appointmentTimers } from './timers.ts'
