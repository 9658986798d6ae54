import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Observe } from './middleware/request-log.js'

/** The process's Prometheus metrics: Node's own and the requests. A registry of its own, not the global. */
export function createMetrics(): { readonly registry: Registry; readonly observe: Observe } {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'duban_' })
  const requests = new Histogram({
    name: 'duban_http_request_duration_seconds',
    help: 'Seconds from the arrival of a request to the end of its response.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  return {
    registry,
    observe: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
  }
}
