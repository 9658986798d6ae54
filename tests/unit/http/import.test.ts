import { describe, expect, it } from 'vitest'
import { importRoutes } from '../../../src/http/routes/import.js'
import { serve } from './client.js'

const TOKEN = 'a-token-of-enough-letters'
type Request = Parameters<Parameters<typeof importRoutes>[0]['importFile']>[0]

function routes(token?: string) {
  const asked: Request[] = []
  const refusal = { field: 'lead', rule: 'unit_unknown', text: '水务', instead: ['水务局'] }
  const made = importRoutes({
    token,
    importFile: async (request) => {
      asked.push(request)
      const row = {
        row: 3,
        outcome: 'refused' as const,
        label: '任务1',
        changes: [],
        corrections: [],
        refusals: [refusal],
      }
      return {
        dryRun: request.dryRun,
        unread: [],
        texts: [],
        hidden: [],
        sheets: [{ sheet: 'S', kind: 'tasks', unknownColumns: [], hidden: 0, gone: [], rows: [row] }],
      }
    },
  })
  return { made, asked }
}

describe('POST /api/import', () => {
  it('hands over the body’s bytes and tells each row in words', async () => {
    const { made, asked } = routes()
    const { json } = await serve({ routes: made })
    const answer = await json('/api/import?as=tasks&dryRun=true&name=a.xlsx', {
      method: 'POST',
      body: 'PK..',
    })
    expect(asked).toEqual([{ bytes: Buffer.from('PK..'), fileName: 'a.xlsx', as: 'tasks', dryRun: true }])
    expect(answer).toMatchObject({ status: 200, body: { dryRun: true } })
    expect(JSON.stringify(answer.body)).toContain('牵头单位“水务”名录里没有，是不是水务局？')
  })

  it.each([
    ['without a token', {}, 401],
    ['with a wrong one', { authorization: 'Bearer nonsense' }, 401],
    ['with the token', { authorization: `Bearer ${TOKEN}` }, 200],
  ])('%s, where one is set: %o is %i', async (_, headers, status) => {
    const { made, asked } = routes(TOKEN)
    const { json } = await serve({ routes: made })
    expect(await json('/api/import', { method: 'POST', headers, body: 'x' })).toMatchObject({ status })
    expect(asked).toHaveLength(status === 200 ? 1 : 0)
  })

  it('refuses a file above its limit and an unknown kind', async () => {
    const { made, asked } = routes()
    const { json } = await serve({ routes: made })
    const large = await json('/api/import', { method: 'POST', body: new Uint8Array((20 << 20) + 1) })
    expect(large).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } })
    const odd = await json('/api/import?as=cats', { method: 'POST', body: 'x' })
    expect(odd).toMatchObject({ status: 400, body: { error: { code: 'request_invalid' } } })
    expect(asked).toEqual([])
  })
})
