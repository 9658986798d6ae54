import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { startEmbeddedStore } from '../../src/store/embedded/index.js'

/** Servers the contract suite can run on. `mongodb` is TEST_MONGODB_URI, `mongod` one started for this run. */
export type EngineName = 'embedded' | 'mongodb' | 'mongod' | 'mongo-java-server'

interface Engine {
  readonly name: EngineName
  /** Where it listens; the embedded store is started once per test file and closed after its last test. */
  readonly uri: () => Promise<string>
}

let embedded: Promise<string> | undefined
const closing: (() => Promise<void>)[] = []

afterAll(async () => {
  for (const close of closing.splice(0)) await close()
  embedded = undefined
})

async function startEmbedded(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-contract-'))
  const store = await startEmbeddedStore({ dataDir })
  closing.push(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return store.uri
}

/** The engines of this run: the embedded store, and every server that engines-line.ts found. */
export const engines: readonly Engine[] = [
  { name: 'embedded', uri: () => (embedded ??= startEmbedded()) },
  ...inject('engines').map(({ name, uri }) => ({ name, uri: () => Promise.resolve(uri) })),
]
