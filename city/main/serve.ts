import type { FastifyInstance } from 'fastify'
import { identify } from '../people/index.ts'
import { Live, openServer, type Config, type Door, type House } from '../platform/index.ts'
import type { Sender } from '../notices/index.ts'
import { mountProvider } from '../oidc/index.ts'
import { openOutside } from './outside.ts'
import { routes } from './rooms.ts'
import { mountWeb } from './web.ts'
import { startWorker, type Worker } from './worker.ts'

export type Serving = { server: FastifyInstance; worker: Worker; url: string; close: () => Promise<void> }

export function doorOf(config: Config): Door {
  const secure = config.publicUrl.startsWith('https://')
  return {
    identify,
    cookieName: secure ? '__Host-jiesu' : 'jiesu',
    origins: [new URL(config.publicUrl).origin],
    proxies: config.proxies === 'none' ? [] : config.proxies.split(',').map((part) => part.trim()),
  }
}

/** Opens the house to the street: API, live news, pages, and the worker behind them. */
export async function serve(house: House, config: Config, sender: Sender): Promise<Serving> {
  const door = doorOf(config)
  const server = await openServer(house, routes, door)
  const live = new Live(house)
  openOutside(server, house, { routes, live, door, metricsToken: config.metricsToken })
  await mountProvider(server, house)
  await mountWeb(server, house, { routes, door })
  const worker = startWorker(house, sender)
  house.wake = worker.wake
  await live.start()
  const url = await server.listen({ port: config.port, host: config.host })
  return {
    server,
    worker,
    url,
    close: async () => {
      await live.stop()
      await worker.stop()
      await server.close()
    },
  }
}
