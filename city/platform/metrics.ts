import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Endpoint } from './contract.ts'

export const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'jiesu_request_seconds',
  help: 'Time to answer, by route and status',
  labelNames: ['route', 'status'],
  buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
  registers: [registry],
})
const refusalsCounted = new Counter({
  name: 'jiesu_refusals_total',
  help: 'Expected noes, by route and status',
  labelNames: ['route', 'status'],
  registers: [registry],
})

export function countRequest(endpoint: Endpoint, status: number, millis: number): void {
  const labels = { route: `${endpoint.method} ${endpoint.path}`, status: String(status) }
  requests.observe(labels, millis / 1000)
  if (status >= 400) refusalsCounted.inc(labels)
}

/** A figure read when someone looks at /metrics. */
export function gauge(name: string, help: string, read: () => Promise<number>): void {
  if (registry.getSingleMetric(name)) registry.removeSingleMetric(name)
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read())
    },
  })
}
