import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldItem } from '../../../src/domain/item-fold.js'
import { reportProgress } from '../../../src/services/report-progress.js'
import { type County, freshCounty, NOW } from '../../support/county.js'

let county: County
beforeAll(async () => {
  county = await freshCounty()
})
afterAll(() => county?.close())

const progress = (no: number, percent: number | null, text = '') => ({
  ref: { kind: 'task', no } as const,
  percent,
  text,
})

describe('reportProgress', () => {
  test('stores it, and tells old and new', async () => {
    const { item } = await county.task()
    const first = await reportProgress(await county.as('zhang'), progress(item.no, 60, '已入户核查'))
    expect(first).toMatchObject({
      from: null,
      to: 60,
      said: true,
      item: { state: 'underway', daysLeft: 47, light: 'green' },
    })
    const second = await reportProgress(await county.as('zhang'), progress(item.no, 75))
    expect(second).toMatchObject({
      from: 60,
      to: 75,
      decreased: false,
      item: { title: '营商环境提升', no: item.no },
    })
    expect(await county.stores.items.load(item.id)).toMatchObject({
      percent: 75,
      note: '已入户核查',
      version: 4,
    })
  })

  test('the entry says who, when, through which message', async () => {
    const { item } = await county.task()
    const context = await county.as('zhang', { room: 'r1' })
    await reportProgress(context, progress(item.no, 10, '开工'))
    const entry = (await county.stores.updates.of(item.id)).at(-1)
    expect(entry).toMatchObject({
      kind: 'progressed',
      by: 'zhang',
      byName: '张三',
      unit: 'fgj',
      day: '2022-09-14',
      origin: { channel: 'webchat', messageId: context.cause.messageId, room: 'r1', cause: context.cause.id },
    })
    const audit = await county.stores.audit.causedBy(context.cause.id)
    expect(audit).toMatchObject([
      { action: 'item.progress', target: item.id, actor: 'zhang', result: 'done' },
    ])
  })

  test('the same message three times is one entry, and one answer', async () => {
    const { item } = await county.task()
    const run = async () =>
      reportProgress(await county.as('zhang', { cause: 'thrice' }), progress(item.no, 30))
    const first = await run()
    await reportProgress(await county.as('zhao'), progress(item.no, 40))
    expect(await run()).toMatchObject({ from: first.from, to: 30 })
    const together = await Promise.all([run(), run()])
    expect(together.map(({ to }) => to)).toEqual([30, 30])
    const entries = await county.stores.updates.of(item.id)
    expect(entries.filter(({ kind }) => kind === 'progressed')).toHaveLength(2)
  })

  test('64 at once on one item: none lost, none doubled, the snapshot is the timeline’s', async () => {
    const { item } = await county.task()
    await Promise.all(
      Array.from({ length: 64 }, async (_, i) =>
        reportProgress(await county.as('zhang'), progress(item.no, i)),
      ),
    )
    const entries = await county.stores.updates.of(item.id)
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 66 }, (_, i) => i + 1))
    expect(await county.stores.items.load(item.id)).toEqual(foldItem(entries))
  })

  test('two processes at one item take turns at the timeline', async () => {
    const { item } = await county.task()
    const { createStores } = await import('../../../src/store/stores.js')
    const other = createStores(county.connection)
    const contexts = await Promise.all(Array.from({ length: 12 }, () => county.as('zhang')))
    await Promise.all(
      contexts.map((context, i) =>
        reportProgress(i % 2 === 0 ? context : { ...context, store: other }, progress(item.no, i)),
      ),
    )
    const entries = await county.stores.updates.of(item.id)
    expect(entries).toHaveLength(14)
    expect(await county.stores.items.load(item.id)).toEqual(foldItem(entries))
  })

  test('a crash between entry and snapshot is mended by the replay, and by the next writer', async () => {
    const { item } = await county.task()
    const broken = {
      ...county.stores,
      items: { ...county.stores.items, save: () => Promise.reject(new Error('crash')) },
    }
    const context = await county.as('zhang', { cause: 'crash1' })
    await expect(reportProgress({ ...context, store: broken }, progress(item.no, 20))).rejects.toThrow(
      'crash',
    )
    expect(await county.stores.items.load(item.id)).toMatchObject({ percent: null })
    expect(await reportProgress(context, progress(item.no, 20))).toMatchObject({ from: null, to: 20 })
    expect(await county.stores.items.load(item.id)).toMatchObject({ percent: 20 })

    const again = await county.as('zhang', { cause: 'crash2' })
    await expect(reportProgress({ ...again, store: broken }, progress(item.no, 33))).rejects.toThrow('crash')
    expect(await reportProgress(await county.as('zhao'), progress(item.no, 44))).toMatchObject({
      from: 33,
      to: 44,
    })
    expect(await county.stores.updates.of(item.id)).toHaveLength(5)
  })

  test('nothing said, nothing invented', async () => {
    const { item } = await county.task()
    await reportProgress(await county.as('zhang'), progress(item.no, 50))
    const result = await reportProgress(await county.as('zhang'), {
      ...progress(item.no, null, '设备没到'),
      blocked: true,
      needHelp: true,
      numerator: 36,
      denominator: 48,
    })
    expect(result).toMatchObject({ from: 50, to: 50, said: false, blocked: true, item: { percent: 50 } })
  })

  test.each([101, -1, 1.5, Number.NaN])('%d percent is refused', async (percent) => {
    const { item } = await county.task()
    await expect(reportProgress(await county.as('zhang'), progress(item.no, percent))).rejects.toMatchObject({
      code: 'percent_out_of_range',
    })
  })

  test('an item that is not there', async () => {
    await expect(reportProgress(await county.as('zhang'), progress(9999, 5))).rejects.toMatchObject({
      code: 'item_not_found',
      data: { ledger: 'task', no: 9999 },
    })
  })

  test('another unit’s item is refused, recorded, and names who answers for it', async () => {
    const { item } = await county.task()
    const context = await county.as('li')
    await expect(reportProgress(context, progress(item.no, 5))).rejects.toMatchObject({
      code: 'not_allowed',
      data: { reason: 'not_own_unit', units: ['永安县发展和改革局'] },
    })
    expect(await county.stores.audit.causedBy(context.cause.id)).toMatchObject([
      { result: 'refused', reason: 'not_allowed', actor: 'li', closedAt: NOW },
    ])
    expect(await county.stores.updates.of(item.id)).toHaveLength(2)
  })

  test('a co-unit is told why', async () => {
    const { item } = await county.task({ co: ['水务局'] })
    await expect(reportProgress(await county.as('li'), progress(item.no, 5))).rejects.toMatchObject({
      data: { reason: 'co_unit_only' },
    })
  })

  test('lateness is judged by when it was said, not by when it was worked on', async () => {
    const { item } = await county.task()
    const late = await county.as('zhang', { at: NOW, now: new Date('2022-11-20T02:00:00Z') })
    await reportProgress(late, progress(item.no, 5))
    expect((await county.stores.updates.of(item.id)).at(-1)?.day).toBe('2022-09-14')
  })
})
