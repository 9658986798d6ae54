import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MongoClient } from 'mongodb'
import mongoose from 'mongoose'
import { createRandom, type Random } from '../demo/random.js'
import { createExpectations, type Expectations } from './expectation.js'
import { type Program, startProgram } from './program.js'
import { checkRows, type Findings, noFindings } from './store-check.js'
import { createRows, LATE_INDEX, rowsOf } from './store-collection.js'
import { type Acknowledged, write } from './store-writer.js'

export interface StoreRoundsOptions {
  readonly rounds: number
  readonly writers: number
  readonly seed: number
  /** Kept afterwards; without it, a directory for temporary files that is removed when all is well. */
  readonly dataDir?: string
  readonly onRound?: (round: number, totals: StoreTotals) => void
}

export interface StoreTotals {
  readonly kills: number
  readonly acknowledged: Acknowledged
  /** Writes that were on their way at a kill. */
  readonly unanswered: number
  readonly findings: Findings
  /** Errors that the store gave while it was alive. */
  readonly faults: readonly string[]
}

/** Rounds that share a collection: enough to grow old, few enough to be read whole after each. */
const GENERATION = 10
const LEAST_MS = 15
const MOST_MS = 600
const DATABASE = 'crash'
const FAULTS = 20

/** A store process and a client to it. */
interface Served {
  readonly program: Program
  readonly client: MongoClient
}

async function serve(dataDir: string, writers: number): Promise<Served> {
  const program = launch(dataDir)
  const uri = await program.until((line) => /^mongodb:\S+/.exec(line)?.[0])
  const client = new mongoose.mongo.MongoClient(uri, {
    maxPoolSize: writers + 2,
    retryWrites: false,
    retryReads: false,
    serverSelectionTimeoutMS: 3_000,
  })
  await client.connect()
  return { program, client }
}

const launch = (dataDir: string) =>
  startProgram('cli', {
    args: ['store', 'serve', '--data', dataDir, '--port', '0'],
    env: { LOG_LEVEL: 'error' },
  })

/**
 * Rounds of: 32 writers at work, kill -9 at a random moment, a new start, and a comparison of everything
 * found with everything that was acknowledged.
 */
export async function crashStore(options: StoreRoundsOptions): Promise<StoreTotals> {
  const { rounds, writers, seed, onRound } = options
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'duban-crash-'))
  const random = createRandom(seed)
  const totals = {
    kills: 0,
    unanswered: 0,
    acknowledged: { inserted: 0, updated: 0, deleted: 0 },
    findings: noFindings(),
    faults: [] as string[],
  }
  const generations = new Map<string, Expectations>()
  let served = await serve(dataDir, writers)
  try {
    for (let round = 1; round <= rounds; round++) {
      const name = `generation${Math.ceil(round / GENERATION)}`
      let expectations = generations.get(name)
      if (expectations === undefined) {
        expectations = createExpectations()
        generations.set(name, expectations)
        await createRows(served.client.db(DATABASE), name)
      }
      const late = random.next() < 0.3
      totals.faults.push(...(await work(served, name, { expectations, random, writers, late, totals })))
      totals.kills++
      totals.unanswered += expectations.unanswered()
      if (random.next() < 0.2) {
        // A machine in trouble dies again while it comes up.
        const again = launch(dataDir)
        await Promise.race([sleep(random.whole(1, 700)), again.ended])
        await again.kill()
        totals.kills++
      }
      served = await serve(dataDir, writers)
      await checkRows(served.client.db(DATABASE), name, expectations, totals.findings)
      onRound?.(round, totals)
    }
    // Nothing that later rounds did may have touched what earlier ones left.
    for (const [name, expectations] of generations)
      await checkRows(served.client.db(DATABASE), name, expectations, totals.findings)
  } finally {
    await served.client.close(true)
    await served.program.kill()
  }
  if (options.dataDir === undefined && totals.faults.length === 0 && totals.findings.examples.length === 0)
    rmSync(dataDir, { recursive: true, force: true })
  return totals
}

interface Work {
  readonly expectations: Expectations
  readonly random: Random
  readonly writers: number
  /** Build and drop an index meanwhile. */
  readonly late: boolean
  readonly totals: { readonly acknowledged: Acknowledged }
}

/** One round's writing, until the kill. @returns what went wrong before it */
async function work({ program, client }: Served, name: string, options: Work): Promise<string[]> {
  const { expectations, random, writers, late, totals } = options
  const collection = rowsOf(client.db(DATABASE), name)
  let dead = false
  const faults: string[] = []
  const killed = () => dead
  const guarded = (work: Promise<void>) =>
    work.catch((error: unknown) => {
      if (faults.length < FAULTS) faults.push(String(error))
    })
  const all = Array.from({ length: writers }, (_, writer) =>
    guarded(
      write({
        collection,
        expectations,
        // One generator each, so that what a writer does depends on nothing but the seed.
        random: createRandom(random.whole(0, 2 ** 31)),
        writer,
        acknowledged: totals.acknowledged,
        killed,
      }),
    ),
  )
  if (late) all.push(guarded(buildAndDrop(collection, killed)))
  await sleep(random.whole(LEAST_MS, MOST_MS))
  dead = true
  await program.kill()
  await client.close(true)
  await Promise.all(all)
  return faults
}

async function buildAndDrop(collection: ReturnType<typeof rowsOf>, killed: () => boolean): Promise<void> {
  const { key, name } = LATE_INDEX.spec
  try {
    while (!killed()) {
      await collection.createIndex(key, { name })
      await sleep(20)
      if (killed()) break
      await collection.dropIndex(name)
    }
  } catch (error) {
    if (!killed()) throw error
  }
}
