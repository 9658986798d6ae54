import type { SheetSaidRow } from '../store/sheet-said.js'
import type { Stores } from './context.js'
import type { KnownAs } from './import-known.js'

/** What has been told of an item so far, by item id; only of items whose sheet says something else than last. */
export type NotesTold = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Reads the timelines that decide whether a sheet's progress in words is news: the same words were perhaps
 * told, by an older copy of the sheet or by the cadres themselves, and more since.
 */
export async function notesTold(
  store: Stores,
  known: readonly KnownAs[],
  said: ReadonlyMap<string, SheetSaidRow>,
): Promise<NotesTold> {
  const told = new Map<string, ReadonlySet<string>>()
  for (const { before: item, record } of known) {
    const { progress } = record
    if (item === undefined || progress === undefined || progress === item.note) continue
    if (said.get(item.id)?.said['progress'] === progress) continue
    const entries = await store.updates.of(item.id)
    told.set(
      item.id,
      new Set(entries.flatMap((entry) => (entry.kind === 'progressed' ? [entry.data.text] : []))),
    )
  }
  return told
}
