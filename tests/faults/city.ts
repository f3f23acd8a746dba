import { seedPeople } from '../../city/main/demoCity.ts'
import { configOrExit, start } from '../../city/main/start.ts'

/** The real server with the demo people and nothing else: no stories to wait for, no pages to build. */
const { serving, durability } = await start(configOrExit(), { demo: true, before: seedPeople })
console.log(`serving ${serving.url} · ${durability}`)
