import { randomBytes } from 'node:crypto'
import mongoose, { Schema } from 'mongoose'
import type { Engine } from './engine.js'
import { measure, summarise } from './load.js'
import { duration, type Line, rate } from './report.js'

export interface StoreWork {
  /** In the collection that is read. */
  readonly documents: number
  /** How long each rate is measured. */
  readonly seconds: number
}

const AT_ONCE = 64
const BATCH = 1000
const RUNS = 10
/** Before the first figure: the first calls are compiled while they run. */
const WARM_UP_MS = 1500
const PAGE = 20
/** Fills a document to 1 KB of BSON. */
const BODY = 'x'.repeat(840)

interface Row {
  readonly no: number
  readonly unit: string
  readonly state: string
  readonly rank: number
  readonly plain: number
  readonly amount: number
  readonly body: string
}

const row = (no: number): Row => ({
  no,
  unit: `unit${no % 60}`,
  state: ['open', 'underway', 'closed'][no % 3] ?? '',
  // Neither follows the order of insertion; only `rank` has an index.
  rank: (no * 7919) % 1_000_003,
  plain: (no * 104_729) % 1_000_003,
  amount: no % 1000,
  body: BODY,
})

const DURABLE = { writeConcern: { w: 'majority', j: true } } as const

/** Everything `bench -- store` prints of one engine. The database it makes is dropped at the end. */
export async function workStore(engine: Engine, { documents, seconds }: StoreWork): Promise<Line[]> {
  const connection = await mongoose
    .createConnection(engine.uri, {
      dbName: `duban_bench_${randomBytes(4).toString('hex')}`,
      autoIndex: false,
      autoCreate: false,
      maxPoolSize: 100,
      ...DURABLE,
    })
    .asPromise()
  try {
    const schema = new Schema<Row>(
      {
        no: Number,
        unit: String,
        state: String,
        rank: Number,
        plain: Number,
        amount: Number,
        body: String,
      },
      { versionKey: false },
    )
    const read = connection.model<Row>('Read', schema, 'read')
    const bare = connection.model<Row>('Bare', schema, 'bare')
    const indexed = connection.model<Row>('Indexed', schema, 'indexed')
    await bare.createCollection()
    for (const model of [read, indexed]) {
      await model.collection.createIndex({ no: 1 }, { unique: true })
      await model.collection.createIndex({ unit: 1, rank: 1 })
      await model.collection.createIndex({ rank: 1 })
    }
    const ms = seconds * 1000
    const lines: Line[] = []
    let no = 0
    const inserts = {
      driver: () => bare.collection.insertOne(row(no++)),
      'driver, three further indexes': () => indexed.collection.insertOne(row(no++)),
      'mongoose create': () => bare.create(row(no++)),
    }
    await Promise.all(Object.values(inserts).map((insert) => measure({ atOnce: 8, ms: WARM_UP_MS }, insert)))
    for (const [name, insert] of Object.entries(inserts))
      for (const atOnce of [1, AT_ONCE])
        lines.push(rate(`durable inserts, ${atOnce} at once, ${name}`, await measure({ atOnce, ms }, insert)))
    const filled = await prefill(read.collection, documents)
    lines.push({ name: `durable inserts in batches of ${BATCH}, three indexes`, value: filled, unit: '/s' })

    let at = 0
    const some = () => (at = (at + 7919) % documents)
    const finds = {
      'mongoose lean': () => read.findOne({ no: some() }).lean(),
      mongoose: () => read.findOne({ no: some() }),
    }
    await measure({ atOnce: 8, ms: WARM_UP_MS }, finds.mongoose)
    for (const [name, find] of Object.entries(finds)) {
      for (const atOnce of [1, AT_ONCE]) {
        const found = await measure({ atOnce, ms }, async () => {
          if ((await find()) === null) throw new Error('a document was not found')
        })
        lines.push(rate(`indexed finds, ${atOnce} at once, ${name}`, found))
      }
    }
    for (const atOnce of [1, AT_ONCE]) {
      const update = await measure({ atOnce, ms }, () =>
        read.updateOne({ no: some() }, { $inc: { amount: 1 }, $set: { state: 'open' } }),
      )
      lines.push(rate(`durable updates, ${atOnce} at once, mongoose`, update))
    }

    const once = { atOnce: 1, count: RUNS }
    for (const field of ['rank', 'plain'] as const) {
      const page = await measure(once, async (run) => {
        const rows = await read
          .find()
          .sort({ [field]: -1 })
          .skip(run * PAGE)
          .limit(PAGE)
          .lean()
        if (rows.length !== PAGE) throw new Error(`a page of ${rows.length}`)
      })
      const how = field === 'rank' ? 'by index' : 'without index'
      lines.push(duration(`page of ${PAGE} out of ${documents}, sorted ${how}`, page))
    }
    const group = await measure(once, async () => {
      const rows = await read.aggregate([
        { $group: { _id: '$unit', count: { $sum: 1 }, amount: { $avg: '$amount' } } },
      ])
      if (rows.length !== Math.min(60, documents)) throw new Error(`${rows.length} groups`)
    })
    lines.push(duration(`$group over ${documents}`, group))
    lines.push(...(await behindScan(read, some, ms)))
    lines.push({ name: 'RSS of this process', value: process.memoryUsage.rss() / 2 ** 20, unit: 'MB' })
    return lines
  } finally {
    await connection.dropDatabase()
    await connection.close()
  }
}

/** @returns documents a second */
async function prefill(collection: mongoose.Collection, documents: number): Promise<number> {
  const started = performance.now()
  for (let from = 0; from < documents; from += BATCH) {
    const size = Math.min(BATCH, documents - from)
    await collection.insertMany(Array.from({ length: size }, (_, i) => row(from + i)))
  }
  return (documents * 1000) / (performance.now() - started)
}

/** Small queries, one after the other, while another connection scans without end. */
async function behindScan(model: mongoose.Model<Row>, some: () => number, ms: number): Promise<[Line, Line]> {
  const scanning = new AbortController()
  const scanned: number[] = []
  const started = performance.now()
  const scans = (async () => {
    while (!scanning.signal.aborted) {
      const from = performance.now()
      const found = await model.find({ body: 'there is none' }).lean()
      if (found.length > 0) throw new Error('the scan found something')
      scanned.push(performance.now() - from)
    }
  })()
  const small = await measure({ atOnce: 1, ms }, () => model.findOne({ no: some() }).lean())
  scanning.abort()
  await scans
  return [
    duration('small indexed query behind a full scan', small),
    duration('that scan', summarise(scanned, performance.now() - started)),
  ]
}
