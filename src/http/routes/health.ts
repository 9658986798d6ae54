import { z } from 'zod'
import { DubanError } from '../../domain/errors.js'
import { yearWarning } from '../../language/words/calendar.js'
import { inTime, type ReadyCheck, unready } from '../readiness.js'
import { defineRoute, type Route } from '../route.js'

const READY_TIMEOUT_MS = 1000

const tag = '运行'

/** `/healthz`: the process answers. `/readyz`: it can do its work; a proxy sends requests only then. */
export function healthRoutes(deps: {
  readonly version: string
  readonly checks: readonly ReadyCheck[]
  /** What wants seeing to before long, in the operator's words; the service is ready all the same. */
  readonly warnings: () => Promise<readonly string[]>
}): Route[] {
  const healthz = defineRoute({
    method: 'get',
    path: '/healthz',
    summary: '进程是否在运行',
    tag,
    always: true,
    request: {},
    responses: { 200: z.object({ status: z.literal('ok'), version: z.string() }) },
  }).handledBy(async () => ({ status: 200, body: { status: 'ok', version: deps.version } }))
  const readyz = defineRoute({
    method: 'get',
    path: '/readyz',
    summary:
      '服务是否就绪：数据库可用、数据升级已完成；未就绪为 503，details 里是原因；warnings 是就绪但需要处理的事',
    tag,
    always: true,
    request: {},
    responses: {
      200: z.object({
        status: z.literal('ready'),
        checks: z.array(z.string()),
        warnings: z.array(z.string()).meta({ example: [yearWarning(2027, '2026-12-31')] }),
      }),
    },
  }).handledBy(async () => {
    const details = await unready(deps.checks, READY_TIMEOUT_MS)
    if (details.length > 0) throw new DubanError('not_ready', { details })
    const warnings = await inTime(deps.warnings(), READY_TIMEOUT_MS)
    const checks = deps.checks.map(({ name }) => name)
    return { status: 200, body: { status: 'ready', checks, warnings: [...warnings] } }
  })
  return [healthz, readyz]
}
