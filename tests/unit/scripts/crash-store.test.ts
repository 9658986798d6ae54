import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MongoClient } from 'mongodb'
import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createExpectations,
  type Expectations,
  judge,
  type State,
} from '../../../scripts/crash/expectation.js'
import { checkRows, type Findings, isClean, noFindings } from '../../../scripts/crash/store-check.js'
import { createRows, type Row, rowsOf } from '../../../scripts/crash/store-collection.js'
import { type EmbeddedStore, startEmbeddedStore } from '../../../src/store/embedded/index.js'

const state = (version: number): State => ({
  version,
  state: 'open',
  tags: [`k/${version}`, 't1'],
  openAt: null,
})

describe('what may be found after a kill', () => {
  it.each([
    ['acknowledged and there', [state(1)], state(1), undefined],
    ['acknowledged and gone', [state(1)], null, 'missing'],
    ['an older state than acknowledged', [state(2)], state(1), 'wrong'],
    ['counted up twice', [state(1)], state(2), 'wrong'],
    ['deleted and back', [null], state(1), 'resurrected'],
    ['unanswered insert, not there', [null, state(0)], null, undefined],
    ['unanswered insert, there', [null, state(0)], state(0), undefined],
    ['unanswered update, gone altogether', [state(0), state(1)], null, 'missing'],
    ['unanswered delete, half done', [state(1), null], state(0), 'wrong'],
  ])('%s', (_, possible, found, verdict) => {
    expect(judge(possible, found)).toBe(verdict)
  })
})

describe('the comparison with a collection', () => {
  let directory = ''
  let server: EmbeddedStore
  let client: MongoClient
  let findings: Findings
  let expectations: Expectations
  const db = () => client.db('crash')
  const name = 'rows'
  const row = (seq: number): Row => ({
    _id: new mongoose.mongo.ObjectId(),
    key: `w0:${seq}`,
    writer: 0,
    seq,
    version: 0,
    state: 'open',
    tags: [`w0:${seq}/0`, 't0'],
    body: '',
  })

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'duban-check-'))
    server = await startEmbeddedStore({ dataDir: directory })
    client = await new mongoose.mongo.MongoClient(server.uri, { retryWrites: false }).connect()
  })
  afterAll(async () => {
    await client.close()
    await server.close()
    rmSync(directory, { recursive: true })
  })
  beforeEach(async () => {
    await db().dropDatabase()
    await createRows(db(), name)
    findings = noFindings()
    expectations = createExpectations()
    const rows = [1, 2, 3].map(row)
    for (const { key, writer, seq, version, state, tags } of rows) {
      const kept = { version, state, tags, openAt: null }
      expectations.begin(key, { writer, seq }, kept)
      expectations.acknowledge(key, kept)
    }
    await rowsOf(db(), name).insertMany(rows)
  })
  const check = async () => {
    await checkRows(db(), name, expectations, findings)
    return findings
  }

  it('finds nothing where nothing is wrong', async () => {
    expect(isClean(await check())).toBe(true)
  })

  it('finds a document that is gone', async () => {
    await rowsOf(db(), name).deleteOne({ key: 'w0:2' })
    expect(await check()).toMatchObject({ missing: 1, duplicated: 0, indexMisses: 0 })
    expect(isClean(findings)).toBe(false)
  })

  it('finds one that is there twice', async () => {
    await rowsOf(db(), name).dropIndex('unique')
    await rowsOf(db(), name).createIndex({ key: 1 }, { name: 'unique' })
    await rowsOf(db(), name).insertOne(row(2))
    expect(await check()).toMatchObject({ missing: 0, duplicated: 1 })
  })

  it('finds an update done twice', async () => {
    await rowsOf(db(), name).updateOne({ key: 'w0:3' }, { $inc: { version: 2 } })
    expect(await check()).toMatchObject({ wrong: 1 })
  })

  it('finds what an index does not hold', async () => {
    // Without `state`, a row is in no range of that index, though every row is expected there.
    await rowsOf(db(), name).updateOne({ key: 'w0:1' }, { $unset: { state: true } })
    expect(await check()).toMatchObject({ indexMisses: 1 })
  })
})
