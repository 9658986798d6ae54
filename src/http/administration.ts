import { randomUUID } from 'node:crypto'
import type { Clock } from '../ports.js'
import type { ServiceContext, Stores } from '../services/context.js'
import type { Directory } from '../services/directory.js'

interface ChangeDeps {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
}

type Run = <Result>(run: (context: ServiceContext) => Promise<Result>) => Promise<Result>

/** Runs services for whoever has the administrator's token. */
interface Administration {
  /** Changes nothing. */
  readonly look: Run
  /** The next view of the directory has the change. */
  readonly change: Run
}

export function createAdministration({ stores, directory, clock }: ChangeDeps): Administration {
  const look: Run = async (run) => {
    const now = clock.now()
    const actor = { id: 'system', name: '管理接口', roles: [], units: [], system: true } as const
    const id = `http:${randomUUID()}`
    const cause = { id, part: '', channel: 'http', account: '', messageId: '', room: '', at: now }
    return run({ now, actor, cause, store: stores, view: await directory.view(now) })
  }
  return {
    look,
    async change(run) {
      const result = await look(run)
      await directory.changed()
      return result
    },
  }
}
