import { afterEach, expect, it } from 'vitest'
import { createRunner } from '../../../src/scheduler/runner.js'
import { type County, freshCounty } from '../../support/county.js'
import { recordingLog } from '../../support/log.js'
import { manualTime } from '../../support/time.js'

const MINUTE = 60_000
const RENEWED_AFTER = 2.5 * MINUTE

let county: County
afterEach(() => county.close())

it('keeps a long run its own as long as it goes on, and not after', async () => {
  county = await freshCounty()
  const { stores, directory } = county
  const time = manualTime('2022-09-14T08:30:00+08:00')
  const view = await directory.view(time.now())
  const { firstJobs } = await import('../../../src/domain/job.js')
  const [job] = firstJobs('Asia/Shanghai')
  if (job === undefined) throw new Error('no job')
  let began = false
  let finish = (): void => undefined
  let renewals = 0
  const end: typeof stores.fires.end = async (...args) => {
    const mine = await stores.fires.end(...args)
    renewals += 1
    return mine
  }
  const runner = createRunner({
    store: { ...stores, fires: { ...stores.fires, end } },
    clock: time,
    timer: time,
    log: recordingLog(),
    owner: 'one',
    run: () =>
      new Promise((resolve) => {
        began = true
        finish = () => resolve({ messages: 0 })
      }),
    abandon: async () => undefined,
  })
  const slot = time.now()
  const running = runner.fire(job, slot, view)
  await expect.poll(() => began).toBe(true)
  for (let i = 1; i <= 18; i++) {
    await time.advance(RENEWED_AFTER)
    // The store takes real time.
    await expect.poll(() => renewals, { timeout: 5000 }).toBe(i)
  }
  expect(await stores.fires.takeOver(time.now(), 'two', time.now())).toBeNull()
  finish()
  await running
  const [fire] = await stores.fires.of('remind', 1)
  expect(fire).toMatchObject({ state: 'done', attempts: 1 })
  expect(fire).not.toHaveProperty('until')
  await time.advance(10 * MINUTE)
  expect(renewals).toBe(19)
  expect((await stores.fires.of('remind', 1))[0]).toEqual(fire)
})
