import type { Service } from './app/service.js'
import type { Config } from './config.js'
import { createApplication } from './http/application.js'
import type { ReadyCheck } from './http/readiness.js'
import { createHttpServer } from './http/server.js'
import { createLifecycle, type Lifecycle } from './lifecycle.js'
import type { Logger, Part } from './ports.js'

/** What the service needs of a store, whichever it is. */
export interface AppStore {
  /** For the log: which engine and where, without credentials. */
  describe(): string
  /** Reachable, and its data brought up to this program's version. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

interface AppDeps<S extends AppStore> {
  readonly config: Config
  readonly log: Logger
  readonly version: string
  /** The folder of the built web pages; without them only the API is served. */
  readonly pagesRoot: string
  readonly openStore: (options: {
    readonly mongodbUri?: string
    readonly dataDir: string
    readonly log: Logger
    readonly signal: AbortSignal
  }) => Promise<S>
  /** What runs on the store once it is open. */
  readonly build?: (store: S) => Promise<Service>
}

interface App extends Lifecycle {
  /** Known once it has started. */
  url(): string
}

/**
 * The whole service. Order of start: the listener (so that /readyz can say what is still missing, and a
 * taken port is noticed before anything else is touched), the store, what runs on it (app/service.ts), and
 * last the gate that lets requests in. Stopping goes the other way: requests are seen off while the store is
 * still there.
 */
export function createApp<S extends AppStore>(deps: AppDeps<S>): App {
  const { config, log, version, pagesRoot, openStore, build } = deps
  let store: S | undefined
  /** A stop does not wait for a database that is not there. */
  const leaving = new AbortController()
  let inService: 'starting' | 'stopping' | undefined = 'starting'

  const checks: ReadyCheck[] = [
    { name: 'service', check: async () => inService },
    {
      name: 'store',
      check: async () => {
        if (store === undefined) return 'not open'
        return (await store.ready()) ? undefined : 'unreachable, or its data is not migrated'
      },
    },
  ]
  /** Nothing to tell before the store is open. */
  let warnings: Service['warnings'] = async () => []
  const application = createApplication({
    log,
    version,
    pagesRoot,
    checks,
    warnings: () => warnings(),
  })
  const server = createHttpServer({ koa: application.koa, host: config.host, port: config.port })

  const storePart: Part = {
    name: 'store',
    start: async () => {
      const { mongodbUri, dataDir } = config
      store = await openStore({
        dataDir,
        log,
        signal: leaving.signal,
        ...(mongodbUri === undefined ? {} : { mongodbUri }),
      })
      log.info({ store: store.describe() }, 'store open')
    },
    stop: async () => {
      const opened = store
      store = undefined
      await opened?.close()
    },
  }
  let onStore: Lifecycle | undefined
  const services: Part = {
    name: 'services',
    start: async () => {
      if (build === undefined || store === undefined) return
      const service = await build(store)
      application.add(service.routes)
      warnings = service.warnings
      onStore = createLifecycle(service.parts, log)
      await onStore.start()
    },
    stop: async () => {
      await onStore?.stop(config.shutdownTimeoutMs)
    },
  }
  const intake: Part = {
    name: 'intake',
    start: async () => {
      application.gate.open()
      inService = undefined
    },
    stop: async () => {
      inService = 'stopping'
      await application.gate.close()
    },
  }

  const lifecycle = createLifecycle([server, storePart, services, intake], log)
  const stop = lifecycle.stop.bind(lifecycle)
  return Object.assign(lifecycle, {
    url: () => server.url(),
    stop: (timeoutMs: number) => {
      leaving.abort()
      return stop(timeoutMs)
    },
  })
}
