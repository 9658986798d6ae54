import type { Item } from '../domain/item.js'
import { likenessTo } from '../domain/likeness.js'
import { plainName } from '../domain/name-index.js'
import type { ItemRecord } from '../domain/sheet-record.js'

/** Two titles of one work, reworded, have at least this much in common; with less they are two works. */
const REWORDED = 0.55
/** A part of the year or the how-manieth: 第二季度安全检查 is not 第一季度安全检查 reworded. */
const WHICH =
  /第[一二三四五六七八九十\d]+|[一二三四1-4]季度|[上下]半年|\d{1,2}月|[一二三四五六七八九十]+[批期月]/gu
const whichOf = (title: string): string => (title.match(WHICH) ?? []).sort().join()

/** A row, and an item that it may speak of. */
export interface Pair {
  readonly record: ItemRecord
  readonly item: Item
}

/** Rows and items whose titles are one work's in other words, the likest first; of equals, those of one number. */
export function reworded(
  records: readonly ItemRecord[],
  items: readonly Item[],
  titlesOf: (item: Item) => readonly string[],
  agree: (record: ItemRecord, item: Item) => boolean,
): Pair[] {
  const titled = items.flatMap((item) =>
    titlesOf(item).map((title) => ({ item, title, which: whichOf(title) })),
  )
  const likenessOf = likenessTo(titled.map(({ title }) => title))
  return records
    .flatMap((record) => {
      const title = plainName(record.title)
      const which = whichOf(title)
      const likest = new Map<Item, number>()
      likenessOf(title).forEach((alike, index) => {
        const other = titled[index]
        if (alike < REWORDED || other === undefined || other.which !== which) return
        if (mayBeAlike(other.title, title))
          likest.set(other.item, Math.max(alike, likest.get(other.item) ?? 0))
      })
      return [...likest].flatMap(([item, alike]) => (agree(record, item) ? [{ record, item, alike }] : []))
    })
    .sort(
      (a, b) => b.alike - a.alike || Number(b.record.no === b.item.no) - Number(a.record.no === a.item.no),
    )
}

/** Far from each other in length, they are two works, whatever the one has of the other. */
const mayBeAlike = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) * 3 >= Math.max(a.length, b.length)

/** The items of pairs, each row and each item counted once. */
export function pairedOff(pairs: readonly Pair[]): Item[] {
  const items = new Map<Item, ItemRecord>()
  const records = new Set<ItemRecord>()
  for (const { record, item } of pairs) {
    if (items.has(item) || records.has(record)) continue
    items.set(item, record)
    records.add(record)
  }
  return [...items.keys()]
}
