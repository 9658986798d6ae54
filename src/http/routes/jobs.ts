import { z } from 'zod'
import { JOB_ACTIONS } from '../../domain/job.js'
import { DAY_RULES, MISFIRE_RULES } from '../../domain/timetable.js'
import { leavingWords, resultWords, whyNothing } from '../../language/words/job.js'
import type { Clock, Timer } from '../../ports.js'
import type { Stores } from '../../services/context.js'
import type { Directory } from '../../services/directory.js'
import type { CanReachPerson } from '../../services/dispatch.js'
import { editJob, jobNamed } from '../../services/edit-job.js'
import { type JobStatus, listJobs } from '../../services/list-jobs.js'
import { dropByHand, type Leaving, previewByHand, runByHand } from '../../services/run-by-hand.js'
import { createAdministration } from '../administration.js'
import { defineRoute, type Route } from '../route.js'
import { requireToken } from '../token.js'

const tag = '定时任务'
const instant = z.iso.datetime({ offset: true })
const name = z.string().min(1).max(60).meta({ example: 'digest', description: '任务的名字，中文名也行' })

const fire = z
  .object({
    slot: instant.meta({ description: '哪一次' }),
    state: z.enum(['running', 'done', 'folded', 'held', 'failed', 'dropped']),
    at: instant.meta({ description: '什么时候决定的' }),
    by: z.string().meta({ description: 'timetable 是定时，其余是手工执行的人' }),
    words: z.string().meta({ description: '做了什么' }),
    error: z.string().optional(),
  })
  .meta({ id: 'Fire' })

const job = z
  .object({
    name: z.string(),
    title: z.string(),
    action: z.enum(JOB_ACTIONS),
    cron: z.string().meta({ example: '30 8 * * *' }),
    timeZone: z.string(),
    days: z.enum(DAY_RULES).meta({ description: 'any 每天；working 工作日；next 遇休息日顺延' }),
    misfire: z
      .enum(MISFIRE_RULES)
      .meta({ description: '错过时：once 补一次；fold 并入下一次；hold 等人确认' }),
    lateHours: z.int(),
    enabled: z.boolean(),
    next: instant.optional(),
    missingYear: z.int().optional().meta({ description: '这一年的节假日没有载入，算不出下次' }),
    last: fire.optional(),
    waiting: z
      .array(z.object({ slot: instant, state: z.enum(['held', 'failed']) }))
      .meta({ description: '等人确认的：用 run 执行，或用 drop 定为不执行' }),
  })
  .meta({ id: 'Job' })

const changes = z.strictObject({
  title: z.string().min(1).max(30).optional(),
  cron: z.string().max(100).optional(),
  time: z.string().optional().meta({ example: '09:00', description: '只改几点' }),
  days: z.enum(DAY_RULES).optional(),
  misfire: z.enum(MISFIRE_RULES).optional(),
  lateHours: z.int().min(0).max(240).optional(),
  enabled: z.boolean().optional(),
})

const told = (row: JobStatus['fires'][number]): z.input<typeof fire> => ({
  slot: row.slot.toISOString(),
  state: row.state,
  at: row.at.toISOString(),
  by: row.by,
  words: resultWords(row.result),
  ...(row.error === undefined ? {} : { error: row.error }),
})

function shown({
  job: { order: _order, after: _after, args: _args, ...rest },
  next,
  missingYear,
  fires,
  waiting,
}: JobStatus) {
  const [last] = fires
  return {
    ...rest,
    ...(next === null ? {} : { next: next.toISOString() }),
    ...(missingYear === null ? {} : { missingYear }),
    ...(last === undefined ? {} : { last: told(last) }),
    waiting: waiting.map(({ slot, state }) => ({ slot: slot.toISOString(), state })),
  }
}

/** Where it would not leave, or did not, at once. */
const leaves = ({ leaving }: { leaving: Leaving | null }): string =>
  leaving === null ? '' : `。${leavingWords(leaving.at?.toISOString() ?? null)}`

/** Only what was said; a key without a value says nothing. */
function stated<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>
  }
}

interface JobsDeps {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
  readonly timer: Timer
  readonly canReachPerson: CanReachPerson
  /** Undefined: whoever reaches the service may. For trying only. */
  readonly token: string | undefined
}

/** The timetable over HTTP: what `duban jobs` does. */
export function jobRoutes(deps: JobsDeps): Route[] {
  const { stores, canReachPerson, clock, timer, token } = deps
  const { look, change } = createAdministration(deps)
  return [
    defineRoute({
      method: 'get',
      path: '/api/jobs',
      summary: '列出定时任务，下次和最近一次',
      tag,
      request: {},
      responses: { 200: z.object({ jobs: z.array(job) }) },
    }).handledBy(async ({ headers }) => {
      requireToken(headers, token)
      return { status: 200, body: { jobs: (await look((context) => listJobs(context))).map(shown) } }
    }),

    defineRoute({
      method: 'get',
      path: '/api/jobs/:name/fires',
      summary: '一项定时任务的执行记录，新的在前',
      tag,
      request: {
        params: z.object({ name }),
        query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
      },
      responses: { 200: z.object({ fires: z.array(fire) }) },
    }).handledBy(async ({ headers, params, query }) => {
      requireToken(headers, token)
      const found = await jobNamed({ store: stores }, params.name)
      return { status: 200, body: { fires: (await stores.fires.of(found.name, query.limit)).map(told) } }
    }),

    defineRoute({
      method: 'patch',
      path: '/api/jobs/:name',
      summary: '修改定时任务，不用重启',
      tag,
      request: { params: z.object({ name }), body: changes },
      responses: { 200: job },
    }).handledBy(async ({ headers, params, body }) => {
      requireToken(headers, token)
      const status = await change(async (context) => {
        const edited = await editJob(context, params.name, stated(body))
        return (await listJobs(context)).find((each) => each.job.name === edited.name)
      })
      if (status === undefined) throw new Error(`job ${params.name} is gone`)
      return { status: 200, body: shown(status) }
    }),

    defineRoute({
      method: 'post',
      path: '/api/jobs/:name/run',
      summary: '手工执行一次；dryRun 只看会发什么，不发',
      tag,
      request: {
        params: z.object({ name }),
        body: z.strictObject({ at: instant.optional(), dryRun: z.boolean().default(false) }),
      },
      responses: {
        200: z.object({
          words: z.string().meta({ description: '做了什么' }),
          messages: z.array(z.object({ to: z.string(), text: z.string() })).optional(),
        }),
      },
    }).handledBy(async ({ headers, params, body }) => {
      requireToken(headers, token)
      const input = { name: params.name, at: body.at === undefined ? null : new Date(body.at) }
      if (body.dryRun) {
        const preview = await look((context) => previewByHand(context, input, canReachPerson))
        const { messages, why } = preview
        const none = why === null ? `共${messages.length}条，没有发出` : `没有要发的：${whyNothing(why)}`
        const words = `${none}${why === null ? leaves(preview) : ''}`
        return { status: 200, body: { words, messages: [...messages] } }
      }
      const deps = { canReachPerson, clock, timer }
      const done = await change((context) => runByHand(context, input, deps))
      return { status: 200, body: { words: `${resultWords(done.result)}${leaves(done)}` } }
    }),

    defineRoute({
      method: 'post',
      path: '/api/jobs/:name/drop',
      summary: '等人确认的、没有成功的那一次，定为不执行',
      tag,
      request: { params: z.object({ name }), body: z.strictObject({ at: instant }) },
      responses: { 200: z.object({ slot: instant, state: z.literal('dropped') }) },
    }).handledBy(async ({ headers, params, body }) => {
      requireToken(headers, token)
      const input = { name: params.name, at: new Date(body.at) }
      const { slot } = await change((context) => dropByHand(context, input))
      return { status: 200, body: { slot: slot.toISOString(), state: 'dropped' } }
    }),
  ]
}
