import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { type Day, dayOf } from '../domain/day.js'
import {
  answeringUnits,
  ITEM_STATES,
  type Item,
  isOwed,
  isResting,
  UNCOUNTED_STATES,
  unitsOf,
} from '../domain/item.js'
import { LEDGER_KINDS, type LedgerKind } from '../domain/ledger.js'
import { earliestWake } from '../domain/reminder.js'
import { createLoader, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'
import { createRemembered } from './remembered.js'
import { createSaver } from './saver.js'
import { createTurns, type Turns } from './turns.js'

/** What waits for the office's decision on an item. */
export type Pending = 'closing' | 'extension' | 'declined'

/** An item's snapshot and the keys its lists are found by. All of it follows from the item itself. */
type ItemRow = Omit<Item, 'id'> & {
  readonly _id: string
  /** Lead and responsible units. */
  readonly answering: readonly string[]
  /** All units it concerns. */
  readonly concerns: readonly string[]
  /** Day something is owed; `OPEN_END` where no day was set; absent where nothing is owed. */
  readonly due?: Day
  readonly pending?: Pending
  /** Day on which the scan for reminders looks at it next; absent where nothing is owed. */
  readonly wake?: Day
}

/** Sorts behind every day. */
const OPEN_END: Day = '9999-12-31'

const day = { type: String, default: null }
const flag = { type: Boolean, required: true }
const list = { type: [String], required: true }
const sub = { type: Schema.Types.Mixed, default: null }

export const itemModel = defineModel<ItemRow>(
  'Item',
  'items',
  {
    campaign: { type: String, required: true },
    ledger: { type: String, enum: LEDGER_KINDS, required: true },
    no: { type: Number, required: true },
    title: { type: String, required: true },
    text: { type: String, default: '' },
    source: { type: String, default: '' },
    measure: day,
    category: { type: String, default: '' },
    fields: { type: Schema.Types.Mixed, default: {} },
    milestones: { type: [Schema.Types.Mixed], required: true },
    deadline: day,
    originalDeadline: day,
    lead: day,
    responsible: list,
    co: list,
    leader: day,
    state: { type: String, enum: ITEM_STATES, required: true },
    owner: day,
    ownerName: { type: String, default: '' },
    percent: { type: Number, default: null },
    percentQualifier: day,
    numerator: { type: Number, default: null },
    denominator: { type: Number, default: null },
    note: { type: String, default: '' },
    blocked: flag,
    needHelp: flag,
    expectedBy: day,
    expectedPercent: { type: Number },
    extensions: { type: Number, required: true },
    extension: sub,
    completion: sub,
    assignedOn: day,
    acceptedOn: day,
    closedOn: day,
    declineReason: { type: String, default: '' },
    suggestedUnit: day,
    suggestedName: { type: String, default: '' },
    suspendedFrom: day,
    snoozes: { type: [Schema.Types.Mixed], required: true },
    reportedAt: { type: Date, default: null },
    changedAt: { type: Date, required: true },
    version: { type: Number, required: true },
    answering: list,
    concerns: list,
    due: String,
    pending: String,
    wake: String,
  },
  [
    [{ campaign: 1, ledger: 1, no: 1 }, { unique: true }],
    [{ answering: 1, due: 1 }],
    [{ leader: 1, due: 1 }],
    [{ due: 1 }, { sparse: true }],
    [{ pending: 1 }, { sparse: true }],
    [{ wake: 1 }, { sparse: true }],
  ],
)

function pendingOf(item: Item): Pending | undefined {
  if (item.state === 'closing_requested') return 'closing'
  if (item.state === 'declined') return 'declined'
  return item.extension === null || isResting(item.state) ? undefined : 'extension'
}

function toRow(item: Item): ItemRow {
  const { id, ...rest } = item
  const owed = isOwed(item)
  const pending = pendingOf(item)
  const wake = earliestWake(item, item.reportedAt === null ? null : dayOf(item.reportedAt))
  return {
    _id: id,
    ...rest,
    answering: answeringUnits(item),
    concerns: unitsOf(item),
    ...(owed ? { due: item.deadline ?? OPEN_END } : {}),
    ...(pending === undefined ? {} : { pending }),
    ...(wake === null ? {} : { wake }),
  }
}

function fromRow(row: ItemRow): Item {
  const { _id, answering: _a, concerns: _c, due: _d, pending: _p, wake: _w, ...rest } = row
  return { id: _id, ...rest }
}

/** Of an item only whose it is: for counting many. */
export type ItemHead = Pick<Item, 'id' | 'ledger' | 'lead' | 'responsible' | 'leader' | 'deadline'>

/** When an item is to be looked at again, as long as it stays as it is. */
export interface Sleep {
  readonly id: string
  readonly version: number
  /** Null: not before it changes. */
  readonly wake: Day | null
}

/** How many items of a ledger are in a state, and how many of those are past their day and owed. */
export interface ItemCount {
  readonly ledger: LedgerKind
  readonly state: Item['state']
  readonly items: number
  readonly late: number
}

/** Which items of a list; every part narrows. */
export interface OwedFilter {
  readonly campaign: string
  /** A unit that answers for them. */
  readonly unit?: string
  readonly leader?: string
  /** Due on that day or earlier; items without a day are left out. */
  readonly dueBy?: Day
  readonly limit?: number
}

export interface ItemStore {
  /**
   * Writers of one item within this process take turns, so that they need not meet at the timeline's unique
   * key, which is what makes the writers of several processes take theirs.
   */
  readonly turns: Turns
  load(id: string): Promise<Item | null>
  /**
   * The item as this process saw it a moment ago; another may have gone on. Enough for whoever appends to its
   * timeline, where the place of the entry is taken then.
   */
  recent(id: string): Item | null
  /**
   * Keeps the snapshot, unless a newer one is there already. From now on `load` and the lists of this process
   * have it. @param lazily nobody waits: it leaves with others, and of several of one item only the newest
   */
  save(item: Item, lazily?: boolean): Promise<void>
  /** Items on which somebody owes something, the earliest due first. */
  owed(filter: OwedFilter): Promise<Item[]>
  /** Items a unit answers for that wait for the office. */
  waiting(campaign: string, unit: string): Promise<Item[]>
  /** Items that wait for the office. */
  pending(campaign: string, what?: Pending): Promise<Item[]>
  /** What of a ledger was entered and never handed out. */
  drafted(campaign: string, ledger: LedgerKind): Promise<Item[]>
  /** One ledger in the order of its numbers. */
  ledger(campaign: string, ledger: LedgerKind, after?: number, limit?: number): Promise<Item[]>
  /** Items that the scan for reminders has to look at by that day. */
  awake(campaign: string, by: Day): AsyncIterable<Item>
  /** Puts items aside until their day; one that has changed meanwhile keeps its own. */
  sleep(items: readonly Sleep[]): Promise<void>
  /** Has every item that is owed looked at again: what their days were reckoned from has changed. */
  rouse(): Promise<void>
  /** Whose the owed items due by a day are, streamed, the earliest first. */
  dueBy(campaign: string, by: Day): AsyncIterable<ItemHead>
  /** Items that wait for the office, streamed. */
  allPending(campaign: string): AsyncIterable<Item>
  /** Several by id, in no order. */
  many(ids: readonly string[]): Promise<Item[]>
  lastNumber(campaign: string, ledger: LedgerKind): Promise<number>
  /** Items of a ledger by state and category, for indicators that are counted. */
  count(campaign: string, ledger: LedgerKind, closed: boolean | null): Promise<number>
  categories(campaign: string, ledger: LedgerKind): Promise<string[]>
  /** All of a campaign, or what some units answer for, counted by ledger and state. */
  tally(campaign: string, today: Day, units?: readonly string[]): Promise<ItemCount[]>
}

const MOST_LISTED = 1000
const PER_BATCH = 500

/**
 * The index is named where a list is short and its campaign is not: a planner that took the campaign's index would
 * read all of it.
 */
type Keys = Record<string, 1 | -1>
const BY_LEDGER: Keys = { campaign: 1, ledger: 1, no: 1 }
const BY_UNIT: Keys = { answering: 1, due: 1 }
const BY_LEADER: Keys = { leader: 1, due: 1 }
/** States of what was ever handed out. */
const COUNTED = { $nin: [...UNCOUNTED_STATES] }
const PER_HEADS = 5000
const HEAD = { ledger: 1, lead: 1, responsible: 1, leader: 1, deadline: 1 } as const

export function createItemStore(connection: Connection): ItemStore {
  const model = modelOf(connection, itemModel)
  const collection = rawOf(model)
  const loader = createLoader<ItemRow>(model)
  const saver = createSaver<ItemRow>(model)
  const remembered = createRemembered<ItemRow>()

  const find = async (filter: object, sort: Keys, limit: number, hint: Keys) => {
    await saver.saved()
    const rows = await collection.find(filter, { hint }).sort(sort).limit(limit).toArray()
    return rows.map((row) => fromRow(row as unknown as ItemRow))
  }

  const stream = async function* (filter: object, by: Keys): AsyncIterable<Item> {
    await saver.saved()
    for await (const row of collection.find(filter, { batchSize: PER_BATCH, hint: by }).sort(by))
      yield fromRow(row as unknown as ItemRow)
  }

  return {
    turns: createTurns(),
    async load(id) {
      const row = saver.unsaved(text(id)) ?? (await loader.add(id))
      if (row === null) return null
      remembered.note(row)
      return fromRow(row)
    },
    recent(id) {
      const row = remembered.find(id)
      return row === undefined ? null : fromRow(row)
    },
    async save(item, lazily = false) {
      const row = toRow(item)
      remembered.note(row)
      await saver.save(row, lazily)
    },
    async owed({ campaign, unit, leader, dueBy, limit = MOST_LISTED }) {
      const due = dueBy === undefined ? { $gte: '' } : { $gte: '', $lte: text(dueBy) }
      const whose = {
        ...(unit === undefined ? {} : { answering: text(unit) }),
        ...(leader === undefined ? {} : { leader: text(leader) }),
      }
      const by = unit !== undefined ? BY_UNIT : leader !== undefined ? BY_LEADER : { due: 1 as const }
      return find({ ...whose, due, campaign: text(campaign) }, { due: 1 }, limit, by)
    },
    waiting: async (campaign, unit) =>
      find(
        {
          answering: text(unit),
          campaign: text(campaign),
          state: { $in: ['closing_requested', 'declined'] },
        },
        { no: 1 },
        MOST_LISTED,
        BY_UNIT,
      ),
    pending: async (campaign, what) =>
      find(
        { pending: what === undefined ? { $gte: '' } : text(what), campaign: text(campaign) },
        { pending: 1 },
        MOST_LISTED,
        { pending: 1 },
      ),
    drafted: async (campaign, ledger) =>
      find(
        { campaign: text(campaign), ledger: text(ledger), state: 'drafted' },
        { no: 1 },
        MOST_LISTED,
        BY_LEDGER,
      ),
    ledger: async (campaign, ledger, after = 0, limit = MOST_LISTED) =>
      find(
        { campaign: text(campaign), ledger: text(ledger), no: { $gt: after } },
        { no: 1 },
        limit,
        BY_LEDGER,
      ),
    awake: (campaign, by) => stream({ wake: { $lte: text(by) }, campaign: text(campaign) }, { wake: 1 }),
    async sleep(items) {
      for (let at = 0; at < items.length; at += PER_BATCH) {
        const operations = items.slice(at, at + PER_BATCH).map(({ id, version, wake }) => ({
          updateOne: {
            filter: { _id: text(id), version },
            update: wake === null ? { $unset: { wake: '' } } : { $set: { wake } },
          },
        }))
        await collection.bulkWrite(operations, { ordered: false })
      }
    },
    async rouse() {
      await collection.updateMany({ due: { $gte: '' } }, { $set: { wake: '' } })
    },
    async *dueBy(campaign, by) {
      await saver.saved()
      const filter = { due: { $lte: text(by) }, campaign: text(campaign) }
      const options = { projection: HEAD, batchSize: PER_HEADS, hint: { due: 1 as const } }
      for await (const row of collection.find(filter, options).sort({ due: 1 })) {
        const { _id, ...rest } = row as unknown as Omit<ItemHead, 'id'> & { _id: string }
        yield { id: _id, ...rest }
      }
    },
    allPending: (campaign) => stream({ pending: { $gte: '' }, campaign: text(campaign) }, { pending: 1 }),
    async many(ids) {
      await saver.saved()
      const rows = await collection.find({ _id: { $in: ids.map(text) } }).toArray()
      return rows.map((row) => fromRow(row as unknown as ItemRow))
    },
    async lastNumber(campaign, ledger) {
      await saver.saved()
      const [last] = await collection
        .find({ campaign: text(campaign), ledger: text(ledger) }, { projection: { no: 1 } })
        .sort({ campaign: -1, ledger: -1, no: -1 })
        .limit(1)
        .toArray()
      return typeof last?.['no'] === 'number' ? last['no'] : 0
    },
    async count(campaign, ledger, closed) {
      await saver.saved()
      const state = closed === null ? COUNTED : closed ? 'closed' : { $nin: ['closed', 'dropped'] }
      return collection.countDocuments({ campaign: text(campaign), ledger: text(ledger), state })
    },
    async tally(campaign, today, units) {
      await saver.saved()
      const whose = units === undefined ? {} : { answering: { $in: units.map(text) } }
      const isLate = { $and: [{ $gt: ['$due', ''] }, { $lt: ['$due', text(today)] }] }
      const rows = await collection
        .aggregate([
          { $match: { campaign: text(campaign), ...whose } },
          {
            $group: {
              _id: { ledger: '$ledger', state: '$state' },
              items: { $sum: 1 },
              late: { $sum: { $cond: [isLate, 1, 0] } },
            },
          },
        ])
        .toArray()
      return rows.map(({ _id, items, late }) => ({ ..._id, items, late })) as ItemCount[]
    },
    async categories(campaign, ledger) {
      await saver.saved()
      const filter = { campaign: text(campaign), ledger: text(ledger), state: { $ne: 'dropped' } }
      const rows = await collection.distinct('category', filter)
      return rows.filter((row): row is string => typeof row === 'string' && row !== '')
    },
  }
}
