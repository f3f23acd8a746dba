import { z } from 'zod'
import { ModelTask, rfc3339, route, type Route } from '../platform/index.ts'
import { listModels, modelState, putModelToUse, type ModelRow } from './contract.ts'
import { keptModels, type Kept } from './learnedStore.ts'
import { use } from './retrain.ts'

const Figures = z.object({
  heldOut: z.number(),
  candidate: z.object({ right: z.number(), amongThree: z.number(), macroF1: z.number(), abstained: z.number() }),
})

function rowOf({ figures, at, ...model }: Kept): ModelRow {
  const read = Figures.safeParse(figures)
  return {
    ...model,
    at: rfc3339(at),
    heldOut: read.success ? read.data.heldOut : null,
    score: read.success ? read.data.candidate : null,
  }
}

export const assistRoutes: Route[] = [
  route(modelState, async ({ house }) => ({
    tasks: ModelTask.options.map((task) => {
      const now = house.model.stateOf(task)
      return { task, state: now.state, until: now.state === 'away' ? rfc3339(now.until) : null }
    }),
  })),
  route(listModels, async ({ tx }) => ({ rows: (await keptModels(tx)).map(rowOf) })),
  route(putModelToUse, (by, { kind, version }) => use(by, kind, version ?? undefined)),
]
