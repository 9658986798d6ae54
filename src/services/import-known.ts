import type { Item } from '../domain/item.js'
import { answeringUnits } from '../domain/item.js'
import { likeness } from '../domain/likeness.js'
import { plainName } from '../domain/name-index.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import type { DirectoryView } from './directory.js'
import { unitIfKnown } from './names.js'

/** Which stored item a row speaks of. */
export interface KnownAs {
  readonly record: ItemRecord
  readonly before: Item | undefined
  /** Another item that has the number the row gives itself. */
  readonly holder: Item | undefined
}

/** Two titles of one work, reworded, have at least this much in common. */
const REWORDED = 0.25

/**
 * Finds the items that a sheet's rows speak of: first by number and title together, then by title, as a row put in
 * moves the numbers of all below it, and last by number alone. That must be more than chance, since every office's
 * sheet begins with 1: the title is a rewording, or, where the number is the ledger's own (编号) and no place in a
 * table (序号), the unit is the same. The same title given to other units is another item.
 */
export function knownItems(
  view: DirectoryView,
  present: readonly Item[],
  records: readonly ItemRecord[],
): KnownAs[] {
  const byNumber = new Map(present.map((item) => [item.no, item]))
  const byTitle = new Map<string, Item[]>()
  for (const item of present) {
    const key = plainName(item.title)
    byTitle.set(key, [...(byTitle.get(key) ?? []), item])
  }
  const titles = new Set(records.map(({ title }) => plainName(title)))
  const claimed = new Set<Item>()
  const found = new Map<ItemRecord, Item>()
  const claim = (record: ItemRecord, item: Item | undefined): void => {
    if (item === undefined || claimed.has(item) || found.has(record)) return
    claimed.add(item)
    found.set(record, item)
  }
  const numbered = ({ no }: ItemRecord) => (no === undefined ? undefined : byNumber.get(no))
  const sameTitle = (record: ItemRecord, item: Item) => plainName(record.title) === plainName(item.title)
  const passes: ((record: ItemRecord) => Item | undefined)[] = [
    (record) => {
      const item = numbered(record)
      return item !== undefined && sameTitle(record, item) ? item : undefined
    },
    (record) => {
      const items = byTitle.get(plainName(record.title)) ?? []
      return items.find((item) => !claimed.has(item) && unitsAgree(view, record, item))
    },
    (record) => {
      const item = numbered(record)
      // An item that another row is about was renumbered, not reworded.
      if (item === undefined || titles.has(plainName(item.title))) return undefined
      const reworded = isReworded(record.title, item.title)
      return reworded || (record.placed !== true && unitsAgree(view, record, item)) ? item : undefined
    },
  ]
  for (const pass of passes) for (const record of records) if (!found.has(record)) claim(record, pass(record))
  return records.map((record) => {
    const before = found.get(record)
    return { record, before, holder: before === undefined ? numbered(record) : undefined }
  })
}

function isReworded(a: string, b: string): boolean {
  const [x, y] = [plainName(a), plainName(b)]
  return x.includes(y) || y.includes(x) || likeness(x, y) >= REWORDED
}

/** Whether a unit that answers for the one answers for the other, as far as both name any that is known. */
function unitsAgree(view: DirectoryView, record: ItemRecord, item: Item): boolean {
  const theirs = answeringUnits(item)
  const mine = [...record.lead, ...record.responsible].flatMap((name) => unitIfKnown(view, name)?._id ?? [])
  return theirs.length === 0 || mine.length === 0 || mine.some((unit) => theirs.includes(unit))
}
