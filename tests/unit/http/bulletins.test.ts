import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bulletinRoutes } from '../../../src/http/routes/bulletins.js'
import { type County, freshCounty, NOW } from '../../support/county.js'
import { bindGroup } from '../../support/group.js'
import { serve } from './client.js'

const TOKEN = 'a-token-of-enough-letters'

let county: County
beforeEach(async () => {
  county = await freshCounty()
  await bindGroup(county, '乡镇群')
})
afterEach(() => county.close())

async function api(given: string | undefined = TOKEN) {
  const { stores, directory } = county
  const clock = { now: () => NOW }
  const routes = bulletinRoutes({ stores, directory, clock, token: TOKEN, canReachPerson: () => true })
  const { json } = await serve({ routes })
  const headers = {
    'Content-Type': 'application/json',
    ...(given === undefined ? {} : { authorization: `Bearer ${given}` }),
  }
  return {
    get: async (path: string) => json(`/api/bulletins${path}`, { headers }),
    post: async (path: string, body: object) =>
      json(`/api/bulletins${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  }
}

describe('/api/bulletins', () => {
  it('drafts, reviews, publishes and withdraws for the person named', async () => {
    const { get, post } = await api()
    const drafted = await post('', { series: '通报', title: '进度', body: '正文' })
    expect(drafted).toMatchObject({ status: 200, body: { draftNo: 1, state: 'draft', stateName: '草稿' } })
    expect(await post('/1/edit', { body: '新的正文' })).toMatchObject({ body: { body: '新的正文' } })
    expect(await post('/1/submit', {})).toMatchObject({ body: { state: 'in_review' } })
    expect(await post('/1/approve', {})).toMatchObject({
      body: { error: { code: 'bulletin_person_needed' } },
    })
    expect(await post('/1/approve', { as: '张三' })).toMatchObject({
      body: { error: { code: 'not_allowed' } },
    })
    expect(await post('/1/approve', { as: '孙梅' })).toMatchObject({ body: { state: 'approved' } })
    const published = await post('/1/publish', { as: '孙梅', groups: ['乡镇群'] })
    expect(published).toMatchObject({ status: 200, body: { number: '〔2022〕1号', groups: ['乡镇群'] } })
    expect(await get('')).toMatchObject({ body: { bulletins: [{ draftNo: 1, issuedOn: '2022-09-14' }] } })
    expect(await post('/1/withdraw', { as: '孙梅' })).toMatchObject({ status: 409 })
    expect(await post('/1/withdraw', { as: '孙梅', reason: '有误' })).toMatchObject({
      body: { state: 'withdrawn' },
    })
    expect(await get('/1')).toMatchObject({
      body: {
        history: expect.arrayContaining([
          expect.objectContaining({ step: 'withdraw', by: '孙梅', channel: 'http' }),
        ]),
      },
    })
  })

  it('opens the items behind a figure', async () => {
    await county.task({ lead: '水务局', deadline: '2022-09-01' })
    const { post } = await api()
    const { body } = await post('', { series: 'brief', ledgers: ['task'] })
    expect(body).toMatchObject({
      facts: expect.arrayContaining([
        expect.objectContaining({ key: 'task:late:swj', value: 1, items: ['2022:task:1'] }),
      ]),
    })
  })

  it.each([
    ['GET', '', 401],
    ['GET', '/1', 401],
    ['POST', '', 401],
    ['POST', '/1/approve', 401],
  ])('%s %s without the token is %i', async (method, path, status) => {
    const { get, post } = await api('nonsense')
    const body = { series: '通报', title: '甲', body: '乙' }
    expect(await (method === 'GET' ? get(path) : post(path, body))).toMatchObject({ status })
    expect(await county.stores.bulletins.list('2022', ['draft'], 10)).toEqual([])
  })

  it.each([
    ['/9', 404],
    ['/x', 400],
  ])('%s is %i', async (path, status) => {
    expect(await (await api()).get(path)).toMatchObject({ status })
  })
})
