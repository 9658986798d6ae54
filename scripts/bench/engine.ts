import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { publicAddress } from '../../src/store/connection.js'
import { startEmbeddedStore } from '../../src/store/embedded/index.js'

/** A store to be measured, on a database of its own. */
export interface Engine {
  readonly name: string
  readonly uri: string
  /** For the machine's line: the embedded store's own directory. */
  readonly dataDir: string
  close(): Promise<void>
}

/** A directory for one run: below `base` where given, so that the disk in question is measured. */
export function freshDirectory(base?: string): string {
  if (base !== undefined) mkdirSync(base, { recursive: true })
  return mkdtempSync(join(base ?? tmpdir(), 'duban-bench-'))
}

/** The embedded store as the service runs it: in a worker thread of this process. */
export async function openEmbedded(base?: string): Promise<Engine> {
  const dataDir = freshDirectory(base)
  const server = await startEmbeddedStore({ dataDir })
  return {
    name: `embedded store (${await versionOf(server.uri)})`,
    uri: server.uri,
    dataDir,
    async close() {
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export async function openMongodb(uri: string): Promise<Engine> {
  return {
    name: `${publicAddress(uri)} (${await versionOf(uri)})`,
    uri,
    dataDir: tmpdir(),
    close: async () => undefined,
  }
}

async function versionOf(uri: string): Promise<string> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 })
  try {
    const info = await client.db('admin').command({ buildInfo: 1 })
    const modules = Array.isArray(info['modules']) ? info['modules'].join(' ') : ''
    return `MongoDB ${String(info['version'])}${modules === '' ? '' : `, ${modules}`}`
  } finally {
    await client.close()
  }
}
