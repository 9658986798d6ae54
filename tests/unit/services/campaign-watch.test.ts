import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Destination } from '../../../src/ports.js'
import { campaignWatch } from '../../../src/services/campaign-watch.js'
import { recheck } from '../../../src/services/recheck.js'
import { bindingId } from '../../../src/store/binding.js'
import { type County, freshCounty } from '../../support/county.js'
import { bindGroup } from '../../support/group.js'
import { instant } from '../../support/timetable.js'

const reach = () => true

let county: County
beforeEach(async () => {
  county = await freshCounty()
  const key = { kind: 'person' as const, channel: 'test', account: 'bot', platformId: 'office' }
  const row = { _id: bindingId(key), ...key, platformName: '', target: 'office', by: 'office', cause: 'test' }
  await county.stores.bindings.put({ ...row, boundAt: instant('2022-01-04 08:00') })
  // Bound on 14 September, never heard since.
  await bindGroup(county, '乡镇群')
})
afterEach(() => county.close())

const watch = async (at: string) => campaignWatch(await county.as('office', { now: instant(at) }), reach)
const said = async () =>
  (await county.connection.collection('outbox').find().sort({ createdAt: 1 }).toArray()).map((row) => ({
    key: String(row._id),
    kind: row['kind'] as 'advice',
    channel: row['channel'] as string,
    to: row['to'] as Destination,
    text: row['text'] as string,
    createdAt: row['createdAt'] as Date,
  }))
const ending = async (end: string) => {
  const { view } = await county.as('office')
  await county.stores.campaigns.put({ ...view.campaign, end })
  await county.directory.changed()
}

describe('groups that nobody uses', () => {
  it('are listed on the first working day of the month on which the service runs, once', async () => {
    // 1 to 7 November: nothing ran. A weekend is no day for it.
    expect(await watch('2022-11-05 09:00')).toEqual({ notices: 0 })
    expect(await watch('2022-11-08 09:00')).toEqual({ notices: 1 })
    expect(await watch('2022-11-08 09:00')).toEqual({ notices: 0 })
    expect(await watch('2022-11-09 09:00')).toEqual({ notices: 0 })
    expect(await watch('2022-12-01 09:00')).toEqual({ notices: 1 })
    expect((await said()).map(({ key, kind }) => [key, kind])).toEqual([
      ['campaign:2022-11:stale:office', 'advice'],
      ['campaign:2022-12:stale:office', 'advice'],
    ])
  })
})

describe('the campaign’s end', () => {
  it('is said once for each end, and days later where it could not be said before', async () => {
    await ending('2022-10-11')
    expect(await watch('2022-10-12 09:00')).toEqual({ notices: 1 })
    expect(await watch('2022-10-13 09:00')).toEqual({ notices: 0 })
    const [first] = await said()
    if (first === undefined) throw new Error('nothing was said')
    const now = instant('2022-10-17 09:00')
    const view = await county.directory.view(now)
    expect(
      await recheck({ store: county.stores, view, now, canReachPerson: () => true }, first),
    ).toMatchObject({ kind: 'send' })
    await ending('2022-11-29')
    const later = await county.directory.view(now)
    expect(
      await recheck({ store: county.stores, view: later, now, canReachPerson: () => true }, first),
    ).toEqual({ kind: 'drop', reason: 'campaign goes on' })
    expect(await watch('2022-10-15 09:00')).toEqual({ notices: 0 })
    expect(await watch('2022-11-30 09:00')).toEqual({ notices: 1 })
    expect((await said()).at(-1)?.text).toContain('2022年11月29日')
  })
})
