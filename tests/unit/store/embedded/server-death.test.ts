import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { expect, it, vi } from 'vitest'
import { locateEmbeddedStore, startEmbeddedStore } from '../../../../src/store/embedded/index.js'

const threads: Worker[] = []
vi.mock('node:worker_threads', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:worker_threads')>()
  class Caught extends original.Worker {
    constructor(...args: ConstructorParameters<typeof original.Worker>) {
      super(...args)
      threads.push(this)
    }
  }
  return { ...original, Worker: Caught }
})

it('tells that its thread has died, gives the directory back, and can still be closed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'duban-death-'))
  const failures: Error[] = []
  const error = vi.fn<(data: object, message: string) => void>()
  const log = { info: () => undefined, warn: () => undefined, error }
  const store = await startEmbeddedStore({ dataDir, log, onFailure: (failure) => failures.push(failure) })
  await threads[0]?.terminate()
  await expect
    .poll(() => failures)
    .toMatchObject([{ details: { reason: 'died' }, message: 'the store thread ended by itself' }])
  expect(error).toHaveBeenCalledWith(expect.anything(), 'the embedded store has died')
  await store.close()
  expect(await locateEmbeddedStore(dataDir)).toBeUndefined()

  const next = await startEmbeddedStore({ dataDir })
  expect(await locateEmbeddedStore(dataDir)).toBe(next.uri)
  await next.close()
  expect(failures).toHaveLength(1)
  rmSync(dataDir, { recursive: true, force: true })
})
