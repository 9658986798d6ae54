import type { Connection } from 'mongoose'
import { Schema } from 'mongoose'
import { BULLETIN_STATES, type Bulletin, type BulletinState } from '../domain/bulletin.js'
import type { BulletinSeries } from '../domain/bulletin-series.js'
import type { Day } from '../domain/day.js'
import { LEDGER_KINDS } from '../domain/ledger.js'
import { isDuplicate, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

type BulletinRow = Omit<Bulletin, 'id'> & { readonly _id: string }

const parts = { type: [Schema.Types.Mixed], required: true }

export const bulletinModel = defineModel<BulletinRow>(
  'Bulletin',
  'bulletins',
  {
    campaign: { type: String, required: true },
    draftNo: { type: Number, required: true },
    series: { type: String, required: true },
    title: { type: String, required: true },
    body: { type: String, required: true },
    facts: parts,
    units: { type: [String], required: true },
    state: { type: String, enum: BULLETIN_STATES, required: true },
    shown: parts,
    answers: parts,
    history: parts,
    issue: { type: Schema.Types.Mixed, default: null },
    issuedOn: { type: String, default: null },
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  [[{ campaign: 1, draftNo: 1 }, { unique: true }], [{ series: 1, issuedOn: 1 }]],
)

/** The office's own configuration of a series, in place of the row in domain/bulletin-series.ts. */
export interface BulletinSeriesRow extends Omit<BulletinSeries, 'id'> {
  readonly _id: string
}

export const bulletinSeriesModel = defineModel<BulletinSeriesRow>('BulletinSeries', 'bulletin_series', {
  word: { type: String, required: true },
  number: { type: String, required: true },
  perYear: { type: Boolean, required: true },
  firstNo: { type: Number, required: true },
  quota: { type: Number, default: null },
  most: { type: Number, required: true },
  answerDays: { type: Number, required: true },
  ledgers: { type: [{ type: String, enum: LEDGER_KINDS }], required: true },
  groups: { type: [String], required: true },
})

/** A bulletin in a list: without what its figures were counted from, which can be long. */
export type ListedBulletin = Omit<Bulletin, 'facts'>

export interface BulletinStore {
  /** `taken`: one of that id is there already and nothing was written. */
  add(bulletin: Bulletin): Promise<'new' | 'taken'>
  get(id: string): Promise<Bulletin | null>
  /** By its draft number. */
  numbered(campaign: string, draftNo: number): Promise<Bulletin | null>
  /** Writes the next version; false where somebody else has written it meanwhile. */
  save(bulletin: Bulletin): Promise<boolean>
  /** The latest drafts first. */
  list(campaign: string, states: readonly BulletinState[], limit: number): Promise<ListedBulletin[]>
  /** Issues of a series with a date from…to inclusive. Withdrawn ones count: they were sent. */
  issued(series: string, from: Day, to: Day): Promise<number>
  /** Whether one of the series has been given a number, or is about to be. */
  everIssued(series: string): Promise<boolean>
}

const toRow = ({ id, ...rest }: Bulletin): BulletinRow => ({ _id: id, ...rest })
const fromRow = (row: unknown): Bulletin => {
  const { _id, ...rest } = row as BulletinRow
  return { id: _id, ...rest }
}

export function createBulletinStore(connection: Connection): BulletinStore {
  const collection = rawOf(modelOf(connection, bulletinModel))
  const one = async (filter: object) => {
    const row = await collection.findOne(filter)
    return row === null ? null : fromRow(row)
  }
  return {
    async add(bulletin) {
      try {
        await collection.insertOne(toRow(bulletin))
        return 'new'
      } catch (error) {
        if (isDuplicate(error)) return 'taken'
        throw error
      }
    },
    get: async (id) => one({ _id: text(id) }),
    numbered: async (campaign, draftNo) => one({ campaign: text(campaign), draftNo }),
    async save(bulletin) {
      const row = toRow(bulletin)
      const { matchedCount } = await collection.replaceOne({ _id: row._id, version: row.version - 1 }, row)
      return matchedCount === 1
    },
    async list(campaign, states, limit) {
      const rows = await collection
        .find({ campaign: text(campaign), state: { $in: states.map(text) } }, { projection: { facts: 0 } })
        .sort({ draftNo: -1 })
        .limit(limit)
        .toArray()
      return rows.map(fromRow)
    },
    everIssued: async (series) =>
      (await collection.findOne(
        { series: text(series), issue: { $ne: null } },
        { projection: { _id: 1 } },
      )) !== null,
    issued: async (series, from, to) =>
      collection.countDocuments({ series: text(series), issuedOn: { $gte: text(from), $lte: text(to) } }),
  }
}
