import type { Collection } from 'mongodb'
import mongoose from 'mongoose'
import type { Random } from '../demo/random.js'
import type { Expectations, State } from './expectation.js'
import { type Row, STATES } from './store-collection.js'

export interface Acknowledged {
  inserted: number
  updated: number
  deleted: number
}

interface WriterDeps {
  readonly collection: Collection<Row>
  readonly expectations: Expectations
  readonly random: Random
  readonly writer: number
  readonly acknowledged: Acknowledged
  /** True once the store has been killed: from then on an error is what the kill does. */
  readonly killed: () => boolean
}

const BODY = '作风建设'.repeat(40)
const START = Date.UTC(2022, 2, 1)
const MANY = 4

/**
 * One writer: the next write goes out when the last one was answered, as an office's messages do.
 * @returns when the store is killed
 * @throws Error that the store gave while it was alive: a writer alone on its keys must meet none
 */
export async function write(deps: WriterDeps): Promise<void> {
  const { random, writer, expectations, killed } = deps
  const mine = [...expectations.known].filter(([, known]) => known.writer === writer)
  let seq = mine.reduce((most, [, known]) => Math.max(most, known.seq), 0)
  const present: string[] = []
  const absent: string[] = []
  for (const [key, { possible }] of mine) (possible[0] === null ? absent : present).push(key)

  const take = (list: string[]): string | undefined => list.splice(random.whole(0, list.length - 1), 1)[0]
  try {
    while (!killed()) {
      const dice = random.next()
      const key = dice < 0.55 || present.length === 0 ? undefined : take(present)
      if (key === undefined) {
        const again = dice < 0.05 && absent.length > 0 ? take(absent) : undefined
        const many = again === undefined && dice > 0.45 ? MANY : 1
        const keys = again === undefined ? Array.from({ length: many }, () => `w${writer}:${++seq}`) : [again]
        await insert(deps, keys)
        present.push(...keys)
      } else if (dice < 0.9) {
        await update(deps, key, dice > 0.8)
        present.push(key)
      } else {
        await remove(deps, key)
        absent.push(key)
      }
    }
  } catch (error) {
    if (!killed()) throw error
  }
}

const placeOf = (key: string) => {
  const [writer = '', seq = ''] = key.slice(1).split(':')
  return { writer: Number(writer), seq: Number(seq) }
}

function nextState(key: string, version: number, random: Random): State {
  const openAt = version % 2 === 0 ? START + random.whole(0, 1_000_000) : null
  return { version, state: random.pick(STATES), tags: [`${key}/${version}`, `t${version % 7}`], openAt }
}

function rowOf(key: string, { openAt, ...state }: State): Row {
  const open = openAt === null ? {} : { openAt: new Date(openAt) }
  return { _id: new mongoose.mongo.ObjectId(), key, ...placeOf(key), ...state, ...open, body: BODY }
}

async function insert(deps: WriterDeps, keys: readonly string[]): Promise<void> {
  const { collection, expectations, random, acknowledged } = deps
  const rows = keys.map((key) => ({ key, state: nextState(key, 0, random) }))
  for (const { key, state } of rows) expectations.begin(key, placeOf(key), state)
  await collection.insertMany(rows.map(({ key, state }) => rowOf(key, state)))
  for (const { key, state } of rows) expectations.acknowledge(key, state)
  acknowledged.inserted += rows.length
}

function presentState(expectations: Expectations, key: string): State {
  const state = expectations.known.get(key)?.possible[0]
  if (state === undefined || state === null) throw new Error(`${key} is not known to be there`)
  return state
}

/** `$inc` and `$set` together; as findAndModify, the answer must show the document as it became. */
async function update(deps: WriterDeps, key: string, andFind: boolean): Promise<void> {
  const { collection, expectations, random, acknowledged } = deps
  const next = nextState(key, presentState(expectations, key).version + 1, random)
  const { version, openAt, ...set } = next
  const change = {
    $inc: { version: 1 },
    $set: openAt === null ? set : { ...set, openAt: new Date(openAt) },
    ...(openAt === null ? { $unset: { openAt: true as const } } : {}),
  }
  expectations.begin(key, placeOf(key), next)
  if (andFind) {
    const found = await collection.findOneAndUpdate({ key }, change, { returnDocument: 'after' })
    if (found?.version !== version) throw new Error(`${key}: ${found?.version} answered, ${version} expected`)
  } else {
    const { matchedCount } = await collection.updateOne({ key }, change)
    if (matchedCount !== 1) throw new Error(`${key}: matched ${matchedCount}`)
  }
  expectations.acknowledge(key, next)
  acknowledged.updated++
}

async function remove(deps: WriterDeps, key: string): Promise<void> {
  const { collection, expectations, acknowledged } = deps
  expectations.begin(key, placeOf(key), null)
  const { deletedCount } = await collection.deleteOne({ key })
  if (deletedCount !== 1) throw new Error(`${key}: deleted ${deletedCount}`)
  expectations.acknowledge(key, null)
  acknowledged.deleted++
}
