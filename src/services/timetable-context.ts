import type { ServiceContext, Stores } from './context.js'
import type { DirectoryView } from './directory.js'

/** What a run of the timetable acts as, and what everything it writes is traced to. @param fire `job:slot` */
export function timetableContext(
  store: Stores,
  view: DirectoryView,
  fire: string,
  now: Date,
): ServiceContext {
  const cause = { id: fire, part: '', channel: 'timetable', account: '', messageId: '', room: '', at: now }
  const actor = { id: 'system', name: '定时任务', roles: [], units: [], system: true } as const
  return { now, actor, cause, store, view }
}
