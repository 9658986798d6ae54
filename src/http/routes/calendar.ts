import { z } from 'zod'
import type { CalendarYear } from '../../domain/calendar-year.js'
import { jobsLeftOutWords } from '../../language/replies/calendar.js'
import { missingHolidaysWords, notLoadedWords } from '../../language/words/calendar.js'
import type { Clock } from '../../ports.js'
import type { Stores } from '../../services/context.js'
import type { Directory } from '../../services/directory.js'
import { enterYear, setDay, unsetDay } from '../../services/edit-calendar.js'
import { hoursNow, setHours } from '../../services/edit-hours.js'
import { calendarYear } from '../../services/show-calendar.js'
import { createAdministration } from '../administration.js'
import { defineRoute, type Route } from '../route.js'
import { requireToken } from '../token.js'

const tag = '工作日历'
const date = z.iso.date().meta({ example: '2022-10-08' })
const year = z.coerce.number().int().min(2000).max(2099)
const note = z.string().trim().max(60)
const time = z.string().meta({ example: '08:30' })

const shownYear = z
  .object({
    year: z.int(),
    loaded: z.boolean().meta({ description: 'false：这一年的节假日还没有载入，days 里只有作风办单独设定的' }),
    source: z
      .enum(['program', 'office'])
      .optional()
      .meta({ description: 'program：程序自带；office：自行载入；没有：这一年还没有载入' }),
    days: z.array(
      z.object({
        date,
        working: z.boolean(),
        name: z.string(),
        override: z.boolean().meta({ description: '作风办单独设定的' }),
      }),
    ),
    warnings: z.array(z.string()).meta({ description: '没有载入时怎样载入；刚载入时可能漏了的节日' }),
  })
  .meta({ id: 'CalendarYear' })

const shownDay = z
  .object({
    date,
    announced: z.boolean().optional().meta({ description: '国家安排是否上班；这一年还没有载入时没有' }),
  })
  .meta({ id: 'CalendarDay' })

const hours = z.object({ workFrom: time, workTo: time, quietFrom: time, quietTo: time }).meta({ id: 'Hours' })
const hoursSet = hours
  .extend({ warning: z.string().optional().meta({ description: '哪些定时任务因此不在可以发送的时间内' }) })
  .meta({ id: 'HoursSet' })

interface CalendarDeps {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
  /** Undefined: whoever reaches the service may write. For trying only. */
  readonly token: string | undefined
  /** False: there are only the routes that read. */
  readonly writable: boolean
}

const told = ({ year, source, days }: CalendarYear, warnings: readonly string[] = []) => ({
  year,
  loaded: source !== null,
  warnings: [...(source === null ? [notLoadedWords(year)] : []), ...warnings],
  ...(source === null ? {} : { source }),
  days: days.map(({ day, working, name, override }) => ({ date: day, working, name, override })),
})

/** `duban calendar` over HTTP. */
export function calendarRoutes(deps: CalendarDeps): Route[] {
  return deps.writable ? [...reading(deps), ...writing(deps)] : reading(deps)
}

function reading({ stores }: CalendarDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/calendar/:year',
      summary: '一年的节假日、补班日和作风办单独设定的日子',
      tag,
      request: { params: z.object({ year }) },
      responses: { 200: shownYear },
    }).handledBy(async ({ params }) => ({
      status: 200,
      body: told(await calendarYear(stores, params.year)),
    })),
    defineRoute({
      method: 'get',
      path: '/api/hours',
      summary: '上班时间和免打扰时间',
      tag,
      request: {},
      responses: { 200: hours },
    }).handledBy(async () => ({ status: 200, body: await hoursNow(stores) })),
  ]
}

function writing({ stores, directory, clock, token }: CalendarDeps): Route[] {
  const { change } = createAdministration({ stores, directory, clock })
  const dayTold = (day: string, announced: boolean | null) => ({
    date: day,
    ...(announced === null ? {} : { announced }),
  })
  return [
    defineRoute({
      method: 'put',
      path: '/api/calendar/days/:date',
      summary: '把某天设为上班或放假，优先于国家安排',
      tag,
      request: {
        params: z.object({ date }),
        body: z.object({ working: z.boolean(), note: note.optional() }),
      },
      responses: { 200: shownDay.extend({ working: z.boolean(), note: z.string() }) },
    }).handledBy(async ({ headers, params, body }) => {
      requireToken(headers, token)
      const input = { day: params.date, working: body.working, note: body.note ?? '' }
      const done = await change((context) => setDay(context, input))
      const { working, note } = done
      return { status: 200, body: { ...dayTold(done.day, done.announced), working, note } }
    }),
    defineRoute({
      method: 'delete',
      path: '/api/calendar/days/:date',
      summary: '取消对某天的设定，恢复国家安排',
      tag,
      request: { params: z.object({ date }) },
      responses: { 200: shownDay },
    }).handledBy(async ({ headers, params }) => {
      requireToken(headers, token)
      const done = await change((context) => unsetDay(context, { day: params.date }))
      return { status: 200, body: dayTold(done.day, done.announced) }
    }),
    defineRoute({
      method: 'put',
      path: '/api/calendar/years/:year',
      summary: '载入一年的放假安排，全部正确才载入；程序自带的年份须写 force=true',
      tag,
      request: {
        params: z.object({ year }),
        query: z.object({ force: z.enum(['true', 'false']).optional() }),
        body: z.object({
          days: z.array(z.object({ date, working: z.boolean(), note: note.optional() })).max(366),
        }),
      },
      responses: { 200: shownYear },
    }).handledBy(async ({ headers, params, query, body }) => {
      requireToken(headers, token)
      const days = body.days.map((row, i) => ({
        day: row.date,
        working: row.working,
        note: row.note ?? '',
        line: i + 1,
      }))
      const input = { year: params.year, days, force: query.force === 'true' }
      const { missing } = await change((context) => enterYear(context, input))
      const lacks = missingHolidaysWords(params.year, missing)
      const year = await calendarYear(stores, params.year)
      return { status: 200, body: told(year, lacks === null ? [] : [lacks]) }
    }),
    defineRoute({
      method: 'put',
      path: '/api/hours',
      summary: '修改上班时间和免打扰时间',
      tag,
      request: { body: hours },
      responses: { 200: hoursSet },
    }).handledBy(async ({ headers, body }) => {
      requireToken(headers, token)
      const { hours, leftOut } = await change((context) => setHours(context, body))
      const warning = jobsLeftOutWords(leftOut)
      return { status: 200, body: { ...hours, ...(warning === '' ? {} : { warning }) } }
    }),
  ]
}
