import { isDubanError } from '../domain/errors.js'
import type { Action } from '../domain/policy.js'
import type { AuditRow } from '../store/audit.js'
import { derivedId, originOf, type ServiceContext } from './context.js'

/** An audit record that was opened and waits for its end. */
export interface OpenAudit {
  readonly id: string
  /** @param lazily it may take a while: nobody waits */
  done(lazily?: boolean): Promise<void>
  /** Never throws: the refusal itself is what the caller has to tell. */
  failed(error: unknown): Promise<void>
}

/**
 * Opens the record of an attempt, before anything is changed. It says `open` until the attempt has ended;
 * a crash leaves it so, and the replay of the same cause ends the same record.
 */
export async function openAudit(context: ServiceContext, action: Action, target: string): Promise<OpenAudit> {
  const { store, actor, cause, now } = context
  const row: AuditRow = {
    _id: derivedId(cause, `${action}:${target}`),
    action,
    target,
    actor: actor.id,
    actorName: actor.name,
    origin: originOf(cause),
    at: now,
    result: 'open',
    reason: '',
    closedAt: null,
  }
  await store.audit.open(row)
  return {
    id: row._id,
    done: (lazily) => store.audit.close(row._id, 'done', '', now, lazily),
    async failed(error) {
      const refused = isDubanError(error) && error.code !== 'internal'
      const reason = isDubanError(error) ? error.code : 'internal'
      await store.audit.close(row._id, refused ? 'refused' : 'failed', reason, now).catch(() => undefined)
    },
  }
}

/** Runs a change inside its audit record. */
export async function audited<Result>(
  context: ServiceContext,
  action: Action,
  target: string,
  change: () => Promise<Result>,
): Promise<Result> {
  const audit = await openAudit(context, action, target)
  try {
    const result = await change()
    await audit.done()
    return result
  } catch (error) {
    await audit.failed(error)
    throw error
  }
}
