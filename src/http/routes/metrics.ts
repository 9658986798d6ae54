import type { Registry } from 'prom-client'
import { defineRoute, type Route } from '../route.js'

/** `/metrics` for Prometheus. It names no person and no unit; still, a proxy should keep it inside. */
export function metricsRoute(registry: Registry): Route {
  return defineRoute({
    method: 'get',
    path: '/metrics',
    summary: 'Prometheus 指标',
    tag: '运行',
    always: true,
    request: {},
    responses: { 200: { contentType: registry.contentType, description: 'Prometheus text exposition' } },
  }).handledBy(async () => ({ status: 200, body: await registry.metrics() }))
}
