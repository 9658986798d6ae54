import type { Item } from '../domain/item.js'
import { plainName } from '../domain/name-index.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import type { Stores } from './context.js'

/** What has been told of an item so far, by item id; only of items whose sheet says something else than last. */
export type NotesTold = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Reads the timelines that decide whether a sheet's progress in words is news: the same words were perhaps
 * told, and more since, by the cadres themselves.
 */
export async function notesTold(
  store: Stores,
  present: readonly Item[],
  records: readonly ItemRecord[],
): Promise<NotesTold> {
  const byNumber = new Map(present.map((item) => [item.no, item]))
  const byTitle = new Map(present.map((item) => [plainName(item.title), item]))
  const told = new Map<string, ReadonlySet<string>>()
  for (const { no, title, progress } of records) {
    const item = no === undefined ? byTitle.get(plainName(title)) : byNumber.get(no)
    if (item === undefined || progress === undefined || progress === item.note) continue
    const entries = await store.updates.of(item.id)
    told.set(
      item.id,
      new Set(entries.flatMap((entry) => (entry.kind === 'progressed' ? [entry.data.text] : []))),
    )
  }
  return told
}
