import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstJobs } from '../../../src/domain/job.js'
import { acceptItem } from '../../../src/services/accept-item.js'
import { keepBefore, noteCommand } from '../../../src/services/command.js'
import type { ServiceContext } from '../../../src/services/context.js'
import { editJob } from '../../../src/services/edit-job.js'
import { reachMilestone } from '../../../src/services/reach-milestone.js'
import { reportComplete } from '../../../src/services/report-complete.js'
import { reportProgress } from '../../../src/services/report-progress.js'
import { setDeadline } from '../../../src/services/set-deadline.js'
import { undoLast } from '../../../src/services/undo-last.js'
import { inboxRow } from '../../../src/store/inbox.js'
import { createStores } from '../../../src/store/stores.js'
import { type County, freshCounty, NOW } from '../../support/county.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
  await county.stores.jobs.seed(firstJobs('Asia/Shanghai'), NOW)
})
afterEach(() => county.close())

/** A context whose cause is a message in the inbox. */
async function said(
  messageId: string,
  minute: number,
  who: 'office' | 'zhang' = 'office',
): Promise<ServiceContext> {
  const at = new Date(NOW.getTime() + minute * 60_000)
  const row = inboxRow(
    {
      kind: 'message',
      channel: 'webchat',
      account: 'bot',
      messageId,
      sender: { id: 'office', name: '孙梅' },
      text: '',
      at,
      mentionsBot: false,
    },
    at,
  )
  await county.stores.inbox.add(row)
  return county.as(who, { cause: row._id, at })
}

const jobNow = async () => (await county.stores.jobs.get('digest'))?.enabled

async function switchedOff(context: ServiceContext) {
  const from = await keepBefore(context, { cron: '30 8 * * *', enabled: (await jobNow()) === true })
  const { cron, enabled } = await editJob(context, 'digest', { enabled: false })
  await noteCommand(context, { kind: 'job', name: 'digest', title: '日报', from, to: { cron, enabled } })
}

it('keeps of a command how things stood before its first run', async () => {
  const context = await said('m1', 0)
  await editJob(context, 'digest', { cron: '30 8 * * *' })
  await switchedOff(context)
  // A crash came before the answer: the replay finds it off already.
  await switchedOff(context)
  expect(await undoLast(await said('m2', 1), { refs: [] })).toMatchObject({ kind: 'command', undone: true })
  expect(await jobNow()).toBe(true)
})

it('answers a replay as its first run, and changes nothing again', async () => {
  const first = await said('m1', 0)
  await editJob(first, 'digest', { cron: '30 8 * * *' })
  await switchedOff(first)
  const undo = await said('m2', 1)
  const told = await undoLast(undo, { refs: [] })
  await editJob(await county.as('admin'), 'digest', { enabled: false })
  expect(await undoLast(undo, { refs: [] })).toEqual(told)
  expect(await jobNow()).toBe(false)
})

it('passes over what was not said in chat', async () => {
  await county.task()
  const chat = await said('m1', 0)
  await reportProgress(chat, { ref: { kind: 'task', no: 1 }, percent: 60, text: '' })
  const at = new Date(NOW.getTime() + 60_000)
  const form = await county.as('office', { cause: 'import:1', at })
  await reportProgress(form, { ref: { kind: 'task', no: 1 }, percent: 70, text: '' })
  const told = await undoLast(await said('m2', 2), { refs: [] })
  expect(told).toMatchObject({
    kind: 'withdrawn',
    done: [{ entry: { data: { percent: 60 } }, item: { percent: 70 } }],
  })
})

it.each<[string, 'office' | 'zhang', (context: ServiceContext) => Promise<unknown>]>([
  ['签收', 'zhang', (context) => acceptItem(context, { ref: { kind: 'task', no: 1 } })],
  ['节点', 'zhang', (context) => reachMilestone(context, { ref: { kind: 'task', no: 1 }, milestone: 1 })],
  [
    '期限',
    'office',
    (context) => setDeadline(context, { ref: { kind: 'task', no: 1 }, to: '2022-10-20', reason: '提前验收' }),
  ],
])('%s: a replay in a process that remembers nothing tells what the first run told', async (_, who, step) => {
  await county.task({
    milestones: [{ no: 1, title: '完成初稿', due: '2022-09-20', percent: null, reachedOn: null }],
  })
  const context = await said('m1', 0, who)
  const told = await step(context)
  expect(await step({ ...context, store: createStores(county.connection) })).toEqual(told)
  // Said again it is another thing.
  const again = await said('m2', 1, who)
  expect(await step({ ...again, store: createStores(county.connection) })).not.toEqual(told)
})

it('takes back no report that the same message made beside the application it took back', async () => {
  await county.task()
  const ref = { kind: 'task', no: 1 } as const
  const both = await said('m1', 0, 'zhang')
  await reportComplete(both, { ref, text: '' })
  // A crash came before the answer: nothing had been there to be taken back, and nothing is.
  await expect(undoLast(both, { refs: [ref], of: 'close' })).rejects.toMatchObject({
    code: 'entry_not_found',
  })
  expect(await county.stores.items.load('2022:task:1')).toMatchObject({ state: 'closing_requested' })
  const later = await said('m2', 1, 'zhang')
  expect(await undoLast(later, { refs: [ref], of: 'close' })).toMatchObject({ kind: 'withdrawn' })
})

describe('the parts of one message', () => {
  const part = (context: ServiceContext, name: string): ServiceContext => ({
    ...context,
    cause: { ...context.cause, part: name },
  })
  const ref = (no: number) => ({ kind: 'task', no }) as const
  const applied = async (no: number, minute: number) =>
    reportComplete(await said(`m${no}`, minute, 'zhang'), { ref: ref(no), text: '' })
  const states = async () => (await county.stores.items.ledger('2022', 'task')).map(({ state }) => state)

  beforeEach(async () => {
    await county.task()
    await county.task({ title: '第二项' })
    await applied(1, 0)
    await applied(2, 1)
  })

  it('each take back their own, also where a crash came between them', async () => {
    const both = await said('m9', 2, 'zhang')
    const first = await undoLast(part(both, 'part0'), { refs: [ref(1)], of: 'close' })
    // Killed here: all of it is done again.
    expect(await undoLast(part(both, 'part0'), { refs: [ref(1)], of: 'close' })).toEqual(first)
    const second = await undoLast(part(both, 'part1'), { refs: [ref(2)], of: 'close' })
    expect(second).toMatchObject({ kind: 'withdrawn', done: [{ item: { no: 2 } }] })
    expect(await undoLast(part(both, 'part0'), { refs: [ref(1)], of: 'close' })).toMatchObject({
      done: [{ item: { no: 1 } }],
    })
    expect(await undoLast(part(both, 'part1'), { refs: [ref(2)], of: 'close' })).toEqual(second)
    expect(await states()).toEqual(['assigned', 'assigned'])
  })

  it('take back those of several items, and end the same after a crash between two of them', async () => {
    const both = part(await said('m9', 2, 'zhang'), 'part0')
    await undoLast(both, { refs: [ref(1)], of: 'close' })
    const told = await undoLast(both, { refs: [ref(1), ref(2)], of: 'close' })
    expect(told).toMatchObject({ done: [{ item: { no: 1 } }, { item: { no: 2 } }], left: [] })
    expect(await undoLast(both, { refs: [ref(1), ref(2)], of: 'close' })).toEqual(told)
    expect(await states()).toEqual(['assigned', 'assigned'])
  })

  it('tell of the item whose last report is in another message, a replay as well', async () => {
    const undo = await said('m9', 2, 'zhang')
    const told = await undoLast(undo, { refs: [ref(1), ref(2)] })
    expect(told).toMatchObject({
      done: [{ item: { no: 2 } }],
      left: [{ ledger: 'task', no: 1, stands: true }],
    })
    expect(await undoLast(undo, { refs: [ref(1), ref(2)] })).toEqual(told)
    expect(await states()).toEqual(['closing_requested', 'assigned'])
  })
})
