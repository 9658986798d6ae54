import { describe, expect, it } from 'vitest'
import { type AppStore, createApp } from '../../src/app.js'
import { createClock } from '../../src/clock.js'
import { readConfig } from '../../src/config.js'
import { DubanError } from '../../src/domain/errors.js'
import { recordingLog } from '../support/log.js'

function app(openStore: () => Promise<AppStore>) {
  const { config } = readConfig({ PORT: '0' })
  const log = recordingLog()
  const deps = {
    config,
    log,
    clock: createClock(config.clock),
    version: '1',
    pagesRoot: '/nowhere',
    openStore,
  }
  return createApp(deps)
}

const store = (overrides: Partial<AppStore> = {}): AppStore => ({
  describe: () => 'in memory',
  ready: async () => true,
  close: async () => undefined,
  ...overrides,
})

const readyz = async (url: string) => {
  const response = await fetch(`${url}/readyz`)
  return { status: response.status, body: (await response.json()) as { error?: { details: unknown } } }
}

describe('the service', () => {
  it('is not ready until the store is open, and says so meanwhile', async () => {
    let open: (store: AppStore) => void = () => undefined
    const opened = new Promise<AppStore>((resolve) => {
      open = resolve
    })
    const service = app(() => opened)
    const starting = service.start()
    await expect
      .poll(() => readyz(service.url()).catch(() => undefined))
      .toMatchObject({
        status: 503,
        body: {
          error: {
            details: [
              { check: 'service', reason: 'starting' },
              { check: 'store', reason: 'not open' },
            ],
          },
        },
      })
    open(store())
    await starting
    expect((await readyz(service.url())).status).toBe(200)
    await service.stop(1000)
  })

  it('is not ready while the store does not answer', async () => {
    let well = false
    const service = app(async () => store({ ready: async () => well }))
    await service.start()
    expect((await readyz(service.url())).status).toBe(503)
    well = true
    expect((await readyz(service.url())).status).toBe(200)
    await service.stop(1000)
  })

  it('closes the store when it stops, and the port', async () => {
    let closed = 0
    const service = app(async () => store({ close: async () => void closed++ }))
    await service.start()
    const url = service.url()
    expect(await service.stop(1000)).toBe(true)
    expect(closed).toBe(1)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('gives the port back when the store cannot be opened', async () => {
    let url = ''
    const service = app(async () => {
      url = service.url()
      throw new DubanError('store_locked')
    })
    await expect(service.start()).rejects.toMatchObject({ code: 'store_locked' })
    await expect(fetch(url)).rejects.toThrow()
  })
})
