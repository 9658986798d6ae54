import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../support/engines.js'
import { differencesOf, listedFor } from './differences.js'

// The driver that mongoose brings, and no other: it is what the application uses.
const { BSON, MongoClient } = mongoose.mongo
export const {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} = BSON
type Client = InstanceType<typeof MongoClient>
export type Db = ReturnType<Client['db']>
export type Document = Record<string, unknown>
export type Collection = ReturnType<typeof openCollection>

interface ErrorFacts {
  readonly codeName?: string
  readonly message?: RegExp
  readonly keyPattern?: Document
  readonly keyValue?: Document
}

/** An operation that must end in this error. */
export class Refused {
  constructor(
    readonly code: number,
    readonly facts: ErrorFacts,
  ) {}
}

export const refused = (code: number, facts: ErrorFacts = {}): Refused => new Refused(code, facts)

/** `expected` is compared with field order and number types (2 is an int32, `new Double(2)` a double). */
export type Row = readonly [
  name: string,
  documents: readonly Document[],
  operation: (collection: Collection, db: Db) => Promise<unknown>,
  expected: unknown,
]

function openCollection(db: Db, name: string) {
  // oxlint-disable-next-line typescript/no-explicit-any -- the suite sends what the driver's types forbid
  return db.collection<any>(name, { promoteValues: false })
}

/** Inserts copies, for the driver adds an `_id` to what it is given. */
async function fill(collection: Collection, documents: readonly Document[]): Promise<void> {
  if (documents.length > 0) await collection.insertMany(documents.map((doc) => ({ ...doc })))
}

/** A second collection of a case, beside its own. */
export async function beside(c: Collection, db: Db, documents: readonly Document[]): Promise<Collection> {
  const second = openCollection(db, `${c.collectionName}_2`)
  await fill(second, documents)
  return second
}

/** Types and field order made visible. */
function canonical(value: unknown): unknown {
  const sent = BSON.deserialize(BSON.serialize({ value }), { promoteValues: false, bsonRegExp: true })
  return JSON.parse(BSON.EJSON.stringify(sent['value'] ?? null, { relaxed: false }), keepOrder)
}

/** `toEqual` ignores the order of fields; MongoDB does not. */
function keepOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const [first, ...rest] = Object.entries(value)
  if (first === undefined) return {}
  if (rest.length === 0) return value
  return [first, ...rest].map(([name, item]) => ({ [name]: item as unknown }))
}

/**
 * One subject, on every engine of this run: each row starts with its own documents in a collection of its
 * own (none is made for an empty list). What differences.ts lists for an engine is skipped there, with the reason.
 */
export function contract(subject: string, rows: readonly Row[]): void {
  describe.each([...engines])(`${subject}, on $name`, ({ name, uri }) => {
    let client: Client
    let db: Db
    let made = 0
    beforeAll(async () => {
      client = await new MongoClient(await uri()).connect()
      db = client.db(`contract_${process.pid}_${Math.random().toString(36).slice(2, 8)}`)
    })
    afterAll(async () => {
      // Tidying up; dropDatabase has a case of its own.
      await db?.dropDatabase().catch(() => undefined)
      await client?.close()
    })

    const differences = differencesOf(name, subject)
    for (const [row, documents, operation, expected] of rows) {
      const difference = differences.find(({ cases }) => cases.some((each) => names(each, row)))
      if (difference !== undefined) {
        it.skip(`${row} [${name} differs: ${difference.because}]`, () => undefined)
        continue
      }
      it(row, async () => {
        const collection = openCollection(db, `c${++made}`)
        await fill(collection, documents)
        const outcome = operation(collection, db)
        if (expected instanceof Refused) await expectRefusal(outcome, expected)
        else expect(canonical(await outcome)).toEqual(canonical(expected))
      })
    }
  })

  it(`${subject}: every case has a name of its own, every difference a case`, () => {
    const rowNames = rows.map(([row]) => row)
    expect(rowNames.filter((row, i) => rowNames.indexOf(row) !== i)).toEqual([])
    expect(listedFor(subject).filter((each) => !rowNames.some((row) => names(each, row)))).toEqual([])
  })
}

/** A listed name stands for itself, with a star at its end for all that begin so. */
function names(listed: string, row: string): boolean {
  return listed.endsWith('*') ? row.startsWith(listed.slice(0, -1)) : row === listed
}

async function expectRefusal(outcome: Promise<unknown>, { code, facts }: Refused): Promise<void> {
  const error: unknown = await outcome.then(
    (value) => expect.fail(`no error ${code} but ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  )
  if (!(error instanceof mongoose.mongo.MongoServerError)) throw error
  const { message, ...rest } = facts
  // With promoteValues off, an error's numbers are BSON objects too.
  const { codeName, keyPattern, keyValue } = error
  const answer: unknown = BSON.EJSON.serialize({ code: error.code, codeName, keyPattern, keyValue })
  expect(answer).toMatchObject({ code, ...rest })
  if (message !== undefined) expect(error.message).toMatch(message)
}
