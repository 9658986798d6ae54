import mongoose, { type Connection, Schema, Types } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.js'

const note = new Schema({ by: String, text: String }, { _id: false })
const task = new Schema(
  {
    no: { type: String, required: true, unique: true },
    title: String,
    unit: { type: String, index: true },
    due: Date,
    weight: { type: Schema.Types.Decimal128 },
    tags: [String],
    notes: [note],
    owner: { type: Schema.Types.ObjectId, ref: 'Person' },
    facts: { type: Map, of: Number },
  },
  { timestamps: true, optimisticConcurrency: true },
)
task.index({ unit: 1, due: -1 })

describe.each([...engines])('mongoose, on $name', ({ uri }) => {
  let connection: Connection
  const open = () => ({
    Task: connection.model('Task', task),
    Person: connection.model('Person', new Schema({ name: String })),
  })
  let models: ReturnType<typeof open>

  beforeAll(async () => {
    const dbName = `mongoose_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
    connection = await mongoose.createConnection(await uri(), { dbName, autoIndex: false }).asPromise()
    models = open()
    await models.Task.createIndexes()
  })
  afterAll(async () => {
    await connection?.dropDatabase().catch(() => undefined)
    await connection?.close()
  })

  it('builds the indexes of a schema', async () => {
    expect(Object.keys(await models.Task.collection.indexInformation()).sort()).toEqual([
      '_id_',
      'no_1',
      'unit_1',
      'unit_1_due_-1',
    ])
    expect(await models.Task.diffIndexes()).toEqual({ toDrop: [], toCreate: [] })
  })

  it('creates, finds, changes and saves documents, whose versions guard them', async () => {
    const { Task, Person } = models
    const owner = await Person.create({ name: '张三' })
    const due = new Date('2022-10-31T00:00:00Z')
    await Task.create({
      no: 'T1',
      title: '督办',
      unit: 'fgj',
      due,
      weight: Types.Decimal128.fromString('1.50'),
      tags: ['a', 'b'],
      notes: [{ by: 'x', text: 'y' }],
      owner: owner._id,
      facts: { n: 1 },
    })
    const found = await Task.findOne({ no: 'T1' }).populate<{ owner: { name: string } }>('owner').orFail()
    expect(found.owner.name).toBe('张三')
    expect(found.weight?.toString()).toBe('1.50')
    expect(found.facts?.get('n')).toBe(1)
    expect(found.due).toEqual(due)
    expect(found.createdAt).toBeInstanceOf(Date)

    const [one, other] = [
      await Task.findOne({ no: 'T1' }).orFail(),
      await Task.findOne({ no: 'T1' }).orFail(),
    ]
    one.tags.push('c')
    one.notes.push({ by: 'z', text: 'more' })
    one.facts?.set('m', 2)
    await one.save()
    other.title = 'late'
    await expect(other.save()).rejects.toThrow(mongoose.Error.VersionError)
    const left = await Task.findOne({ no: 'T1' }).lean().orFail()
    expect(left).toMatchObject({ title: '督办', tags: ['a', 'b', 'c'], __v: 1, facts: { n: 1, m: 2 } })
    expect(left.notes).toHaveLength(2)
  })

  it('upserts with timestamps', async () => {
    const { Task } = models
    const first = await Task.findOneAndUpdate(
      { no: 'T2' },
      { $set: { title: 'x' } },
      { upsert: true, returnDocument: 'after' },
    )
    const second = await Task.findOneAndUpdate(
      { no: 'T2' },
      { $set: { title: 'y' } },
      { upsert: true, returnDocument: 'after' },
    )
    expect(second?._id).toEqual(first?._id)
    expect(second?.createdAt).toEqual(first?.createdAt)
    expect(second?.title).toBe('y')
  })

  it('tells a duplicate key', async () => {
    await models.Task.create({ no: 'T3' })
    await expect(models.Task.create({ no: 'T3' })).rejects.toMatchObject({ code: 11000 })
  })

  it('writes many, pages, counts, groups and deletes', async () => {
    const { Task } = models
    const many = Array.from({ length: 120 }, (_, i) => ({
      no: `M${i}`,
      unit: `u${i % 3}`,
      due: new Date(2022, 0, 1 + i),
    }))
    await Task.insertMany(many)
    const page = await Task.find({ unit: 'u1' }).sort({ due: -1 }).skip(10).limit(2).select('no -_id').lean()
    expect(page).toEqual([{ no: 'M88' }, { no: 'M85' }])
    expect(await Task.countDocuments({ unit: 'u2' })).toBe(40)
    expect(await Task.exists({ no: 'M5' })).not.toBeNull()
    expect((await Task.distinct('unit', { no: /^M/ })).sort()).toEqual(['u0', 'u1', 'u2'])
    const groups = await Task.aggregate<{ _id: string; n: number }>([
      { $match: { no: /^M/ } },
      { $group: { _id: '$unit', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ])
    expect(groups).toEqual(['u0', 'u1', 'u2'].map((_id) => ({ _id, n: 40 })))
    let seen = 0
    for await (const each of Task.find({ no: /^M/ }).cursor({ batchSize: 7 }))
      seen += each.no.length > 0 ? 1 : 0
    expect(seen).toBe(120)
    await Task.bulkWrite([
      { updateOne: { filter: { no: 'M0' }, update: { $set: { title: 'b' } } } },
      { deleteOne: { filter: { no: 'M1' } } },
    ])
    expect((await Task.findOne({ no: 'M0' }))?.title).toBe('b')
    expect((await Task.deleteMany({ no: /^M/ })).deletedCount).toBe(119)
  })
})
