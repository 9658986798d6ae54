import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, serialize } from 'bson'
import { onTestFinished } from 'vitest'
import { openEngine } from '../../../../../src/store/embedded/storage/engine.js'
import type {
  Engine,
  EngineOptions,
  Namespace,
  ScanRequest,
} from '../../../../../src/store/embedded/storage/types.js'

export const NS: Namespace = { db: 'test', collection: 'things' }

/** A directory of this test's own. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'duban-engine-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** An engine on a directory, closed with the test unless the test does. */
export async function engineIn(directory: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await openEngine({ directory, sweepInterval: 0, ...options })
  let open = true
  onTestFinished(async () => {
    if (open) await engine.close()
  })
  return Object.assign(Object.create(engine) as Engine, {
    close: async () => {
      open = false
      await engine.close()
    },
  })
}

export async function insert(engine: Engine, ...documents: Document[]): Promise<void> {
  const { errors } = await engine.insert(
    NS,
    documents.map((document) => serialize(document, { ignoreUndefined: true })),
    true,
  )
  if (errors[0] !== undefined) throw errors[0].error
}

/** The values of one field of what a scan finds, as plain numbers or strings. */
export async function found(engine: Engine, request: ScanRequest, field = '_id'): Promise<unknown[]> {
  const values: unknown[] = []
  for await (const rows of engine.scan(NS, request)) {
    for (const { doc } of rows) values.push(plain(doc[field]))
  }
  return values
}

const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'value' in value ? value.value : value
