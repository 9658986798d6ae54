import type { Day } from '../domain/day.js'
import type { RecordRow } from '../store/record.js'
import { derivedId, originOf, type ServiceContext } from './context.js'

/** What every record of what happened on a day has in common: whose it is, who wrote it down, through which message. */
export function recordEntry(
  context: ServiceContext,
  what: string,
  {
    unit,
    day,
    files = [],
  }: { readonly unit: string; readonly day: Day; readonly files?: readonly string[] | undefined },
): RecordRow {
  const { view, actor, cause, now } = context
  return {
    _id: derivedId(cause, what),
    campaign: view.campaign._id,
    unit,
    day,
    at: cause.at,
    by: actor.id,
    byName: actor.name,
    origin: originOf(cause),
    recordedAt: now,
    files,
    voided: null,
  }
}
