import { randomUUID } from 'node:crypto'
import type { ServiceContext, Stores } from '../services/context.js'
import type { Directory } from '../services/directory.js'
import { type CommandContext, loadContext } from './context.js'

/** The application's own store, opened for a command: beside a running service too. */
export interface CommandApplication extends CommandContext {
  readonly stores: Stores
  readonly directory: Directory
  /** Whoever may run the command on the machine acts as the service itself. */
  readonly context: (name: string) => Promise<ServiceContext>
}

/** Opens the configured store, runs, and closes it whatever happens. */
export async function withApplication(
  run: (application: CommandApplication) => Promise<void>,
): Promise<void> {
  const command = loadContext()
  const { config, clock, log } = command
  const { openStore } = await import('../store/open.js')
  const { createStores } = await import('../store/stores.js')
  const { createDirectory } = await import('../services/directory.js')
  const { mongodbUri, dataDir } = config
  const store = await openStore({
    dataDir,
    log,
    share: true,
    ...(mongodbUri === undefined ? {} : { mongodbUri }),
  })
  try {
    const stores = createStores(store.connection)
    const directory = createDirectory(stores, config.timeZone)
    const context = async (name: string): Promise<ServiceContext> => {
      const now = clock.now()
      const cause = {
        id: `cli:${randomUUID()}`,
        part: '',
        channel: 'cli',
        account: '',
        messageId: '',
        room: '',
        at: now,
      }
      const actor = { id: 'system', name, roles: [], units: [], system: true } as const
      return { now, actor, cause, store: stores, view: await directory.view(now) }
    }
    await run({ ...command, stores, directory, context })
  } finally {
    await store.close()
  }
}
