import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstJobs } from '../../../src/domain/job.js'
import { calendarRoutes } from '../../../src/http/routes/calendar.js'
import { type County, freshCounty, NOW } from '../../support/county.js'
import { serve } from './client.js'

const TOKEN = 'a-token-of-enough-letters'

describe('the calendar over HTTP', () => {
  let county: County
  beforeEach(async () => {
    county = await freshCounty()
  })
  afterEach(() => county.close())

  const open = async (part: { token?: string; writable?: boolean } = {}) => {
    const { stores, directory } = county
    const { json } = await serve({
      routes: calendarRoutes({
        stores,
        directory,
        clock: { now: () => NOW },
        token: part.token,
        writable: part.writable ?? true,
      }),
    })
    const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      json(path, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    return { json, send }
  }

  it('shows a year and its changes, and takes them back', async () => {
    const { json, send } = await open()
    expect(
      await send('PUT', '/api/calendar/days/2022-09-16', { working: false, note: '停电' }),
    ).toMatchObject({
      status: 200,
      body: { date: '2022-09-16', working: false, announced: true, note: '停电' },
    })
    expect((await county.directory.view(NOW)).calendar.isWorkingDay('2022-09-16')).toBe(false)
    const { body } = await json('/api/calendar/2022')
    expect(body).toMatchObject({ year: 2022, source: 'program' })
    expect((body as { days: unknown[] }).days).toContainEqual({
      date: '2022-09-16',
      working: false,
      name: '停电',
      override: true,
    })
    expect(await send('DELETE', '/api/calendar/days/2022-09-16')).toMatchObject({
      status: 200,
      body: { date: '2022-09-16', announced: true },
    })
    expect((await county.directory.view(NOW)).calendar.isWorkingDay('2022-09-16')).toBe(true)
  })

  it('takes a whole year or nothing of it', async () => {
    const { json, send } = await open()
    const off = (...dates: string[]) => dates.map((date) => ({ date, working: false }))
    const wrong = await send('PUT', '/api/calendar/years/2027', {
      days: [...off('2027-01-01'), { date: '2027-10-08', working: true }],
    })
    expect(wrong).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'calendar_year_invalid',
          details: [{ line: 2, rule: 'worked_anyway', text: '2027-10-08' }],
        },
      },
    })
    expect(await json('/api/calendar/2027')).toMatchObject({
      status: 200,
      body: {
        year: 2027,
        loaded: false,
        days: [],
        warnings: ['2027年的节假日还没有载入（npx duban calendar load 2027 文件）'],
      },
    })
    const days = off('2027-01-01', '2027-10-01')
    expect(await send('PUT', '/api/calendar/years/2027', { days })).toMatchObject({
      status: 200,
      body: {
        loaded: true,
        source: 'office',
        days: [{ date: '2027-01-01' }, { date: '2027-10-01' }],
        warnings: [expect.stringContaining('没有看到2027年春节、清明节、劳动节、端午节、中秋节的放假日')],
      },
    })
    const { calendar } = await county.directory.view(NOW)
    expect(calendar.workingDayFrom('2027-10-01')).toBe('2027-10-04')
  })

  it('replaces the program’s own year only when told to', async () => {
    const { send } = await open()
    const days = ['2023-05-01', '2023-10-02', '2023-10-03'].map((date) => ({ date, working: false }))
    expect(await send('PUT', '/api/calendar/years/2023', { days })).toMatchObject({
      status: 409,
      body: { error: { code: 'calendar_year_covered', message: expect.stringContaining('?force=true') } },
    })
    expect(await send('PUT', '/api/calendar/years/2023?force=true', { days })).toMatchObject({ status: 200 })
    expect((await county.directory.view(NOW)).calendar.isWorkingDay('2023-01-27')).toBe(true)
  })

  it('shows and checks the hours', async () => {
    const { json, send } = await open()
    const usual = { workFrom: '08:30', workTo: '18:00', quietFrom: '20:00', quietTo: '08:00' }
    expect(await json('/api/hours')).toMatchObject({ status: 200, body: usual })
    expect(await send('PUT', '/api/hours', { ...usual, workFrom: '07:00' })).toMatchObject({
      status: 400,
      body: { error: { code: 'hours_invalid', details: [{ rule: 'work_in_quiet' }] } },
    })
    const summer = { ...usual, workFrom: '08:00', workTo: '17:30' }
    expect(await send('PUT', '/api/hours', summer)).toMatchObject({ status: 200, body: summer })
    expect((await county.directory.view(NOW)).workTime.hours).toMatchObject(summer)
    await county.stores.jobs.seed(firstJobs('Asia/Shanghai'), NOW)
    expect(await send('PUT', '/api/hours', { ...usual, workFrom: '09:00' })).toMatchObject({
      status: 200,
      body: {
        warning:
          '注意：催办提醒（08:30）不在可以发送的时间内，会推迟或发不出，请改时间，例如：催办提醒改到09:00',
      },
    })
  })

  it.each([
    ['PUT', '/api/calendar/days/2022-09-16', { working: false }],
    ['DELETE', '/api/calendar/days/2022-09-16', undefined],
    ['PUT', '/api/calendar/years/2027', { days: [] }],
    ['PUT', '/api/hours', { workFrom: '08:30', workTo: '18:00', quietFrom: '20:00', quietTo: '08:00' }],
  ])('%s %s wants the token, where one is set', async (method, path, body) => {
    const { send } = await open({ token: TOKEN })
    expect(await send(method, path, body)).toMatchObject({ status: 401 })
    expect(await send(method, path, body, { authorization: 'Bearer nonsense' })).toMatchObject({
      status: 401,
    })
    const { status } = await send(method, path, body, { authorization: `Bearer ${TOKEN}` })
    expect(status).not.toBe(401)
    const { send: closed } = await open({ writable: false })
    expect([404, 405]).toContain((await closed(method, path, body)).status)
  })

  it('refuses dates and years that are none', async () => {
    const { json, send } = await open()
    expect(await send('PUT', '/api/calendar/days/2022-02-30', { working: true })).toMatchObject({
      status: 400,
    })
    expect(await json('/api/calendar/1999')).toMatchObject({ status: 400 })
    expect(await json('/api/openapi.json')).toMatchObject({
      body: { paths: { '/api/calendar/{year}': {}, '/api/hours': {} } },
    })
  })
})
