import { ModelTask, rfc3339, route, type Route } from '../platform/index.ts'
import { modelState } from './contract.ts'

export const assistRoutes: Route[] = [
  route(modelState, async ({ house }) => ({
    tasks: ModelTask.options.map((task) => {
      const now = house.model.stateOf(task)
      return { task, state: now.state, until: now.state === 'away' ? rfc3339(now.until) : null }
    }),
  })),
]
