import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isDubanError } from '../../../src/domain/errors.js'
import { errorWords } from '../../../src/language/words/errors.js'
import { answerFacts } from '../../../src/services/answer-facts.js'
import { unitsIn } from '../../../src/services/bulletin-content.js'
import { editSeries } from '../../../src/services/bulletin-series.js'
import type { ServiceContext } from '../../../src/services/context.js'
import { draftBulletin } from '../../../src/services/draft-bulletin.js'
import { draftDueBulletin } from '../../../src/services/draft-due-bulletin.js'
import { draftFromData } from '../../../src/services/draft-from-data.js'
import { editBulletin } from '../../../src/services/edit-bulletin.js'
import { showBulletin } from '../../../src/services/list-bulletins.js'
import { publishBulletin } from '../../../src/services/publish-bulletin.js'
import { recheck } from '../../../src/services/recheck.js'
import { reportComplete } from '../../../src/services/report-complete.js'
import { approveBulletin, sendBackBulletin, submitBulletin } from '../../../src/services/review-bulletin.js'
import { reviewItem } from '../../../src/services/review-item.js'
import { withdrawBulletin } from '../../../src/services/withdraw-bulletin.js'
import { bindingId } from '../../../src/store/binding.js'
import { type County, freshCounty, NOW } from '../../support/county.js'
import { bindGroup } from '../../support/group.js'

const reach = () => true
const THURSDAY_EVENING = new Date('2022-09-15T10:00:00Z')
const TO_TOWNS = { groups: ['乡镇群'], urgent: false, reason: '' }
const one = { no: 1 }

let county: County
beforeEach(async () => {
  county = await freshCounty()
  await bindGroup(county, '乡镇群')
  await bindGroup(county, '县直部门群')
  for (const target of ['office', 'li', 'head', 'zhang']) {
    const key = { kind: 'person' as const, channel: 'test', account: 'bot', platformId: target }
    const row = { _id: bindingId(key), ...key, platformName: target, target, boundAt: NOW }
    await county.stores.bindings.put({ ...row, by: target, cause: 'test' })
  }
  await county.directory.changed()
})
afterEach(() => county.close())

const outbox = async () =>
  (await county.connection.collection('outbox').find().sort({ _id: 1 }).toArray()).map((row) => ({
    key: String(row._id),
    to: (row['to'] as { id: string }).id,
    kind: row['kind'] as string,
    state: row['state'] as string,
    dueAt: row['dueAt'] as Date,
    text: row['text'] as string,
  }))

const draft = async (body = '水务局推进较慢', cause?: string) =>
  draftBulletin(await county.as('office', cause === undefined ? {} : { cause }), {
    series: 'notice',
    title: '进度',
    body,
  })

async function approved(body?: string) {
  await draft(body)
  await submitBulletin(await county.as('office'), one, reach)
  return approveBulletin(await county.as('office'), one, reach)
}

/** As if the outbox had sent what waits. */
const leave = async (sentAt = NOW) =>
  county.connection.collection('outbox').updateMany({ state: 'waiting' }, { $set: { state: 'sent', sentAt } })

describe('each step twice with the same cause', () => {
  /** A crash may come after any write: the same cause again must add nothing. */
  async function twice(
    name: string,
    run: (context: ServiceContext) => Promise<unknown>,
    who: 'office' | 'li' = 'office',
  ) {
    const options = { cause: `c-${name}`, now: name === 'publish' ? THURSDAY_EVENING : NOW }
    await run(await county.as(who, options))
    const [rows, sent] = [await stored(), await outbox()]
    // The replay is later, and nothing may come of that either.
    const later = { ...options, now: new Date(options.now.getTime() + 3_600_000) }
    await run(await county.as(who, later))
    expect(await stored(), name).toEqual(rows)
    expect(await outbox(), name).toEqual(sent)
  }
  const stored = async () => ({
    bulletins: await county.connection.collection('bulletins').find().toArray(),
    numbers: await county.connection.collection('given_numbers').find().sort({ _id: 1 }).toArray(),
    audit: await county.stores.audit
      .list(null, 100)
      .then((rows) => rows.map(({ _id, result }) => [_id, result])),
  })

  it('doubles nothing', async () => {
    await twice('draft', (context) =>
      draftBulletin(context, { series: '通报', title: '进度', body: '水务局推进较慢' }),
    )
    await twice('edit', (context) => editBulletin(context, one, { body: '水务局推进较慢。发改局正常。' }))
    await twice('submit', (context) => submitBulletin(context, one, reach))
    await twice('send_back', (context) => sendBackBulletin(context, one, '核实', reach))
    await submitBulletin(await county.as('office'), one, reach)
    await twice('approve', (context) => approveBulletin(context, one, reach))
    await twice('answer', (context) => answerFacts(context, one, { text: '已进场' }, reach), 'li')
    await leave()
    await twice('publish', (context) => publishBulletin(context, one, TO_TOWNS, reach))
    await county.connection.collection('outbox').updateMany({}, { $set: { state: 'sent' } })
    await twice('withdraw', (context) => withdrawBulletin(context, one, '有误', reach))
    expect((await outbox()).filter(({ kind }) => kind === 'bulletin')).toHaveLength(2)
  })

  it('goes on where a crash came between the decision and the number, and after the number', async () => {
    await approved()
    await leave()
    const bulletins = county.connection.collection('bulletins')
    const options = { cause: 'c-publish', now: THURSDAY_EVENING }
    const publish = async () => publishBulletin(await county.as('office', options), one, TO_TOWNS, reach)
    const first = await publish()
    expect(first.view.number).toBe('〔2022〕1号')
    // As it was when the number had been taken and nothing of it written yet.
    await bulletins.updateOne(
      {},
      {
        $set: { state: 'approved', issuedOn: null, 'issue.no': null, 'issue.text': '' },
      },
    )
    await county.connection.collection('outbox').deleteMany({ kind: 'bulletin' })
    const again = await publish()
    expect(again.view).toMatchObject({ number: '〔2022〕1号', state: 'published' })
    // As it was when it was published and nothing had gone into the outbox.
    await county.connection.collection('outbox').deleteMany({ kind: 'bulletin' })
    await publish()
    expect((await outbox()).filter(({ kind }) => kind === 'bulletin')).toHaveLength(1)
    expect(
      await county.connection.collection('given_numbers').countDocuments({ counter: 'notice:2022' }),
    ).toBe(1)
  })

  it('gives two who publish at once two numbers, and no number twice', async () => {
    const nos = await Promise.all(
      Array.from({ length: 8 }, (_, i) => county.stores.counters.take('notice:2022', `b${i % 6}`, 5)),
    )
    expect([...new Set(nos)].sort((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10])
    expect(nos[6]).toBe(nos[0])
  })
})

describe('publishing', () => {
  it('goes to further groups under the same number, and nowhere twice', async () => {
    await approved('正文')
    await publishBulletin(await county.as('office'), one, TO_TOWNS, reach)
    const both = { ...TO_TOWNS, groups: ['乡镇群', '县直部门群'] }
    const more = await publishBulletin(await county.as('office'), one, both, reach)
    expect(more.view).toMatchObject({ number: '〔2022〕1号', groups: ['乡镇群', '县直部门群'] })
    await expect(publishBulletin(await county.as('office'), one, both, reach)).rejects.toMatchObject({
      code: 'bulletin_sent_there',
    })
    expect((await outbox()).filter(({ kind }) => kind === 'bulletin').map(({ to }) => to)).toEqual([
      '乡镇群',
      '县直部门群',
    ])
  })

  it('is not sent again to a room that a group was bound to since', async () => {
    await approved('正文')
    await publishBulletin(await county.as('office'), one, TO_TOWNS, reach)
    const key = { kind: 'room' as const, channel: 'webchat', account: 'bot', platformId: '新群' }
    const row = { _id: bindingId(key), ...key, platformName: '', target: '乡镇群', boundAt: NOW }
    await county.stores.bindings.put({ ...row, by: 'office', cause: 'test' })
    await county.directory.changed()
    const both = { ...TO_TOWNS, groups: ['乡镇群', '县直部门群'] }
    await publishBulletin(await county.as('office'), one, both, reach)
    expect((await outbox()).filter(({ kind }) => kind === 'bulletin').map(({ to }) => to)).toEqual([
      '乡镇群',
      '县直部门群',
    ])
  })

  it('waits for working hours and bears the date it is read on', async () => {
    await approved('正文')
    const now = new Date('2022-12-30T12:00:00Z')
    const { view, at } = await publishBulletin(await county.as('office', { now }), one, TO_TOWNS, reach)
    expect(view).toMatchObject({ number: '〔2023〕1号', issuedOn: '2023-01-03' })
    expect(at).toEqual({ day: '2023-01-03', time: '08:30' })
    const [message] = (await outbox()).filter(({ kind }) => kind === 'bulletin')
    expect(message?.dueAt).toEqual(new Date('2023-01-03T00:30:00Z'))
    expect(message?.text).toContain('2023年1月3日')
  })

  it.each([
    ['a group nobody bound', { ...TO_TOWNS, groups: ['无此群'] }, 'bulletin_group_unreachable'],
    ['no group', { ...TO_TOWNS, groups: [] }, 'bulletin_groups_needed'],
    ['urgent without a reason', { ...TO_TOWNS, urgent: true }, 'bulletin_reason_needed'],
  ])('is refused to %s', async (_, input, code) => {
    await approved()
    await expect(publishBulletin(await county.as('office'), one, input, reach)).rejects.toMatchObject({
      code,
    })
  })

  it('is a person’s, and so are agreeing and withdrawing', async () => {
    await draft()
    await submitBulletin(await county.as('office'), one, reach)
    const context = await county.as('office')
    const job = { ...context, actor: { id: 'system', name: '', roles: [], units: [], system: true } as const }
    const needed = { code: 'bulletin_person_needed' }
    await expect(approveBulletin(job, one, reach)).rejects.toMatchObject(needed)
    await expect(publishBulletin(job, one, TO_TOWNS, reach)).rejects.toMatchObject(needed)
    await expect(withdrawBulletin(job, one, '有误', reach)).rejects.toMatchObject(needed)
  })

  it('takes the series’ own groups, first number and time to answer', async () => {
    await editSeries(await county.as('office'), 'notice', { firstNo: 8, groups: ['乡镇群'], answerDays: 2 })
    const { view: shown } = await approved()
    expect(shown.units[0]?.until).toEqual({ day: '2022-09-16', time: '18:00' })
    await answerFacts(await county.as('li'), one, { text: '' }, reach)
    const { view } = await publishBulletin(await county.as('office'), one, { ...TO_TOWNS, groups: [] }, reach)
    expect(view).toMatchObject({ number: '〔2022〕8号', groups: ['乡镇群'] })
    await expect(editSeries(await county.as('zhang'), 'notice', { quota: 9 })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('keeps the number of a bulletin that was edited after it had taken one', async () => {
    await approved('正文')
    await county.stores.counters.take('notice:2022', 'another')
    const row = await county.stores.bulletins.numbered('2022', 1)
    if (row === null) throw new Error('no draft')
    // A process died after deciding and taking a number; then the office changed its mind about the text.
    const issue = {
      counter: 'notice:2022',
      year: '2022',
      no: null,
      on: '2022-09-14',
      word: '',
      number: '',
      groups: ['乡镇群'],
      urgent: '',
      text: '',
    }
    await county.stores.bulletins.save({ ...row, issue, version: row.version + 1 })
    await county.stores.counters.take('notice:2022', row.id)
    await editBulletin(await county.as('office'), one, { body: '新的正文' })
    await submitBulletin(await county.as('office'), one, reach)
    await approveBulletin(await county.as('office'), one, reach)
    const { view } = await publishBulletin(await county.as('office'), one, TO_TOWNS, reach)
    expect(view.number).toBe('〔2022〕2号')
  })
})

describe('a series', () => {
  it('keeps its count once a number was given', async () => {
    await editSeries(await county.as('office'), 'notice', { perYear: false })
    await editSeries(await county.as('office'), 'notice', { perYear: true })
    await approved('正文')
    await publishBulletin(await county.as('office'), one, TO_TOWNS, reach)
    const refused = { code: 'bulletin_series_numbered', data: { word: '通报' } }
    await expect(editSeries(await county.as('office'), 'notice', { perYear: false })).rejects.toMatchObject(
      refused,
    )
    await editSeries(await county.as('office'), 'notice', { quota: 3, perYear: true })
    // Another series has not begun.
    await editSeries(await county.as('office'), 'brief', { perYear: true })
  })

  it('keeps its count from the decision on, before the number is taken', async () => {
    await approved('正文')
    const decided = { state: 'approved', issue: { counter: 'notice:2022', no: null } }
    await county.connection.collection('bulletins').updateOne({}, { $set: decided })
    await expect(editSeries(await county.as('office'), 'notice', { perYear: false })).rejects.toMatchObject({
      code: 'bulletin_series_numbered',
    })
  })

  it('leaves what was issued its name and number, in what is shown and in its withdrawal', async () => {
    await approved('正文')
    await publishBulletin(await county.as('office'), one, TO_TOWNS, reach)
    await leave()
    await editSeries(await county.as('office'), 'notice', { word: '情况通报', number: '第{no}号' })
    const { view } = await showBulletin(await county.as('office'), { no: 1, word: '通报' })
    expect(`${view.word}${view.number}`).toBe('通报〔2022〕1号')
    await withdrawBulletin(await county.as('office'), one, '有误', reach)
    expect((await outbox()).find(({ key }) => key.includes(':withdraw:'))?.text).toContain('通报〔2022〕1号')
    await draft('另一份')
    const two = { no: 2 }
    await submitBulletin(await county.as('office'), two, reach)
    await approveBulletin(await county.as('office'), two, reach)
    const second = await publishBulletin(await county.as('office'), two, TO_TOWNS, reach)
    expect(`${second.view.word}${second.view.number}`).toBe('情况通报第2号')
  })

  it('is not called as the drafts are counted', async () => {
    const own = { word: '督办专刊', number: '第{no}期' }
    await expect(editSeries(await county.as('office'), 'draft', own)).rejects.toMatchObject({
      code: 'bulletin_series_invalid',
      data: { problems: ['id'] },
    })
    await editSeries(await county.as('office'), 'drafts', own)
  })
})

describe('an approval', () => {
  const note = async () => (await showBulletin(await county.as('office'), one)).bulletin.history.at(-1)?.note
  it('says in the history that nobody else had a hand in it, and hinders nothing', async () => {
    await approved('正文')
    expect(await note()).toBe('起草、提交、同意是同一人')
  })

  it('says nothing where somebody else of the office drafted it', async () => {
    const context = await county.as('office')
    await draftBulletin(
      { ...context, actor: { ...context.actor, id: 'zhang' } },
      { series: 'notice', title: '进度', body: '正文' },
    )
    await submitBulletin(await county.as('office'), one, reach)
    await approveBulletin(await county.as('office'), one, reach)
    expect(await note()).toBe('')
  })

  it('is refused by the name of the office’s own series', async () => {
    await editSeries(await county.as('office'), 'dispatch', { word: '督办专刊', number: '第{no}期' })
    await draftBulletin(await county.as('office'), { series: '督办专刊', title: '进度', body: '正文' })
    const error = await approveBulletin(await county.as('office'), one, reach).catch((each: unknown) => each)
    expect(isDubanError(error) && errorWords(error)).toContain('督办专刊稿1还是草稿，不能同意')
  })
})

describe('what units are shown', () => {
  const thursday = (hour: number) => new Date(Date.UTC(2022, 8, 15, hour - 8))
  const publish = async (now: Date) =>
    publishBulletin(await county.as('office', { now }), one, TO_TOWNS, reach)
  const facts = async () => (await outbox()).filter(({ key }) => key.includes(':facts:'))
  const forget = async () => county.connection.collection('outbox').deleteMany({ _id: /:facts:/ })
  const early = { code: 'bulletin_too_early' }

  it('names the time that is left as it leaves', async () => {
    await approved()
    const [notice] = await facts()
    const row = await county.stores.outbox.get(notice?.key ?? '')
    if (row === null) throw new Error('no notice')
    const told = async (now: Date) => {
      const { view } = await county.as('office', { now })
      const verdict = await recheck({ store: county.stores, view, now, canReachPerson: reach }, row)
      return verdict.kind === 'send' ? verdict.text : verdict
    }
    expect(await told(NOW)).toBe(row.text)
    expect(await told(thursday(9))).toBe(row.text.replace('9月15日18:00', '9月16日18:00'))
  })

  it('reaches them at publishing where a crash kept it back, and their time counts from then', async () => {
    await approved()
    await forget()
    await expect(publish(thursday(19))).rejects.toMatchObject(early)
    expect((await facts()).map(({ to, dueAt }) => [to, dueAt])).toEqual([
      ['li', new Date('2022-09-16T00:30:00Z')],
    ])
    const first = await facts()
    expect(first[0]?.text).toContain('9月19日18:00前')
    await expect(publish(thursday(20))).rejects.toMatchObject(early)
    expect(await facts()).toEqual(first)
    await leave(new Date('2022-09-16T00:30:00Z'))
    await expect(publish(new Date('2022-09-19T09:00:00Z'))).rejects.toMatchObject(early)
    expect((await publish(new Date('2022-09-19T10:00:00Z'))).view.state).toBe('published')
  })

  it('reaches them when the same person approves again', async () => {
    await approved()
    await forget()
    const again = await approveBulletin(await county.as('office', { now: thursday(9) }), one, reach)
    expect(again.view.units[0]?.until).toEqual({ day: '2022-09-16', time: '18:00' })
    expect(await facts()).toHaveLength(1)
    const context = await county.as('office')
    const other = { ...context, actor: { ...context.actor, id: 'other' } }
    await expect(approveBulletin(other, one, reach)).rejects.toMatchObject({ code: 'bulletin_step_illegal' })
  })

  it('counts from when it left, where that was later', async () => {
    await approved()
    await leave(thursday(15))
    await expect(publish(THURSDAY_EVENING)).rejects.toMatchObject(early)
    expect((await publish(new Date('2022-09-16T10:00:00Z'))).view.state).toBe('published')
  })

  it('does not count where it could not be delivered, until it can', async () => {
    await approved()
    await county.connection.collection('outbox').updateMany({}, { $set: { state: 'dead', attentionAt: NOW } })
    const unseen = { code: 'bulletin_unit_unseen' }
    await expect(publish(THURSDAY_EVENING)).rejects.toMatchObject(unseen)
    await expect(publish(THURSDAY_EVENING)).rejects.toMatchObject(unseen)
    expect(await facts()).toHaveLength(1)
    const key = { kind: 'person' as const, channel: 'test', account: 'bot', platformId: 'li anew' }
    const row = { _id: bindingId(key), ...key, platformName: '', target: 'li', boundAt: THURSDAY_EVENING }
    await county.stores.bindings.put({ ...row, by: 'li', cause: 'test' })
    await county.directory.changed()
    await expect(publish(THURSDAY_EVENING)).rejects.toMatchObject(early)
    expect((await facts()).map(({ to }) => to).sort()).toEqual(['li', 'li anew'])
  })

  it('is not waited for from a unit that has answered', async () => {
    await approved()
    await forget()
    await answerFacts(await county.as('li'), one, { text: '' }, reach)
    expect((await publish(NOW)).view.state).toBe('published')
    expect(await facts()).toEqual([])
  })
})

describe('withdrawing', () => {
  const message = { kind: 'bulletin' }
  const withdraw = async (reason = '有误', cause?: string) =>
    withdrawBulletin(await county.as('office', cause === undefined ? {} : { cause }), one, reason, reach)
  const leaving = async (key: string) => {
    const row = await county.stores.outbox.get(key)
    if (row === null) throw new Error(key)
    return recheck(
      { store: county.stores, view: (await county.as('office')).view, now: NOW, canReachPerson: reach },
      row,
    )
  }
  const key = async (tail: string) =>
    `bulletin:${(await county.stores.bulletins.numbered('2022', 1))?.id ?? ''}:${tail}`

  beforeEach(async () => {
    await approved('正文')
    await publishBulletin(
      await county.as('office'),
      one,
      { ...TO_TOWNS, groups: ['乡镇群', '县直部门群'] },
      reach,
    )
  })

  it('keeps what still waits from leaving when a crash kept it from being called back', async () => {
    expect(await leaving(await key('乡镇群'))).toMatchObject({ kind: 'send' })
    await county.connection.collection('bulletins').updateOne({}, { $set: { state: 'withdrawn' } })
    expect(await leaving(await key('乡镇群'))).toEqual({ kind: 'drop', reason: 'withdrawn' })
    await county.connection.collection('bulletins').updateOne({}, { $set: { state: 'draft' } })
    expect(await leaving(await key('乡镇群'))).toEqual({ kind: 'drop', reason: 'not published' })
  })

  it('is finished by whoever withdrew it, and refused to another', async () => {
    const bulletin = await county.stores.bulletins.numbered('2022', 1)
    if (bulletin === null) throw new Error('none')
    const entry = {
      id: 'x',
      step: 'withdraw',
      by: 'office',
      byName: '孙梅',
      at: NOW,
      channel: 'test',
      state: 'withdrawn',
      note: '数据有误',
    } as const
    const history = [...bulletin.history, entry]
    await county.stores.bulletins.save({
      ...bulletin,
      state: 'withdrawn',
      history,
      version: bulletin.version + 1,
    })
    await county.connection.collection('outbox').updateOne({ 'to.id': '乡镇群' }, { $set: { state: 'sent' } })
    expect((await withdraw('')).unsent).toBe(1)
    const first = await outbox()
    expect(await withdraw('再来一次')).toMatchObject({ unsent: 1 })
    expect(await outbox()).toEqual(first)
    const note = first.find(({ key: each }) => each.includes(':withdraw:'))
    expect(note?.text).toContain('原因：数据有误')
    expect(await leaving(note?.key ?? '')).toMatchObject({ kind: 'send' })
    const context = await county.as('office')
    const other = { ...context, actor: { ...context.actor, id: 'other' } }
    await expect(withdrawBulletin(other, one, '有误', reach)).rejects.toMatchObject({
      code: 'bulletin_step_illegal',
    })
  })

  it('gives no reason that names what must not enter a group', async () => {
    await expect(withdraw('查处作风问题3件有误')).rejects.toMatchObject({
      code: 'bulletin_restricted',
      data: { in: 'reason' },
    })
    expect((await county.stores.bulletins.numbered('2022', 1))?.state).toBe('published')
  })

  it('ends what is held for a person, and tells the group, which may have been sent it', async () => {
    const held = { state: 'held', interrupted: true, attentionAt: NOW }
    await county.connection
      .collection('outbox')
      .updateOne({ ...message, 'to.id': '乡镇群' }, { $set: held, $unset: { place: '', freeAt: '' } })
    expect((await withdraw('有误', 'w')).unsent).toBe(1)
    const rows = await outbox()
    expect(rows.find(({ key: each }) => each.endsWith(':乡镇群') && !each.includes('withdraw'))?.state).toBe(
      'dropped',
    )
    expect(await county.stores.outbox.attention(10)).toEqual([])
    expect(rows.filter(({ key: each }) => each.includes(':withdraw:')).map(({ to }) => to)).toEqual([
      '乡镇群',
    ])
    // As it was when a crash came after the recall: the group is still told.
    await county.connection.collection('outbox').deleteMany({ _id: /withdraw/ })
    await withdraw('有误', 'w')
    expect((await outbox()).filter(({ key: each }) => each.includes(':withdraw:'))).toHaveLength(1)
  })
})

describe('a draft from data', () => {
  it('opens the items of every figure, and names neither persons nor restricted ledgers', async () => {
    await county.task({ title: '一', lead: '水务局', deadline: '2022-09-01' })
    await county.task({ title: '二', lead: '发改局', deadline: '2022-09-10' })
    await county.task({ title: '三', lead: '水务局' })
    await reportComplete(await county.as('li'), { ref: { kind: 'task', no: 3 }, text: '' })
    const ref = { kind: 'task', no: 3 } as const
    await reviewItem(await county.as('office'), { ref, approve: true, of: 'closing', note: '' })
    await county.stores.ledgers.put({
      _id: 'problem',
      ...(await county.as('office')).view.ledger('problem'),
      restricted: true,
    })
    await county.directory.changed()
    const { view, bulletin } = await draftFromData(await county.as('office'), { series: '简报' })
    expect(view.body).toBe(
      [
        '截至9月14日，任务清单共3项，办结1项（33.3%），在办2项，超期2项。',
        '超期事项：',
        '永安县发展和改革局：任务2（超期4个自然日）',
        '永安县水务局：任务1（超期13个自然日）',
        '9月1日至14日办结1项：任务3。',
      ].join('\n'),
    )
    const facts = new Map(bulletin.facts.map((fact) => [fact.key, fact]))
    expect(facts.get('task:closed')).toMatchObject({ words: '办结1项', value: 1, items: ['2022:task:3'] })
    expect(facts.get('task:late:swj')).toMatchObject({ unit: 'swj', items: ['2022:task:1'] })
    const total = facts.get('task:total')
    expect(total?.parts.flatMap((key) => facts.get(key)?.items ?? [])).toHaveLength(3)
    for (const { words } of bulletin.facts) expect(view.body).toContain(words)
    await expect(
      draftFromData(await county.as('office'), { series: '简报', ledgers: ['problem'] }),
    ).rejects.toMatchObject({ code: 'bulletin_restricted' })
    // A figure that an edit cuts off no longer claims to come from items.
    const edited = await editBulletin(await county.as('office'), one, {
      body: view.body.replace('办结1项（', '办结2项（'),
    })
    expect(edited.lost).toBe(1)
    expect(edited.bulletin.facts.some(({ key }) => key === 'task:closed')).toBe(false)
  })

  it('is due once for a series and slot, goes no further than a draft, and tells the office', async () => {
    const job = { series: 'notice', slot: new Date('2022-10-01T01:00:00Z'), period: 'month' } as const
    const now = new Date('2022-10-01T01:00:00Z') // a holiday
    const run = async (cause: string) => draftDueBulletin(await system(cause, now), job, reach)
    expect(await run('fire1')).toBeNull()
    await county.task({ lead: '水务局', deadline: '2022-09-01' })
    const made = await run('fire2')
    expect(made).toEqual({
      id: 'bulletin:notice:month:2022-10-01T01:00:00.000Z',
      title: '关于9月任务清单办理情况的通报',
    })
    expect(await run('fire3')).toEqual(made)
    expect(await county.stores.bulletins.numbered('2022', 1)).toMatchObject({ state: 'draft', version: 1 })
    const sent = await outbox()
    expect(sent).toMatchObject([{ to: 'office', kind: 'advice', dueAt: new Date('2022-10-08T00:30:00Z') }])
    expect(sent[0]?.text).toContain('已按台账自动起草，没有发给任何人')
  })
  const system = async (cause: string, now: Date): Promise<ServiceContext> => ({
    ...(await county.as('office', { cause, now })),
    actor: { id: 'system', name: '定时任务', roles: [], units: [], system: true },
  })
})

describe('whom a text names', () => {
  it.each([
    ['永安县水务局推进较慢', ['swj']],
    ['发改局、水务局进度较慢', ['fgj', 'swj']],
    ['请水务局抓紧，林草局配合', ['lcj', 'swj']],
    ['各局抓紧落实，不得拖延', []],
    ['布局合理，全局在胸', []],
  ])('%s', async (text, units) => {
    const { view } = await county.as('office')
    expect([...unitsIn(view, text)].sort()).toEqual(units)
  })
})
