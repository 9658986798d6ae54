import { afterEach, describe, expect, it } from 'vitest'
import { editJob } from '../../../src/services/edit-job.js'
import { dropByHand, previewByHand, runByHand } from '../../../src/services/run-by-hand.js'
import type { JobRun } from '../../../src/services/run-job.js'
import { NOW } from '../../support/county.js'
import { instant, openTimetable, type Timetable } from '../../support/timetable.js'

/** Of a process whose clock the context's goes by. */
const deps = {
  canReachPerson: () => true,
  clock: { now: () => NOW },
  timer: { after: () => () => undefined },
}

describe('the timetable', () => {
  let time: Timetable
  let ran: string[] = []
  afterEach(() => time.close())

  const open = async (run?: (run: JobRun) => Promise<Record<string, number>>) => {
    ran = []
    time = await openTimetable({
      run: async (each) => {
        ran.push(each.fire)
        return run === undefined ? { messages: 0 } : run(each)
      },
    })
  }
  const states = async (job: string) =>
    (await time.county.stores.fires.of(job, 50)).map(
      ({ slot, state }) => `${slot.toISOString().slice(0, 10)} ${state}`,
    )

  it('runs each slot in one of several processes', async () => {
    await open()
    const others = [time.another(), time.another()]
    for (const day of ['2022-09-14', '2022-09-15', '2022-09-16']) {
      time.set(`${day} 08:30`)
      await Promise.all([time.scheduler, ...others].map((each) => each.tick()))
    }
    // The one that found another's reminders under way comes back to its digest at its next tick.
    time.set('2022-09-16 08:31')
    await Promise.all([time.scheduler, ...others].map((each) => each.tick()))
    expect(ran.filter((fire) => fire.startsWith('remind'))).toHaveLength(3)
    expect(new Set(ran).size).toBe(ran.length)
  })

  it('makes up for reminders once, folds digests, and holds bulletins', async () => {
    await open()
    await time.tick('2022-09-28 08:30')
    ran = []
    await time.tick('2022-10-08 15:01')
    expect(ran.map((fire) => fire.split(':')[0])).toEqual(['remind', 'campaign'])
    expect(await states('remind')).toContain('2022-10-08 done')
    expect(await states('digest')).toContain('2022-10-08 folded')
    expect(await states('digest')).toContain('2022-09-30 folded')
  })

  it('holds a bulletin that is late for a person to decide', async () => {
    await open()
    await time.tick('2022-09-28 08:30')
    await time.tick('2022-10-09 15:00')
    expect(await states('monthly')).toEqual(['2022-10-08 held'])
    const slot = instant('2022-10-08 09:00')
    const office = await time.county.as('office', { at: time.now() })
    await runByHand(office, { name: '月通报', at: slot }, deps)
    expect((await time.county.stores.fires.of('monthly', 1))[0]).toMatchObject({ state: 'done', by: '孙梅' })
    // The same message worked on again after a crash tells what it did; another is refused.
    expect(await runByHand(office, { name: '月通报', at: slot }, deps)).toMatchObject({ slot })
    const another = await time.county.as('office', { at: time.now() })
    await expect(runByHand(another, { name: '月通报', at: slot }, deps)).rejects.toMatchObject({
      code: 'job_fired',
    })
    await expect(dropByHand(another, { name: '月通报', at: slot })).rejects.toMatchObject({
      code: 'job_fired',
    })
    const liaison = await time.county.as('zhang', { at: time.now() })
    await expect(runByHand(liaison, { name: '月通报', at: null }, deps)).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('lets a person give up what is held, and says what became of a slot that is not run', async () => {
    await open()
    await time.tick('2022-09-28 08:30')
    await time.tick('2022-10-09 15:00')
    const office = await time.county.as('office', { at: time.now() })
    const slot = instant('2022-10-08 09:00')
    const liaison = await time.county.as('zhang', { at: time.now() })
    await expect(dropByHand(liaison, { name: '月通报', at: slot })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await dropByHand(office, { name: '月通报', at: slot })
    await dropByHand(office, { name: '月通报', at: slot })
    expect(await states('monthly')).toEqual(['2022-10-08 dropped'])
    await expect(runByHand(office, { name: '月通报', at: slot }, deps)).rejects.toMatchObject({
      code: 'job_dropped',
    })
    const moment = (day: string, time: string) => ({ day, time })
    const reminder = { name: 'remind', at: instant('2022-09-30 08:30') }
    await expect(runByHand(office, reminder, deps)).rejects.toMatchObject({
      code: 'job_folded',
      data: { slot: moment('2022-09-30', '08:30'), into: moment('2022-10-09', '08:30') },
    })
    const digest = { name: '日报', at: instant('2022-10-09 08:30') }
    await expect(runByHand(office, digest, deps)).rejects.toMatchObject({
      code: 'job_folded',
      data: { into: null },
    })
    await expect(dropByHand(office, { name: '日报', at: instant('2022-10-09 10:00') })).rejects.toMatchObject(
      {
        code: 'job_not_waiting',
      },
    )
  })

  it.each([
    ['日报', '2022-09-14 10:00', 'nothing to say', undefined],
    ['日报', '2022-09-19 10:00', 'weekly digest', undefined],
    ['remind', '2022-09-14 10:00', 'nothing due', undefined],
    ['日报', '2023-01-05 10:00', 'campaign over', undefined],
    ['monthly', '2022-09-14 10:00', 'nothing to tell', undefined],
    ['campaign', '2022-09-14 10:00', 'nothing new', undefined],
    // It would be put into the outbox now, and leave later.
    ['remind', '2022-09-21 19:00', null, '2022-09-22 08:30'],
    ['remind', '2022-09-18 10:00', null, '2022-09-19 08:30'],
    ['周调度', '2022-09-21 19:00', null, undefined],
    ['周调度', '2022-09-21 07:00', null, '2022-09-21 08:00'],
    // A digest of today does not leave tomorrow.
    ['周调度', '2022-09-21 21:00', null, null],
  ] as const)(
    'says of a dry run of %s at %s why it is empty, or when it would leave',
    async (name, at, why, leaves) => {
      await open()
      if (why === null) await time.county.task({ title: '河道清淤', deadline: '2022-09-23' })
      const context = await time.county.as('office', { at: instant(at) })
      const preview = await previewByHand(context, { name, at: null }, () => true)
      expect(preview.why).toBe(why)
      if (why === null) expect(preview.messages.length).toBeGreaterThan(0)
      const leaving = leaves === undefined ? null : { at: leaves === null ? null : instant(leaves) }
      if (why === null) expect(preview.leaving).toEqual(leaving)
    },
  )

  it('previews a run of a slot that is past as it would be now, not as it was then', async () => {
    await open()
    await time.county.task({ title: '河道清淤', deadline: '2022-09-01' })
    const context = await time.county.as('office', { at: instant('2022-10-09 10:00') })
    const input = { name: '月通报', at: instant('2022-10-08 09:00') }
    const { messages } = await previewByHand(context, input, () => true)
    const [preview] = messages
    expect(preview?.text).toContain('关于9月任务清单办理情况的通报\n截至10月9日')
    await runByHand(context, input, deps)
    const [drafted] = await time.county.stores.bulletins.list('2022', ['draft'], 1)
    const made = await time.county.stores.bulletins.numbered('2022', drafted?.draftNo ?? 0)
    expect(`${made?.title}\n${made?.body}`).toBe(preview?.text)
  })

  it('finds nothing new when the clock goes back, and the rest when it goes on', async () => {
    await open()
    await time.tick('2022-09-15 08:30')
    const before = ran.length
    await time.tick('2022-09-14 08:30')
    await time.tick('2022-09-15 08:30')
    expect(ran).toHaveLength(before)
    await time.tick('2022-09-16 08:30')
    expect(ran.length).toBeGreaterThan(before)
  })

  it('tries again what failed, gives it up in the end, and lets a person run it', async () => {
    let broken = true
    await open(async () => {
      if (broken) throw new Error('no')
      return {}
    })
    for (const minute of [30, 34, 38, 42, 46, 50]) await time.tick(`2022-09-14 08:${minute}`)
    const [fire] = await time.county.stores.fires.of('remind', 1)
    expect(fire).toMatchObject({ state: 'failed', attempts: 5, error: 'Error: no' })
    broken = false
    const office = await time.county.as('office', { at: time.now() })
    await runByHand(office, { name: 'remind', at: fire?.slot ?? null }, deps)
    expect((await time.county.stores.fires.of('remind', 1))[0]?.state).toBe('done')
  })

  it('takes over what a process that died has left', async () => {
    await open()
    const slot = instant('2022-09-14 08:30')
    const { fires } = time.county.stores
    const _id = `remind:${slot.toISOString()}`
    await fires.add({
      _id,
      job: 'remind',
      slot,
      state: 'running',
      at: slot,
      by: 'timetable',
      attempts: 1,
      owner: 'dead',
      until: instant('2022-09-14 08:40'),
    })
    await time.tick('2022-09-14 08:35')
    expect(ran).not.toContain(_id)
    // What builds on it waits as long.
    expect(ran.some((fire) => fire.startsWith('digest'))).toBe(false)
    await time.tick('2022-09-14 08:41')
    expect(ran).toContain(_id)
    expect(ran.some((fire) => fire.startsWith('digest'))).toBe(true)
  })

  it('follows the office at the next tick, and has missed nothing by it', async () => {
    await open()
    await time.tick('2022-09-14 09:00')
    time.set('2022-09-14 10:00')
    const office = await time.county.as('office', { at: time.now() })
    await editJob(office, '日报', { time: '09:15' })
    ran = []
    await time.tick('2022-09-14 10:01')
    expect(ran).toEqual([])
    await time.tick('2022-09-15 08:30')
    expect(ran.some((fire) => fire.startsWith('digest'))).toBe(false)
    await time.tick('2022-09-15 09:15')
    expect(ran).toContain('digest:2022-09-15T01:15:00.000Z')
    await editJob(office, 'digest', { enabled: false })
    await time.tick('2022-09-16 09:15')
    expect(ran.some((fire) => fire.includes('digest:2022-09-16'))).toBe(false)
    await expect(editJob(office, '晚报', {})).rejects.toMatchObject({ code: 'job_not_found' })
    await expect(editJob(office, '日报', { time: '25:00' })).rejects.toMatchObject({ code: 'job_invalid' })
    const liaison = await time.county.as('zhang', { at: time.now() })
    await expect(editJob(liaison, '日报', { enabled: true })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
