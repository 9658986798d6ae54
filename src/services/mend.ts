import type { Stores } from '../store/stores.js'
import { catchUp } from './change-item.js'

/**
 * Makes up for what a message's answer did not wait for, where a crash came between: the snapshots of the
 * items it changed, and the end of their audit records. An attempt that left no entry was refused or had
 * nothing to record; its record was closed before the answer, or nobody knows its end.
 * @returns whether the message changed an item
 */
export async function mend(store: Stores, cause: string, now: Date): Promise<boolean> {
  const entries = await store.updates.causedBy(cause)
  if (entries.length === 0) return false
  await Promise.all([...new Set(entries.map(({ item }) => item))].map((id) => catchUp({ store }, id)))
  // Ids of records and entries begin with the cause and the part of the message: `cause#part/…`.
  const changed = new Set(entries.map(({ id, item }) => `${partOf(id)} ${item}`))
  const open = (await store.audit.causedBy(cause)).filter(({ result }) => result === 'open')
  await Promise.all(
    open
      .filter(({ _id, target }) => changed.has(`${partOf(_id)} ${target}`))
      .map(({ _id }) => store.audit.close(_id, 'done', '', now)),
  )
  return true
}

const partOf = (id: string): string => id.slice(0, id.indexOf('/'))
