import { afterEach, expect, it } from 'vitest'
import { createRunner } from '../../../src/scheduler/runner.js'
import { type County, freshCounty } from '../../support/county.js'
import { recordingLog } from '../../support/log.js'
import { manualTime } from '../../support/time.js'

const MINUTE = 60_000

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
  let finish = (): void => undefined
  const runner = createRunner({
    store: stores,
    clock: time,
    timer: time,
    log: recordingLog(),
    owner: 'one',
    run: () =>
      new Promise((resolve) => {
        finish = () => resolve({ messages: 0 })
      }),
    abandon: async () => undefined,
  })
  /** The store takes real time. */
  const pass = async (minutes: number) => {
    for (let i = 0; i < minutes; i++) {
      await time.advance(MINUTE)
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
  }
  const slot = time.now()
  const running = runner.fire(job, slot, view)
  await expect.poll(async () => (await stores.fires.of('remind', 1))[0]?.state).toBe('running')
  await pass(45)
  expect(await stores.fires.takeOver(time.now(), 'two', time.now())).toBeNull()
  finish()
  await running
  const [fire] = await stores.fires.of('remind', 1)
  expect(fire).toMatchObject({ state: 'done', attempts: 1 })
  expect(fire).not.toHaveProperty('until')
  await pass(10)
  expect((await stores.fires.of('remind', 1))[0]).toEqual(fire)
})
