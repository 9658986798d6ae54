import type { Item } from '../domain/item.js'
import { answeringUnits } from '../domain/item.js'
import { plainName } from '../domain/name-index.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import type { SheetSaidRow } from '../store/sheet-said.js'
import type { DirectoryView } from './directory.js'
import type { LedgerState } from './import-items.js'
import { pairedOff, reworded } from './import-reworded.js'
import { unitIfKnown } from './names.js'

/** Which stored item a row speaks of. */
export interface KnownAs {
  readonly record: ItemRecord
  readonly before: Item | undefined
  /** Another item that has the number the row gives itself. */
  readonly holder: Item | undefined
}

export interface KnownItems {
  /** In the order of the records. */
  readonly rows: readonly KnownAs[]
  /** The earlier sheet that this one is a copy of. */
  readonly sheet: string | undefined
  /** Items that sheet held and this one does not, and that is news. */
  readonly gone: readonly { readonly item: Item; readonly said: SheetSaidRow }[]
  /** Ids of items that rows which were not taken speak of. */
  readonly heldBack: readonly string[]
}

/** So much of an earlier sheet's items must be in a sheet that is a copy of it. */
const COPIED = 0.5

/**
 * Finds the items that a sheet's rows speak of: first by number and title together, then by title, as a row put in
 * moves the numbers of all below it. The same title given to other units is another item. What is left is compared
 * by the likeness of titles, the likest pair first (`reworded`); a number by itself makes no row an item's, since every
 * office's sheet begins with 1. Whether the column is called 序号 or 编号 makes no difference.
 * @param untaken rows that were refused or are hidden: what they speak of is neither another row's nor gone
 */
export function knownItems(
  view: DirectoryView,
  { items: present, said }: LedgerState,
  records: readonly ItemRecord[],
  untaken: readonly ItemRecord[] = [],
): KnownItems {
  const all = [...records, ...untaken]
  const byNumber = new Map(present.map((item) => [item.no, item]))
  const byTitle = new Map<string, Item[]>()
  // By the title that the sheet gave it, too: it may have been changed since.
  const titlesOf = (item: Item) =>
    new Set([item.title, said.get(item.id)?.said['title'] ?? item.title].map(plainName))
  for (const item of present)
    for (const key of titlesOf(item)) {
      const same = byTitle.get(key)
      if (same === undefined) byTitle.set(key, [item])
      else same.push(item)
    }
  const claimed = new Set<Item>()
  const found = new Map<ItemRecord, Item>()
  const claim = (record: ItemRecord, item: Item | undefined): void => {
    if (item === undefined || claimed.has(item) || found.has(record)) return
    claimed.add(item)
    found.set(record, item)
  }
  const numbered = ({ no }: ItemRecord) => (no === undefined ? undefined : byNumber.get(no))
  const sameTitle = (record: ItemRecord, item: Item) =>
    titlesOf(item).has(plainName(record.title)) && enterprisesAgree(record, item)
  const pass = (find: (record: ItemRecord) => Item | undefined): void => {
    for (const record of all) if (!found.has(record)) claim(record, find(record))
  }
  pass((record) => {
    const item = numbered(record)
    return item !== undefined && sameTitle(record, item) ? item : undefined
  })
  pass((record) => {
    const items = byTitle.get(plainName(record.title)) ?? []
    return items.find((item) => !claimed.has(item) && unitsAgree(view, record, item, said))
  })
  const pairs = reworded(
    all.filter((record) => !found.has(record)),
    present.filter((item) => !claimed.has(item)),
    (item) => [...titlesOf(item)],
    (record, item) => unitsAgree(view, record, item, said),
  )
  const copied = copiedSheets(said, new Set([...claimed, ...pairedOff(pairs)]))
  // Works of one unit are called alike: the row's number, or the sheet that the item came from, must speak for it, too.
  for (const { record, item } of pairs)
    if (record.no === item.no || copied.includes(said.get(item.id)?.sheet ?? '')) claim(record, item)
  const rows = records.map((record) => {
    const before = found.get(record)
    return { record, before, holder: before === undefined ? numbered(record) : undefined }
  })
  const heldBack = heldBy(untaken, present, said, found)
  const gone = present.flatMap((item) => {
    const last = said.get(item.id)
    const isHeld = claimed.has(item) || heldBack.has(item.id)
    const isGone = last !== undefined && !last.gone && copied.includes(last.sheet) && !isHeld
    return isGone ? [{ item, said: { ...last, gone: true } }] : []
  })
  return { rows, sheet: copied[0], gone, heldBack: [...heldBack] }
}

/** Items that rows which were not taken speak of, by title or by number: what such a row is about is not sure. */
function heldBy(
  untaken: readonly ItemRecord[],
  present: readonly Item[],
  said: ReadonlyMap<string, SheetSaidRow>,
  found: ReadonlyMap<ItemRecord, Item>,
): ReadonlySet<string> {
  const numbers = new Set(untaken.filter((record) => !found.has(record)).map(({ no }) => no))
  const byTitle = untaken.flatMap((record) => found.get(record)?.id ?? [])
  numbers.delete(undefined)
  const byNumber = present.filter(
    ({ id, no }) => numbers.has(no) || numbers.has(said.get(id)?.no ?? undefined),
  )
  return new Set([...byTitle, ...byNumber.map(({ id }) => id)])
}

/** The earlier sheets that a sheet with these items is a copy of, the likeliest first. */
function copiedSheets(said: ReadonlyMap<string, SheetSaidRow>, claimed: ReadonlySet<Item>): string[] {
  const held = new Map<string, { all: number; here: number }>()
  const ids = new Set([...claimed].map(({ id }) => id))
  for (const { _id, sheet, gone } of said.values()) {
    const count = held.get(sheet) ?? { all: 0, here: 0 }
    if (!gone) count.all++
    if (ids.has(_id)) count.here++
    held.set(sheet, count)
  }
  return [...held]
    .filter(([, { all, here }]) => here > 0 && here >= all * COPIED)
    .sort(([, a], [, b]) => b.here - a.here)
    .map(([sheet]) => sheet)
}

/** 用工难 of one enterprise is not that of another. */
function enterprisesAgree({ enterprise = '' }: ItemRecord, { fields }: Item): boolean {
  const [mine, theirs] = [enterprise, fields['enterprise'] ?? ''].map(plainName)
  return mine === '' || theirs === '' || mine === theirs
}

/**
 * Whether a unit that answers for the one answers for the other, as far as both name any that is known. An item that
 * was handed to others since is still the one that the sheet gave to its unit.
 */
function unitsAgree(
  view: DirectoryView,
  record: ItemRecord,
  item: Item,
  said: ReadonlyMap<string, SheetSaidRow>,
): boolean {
  const { lead = '', responsible = '' } = said.get(item.id)?.said ?? {}
  if (!enterprisesAgree(record, item)) return false
  const theirs = [...answeringUnits(item), lead, ...responsible.split(',')].filter((id) => id !== '')
  const mine = [...record.lead, ...record.responsible].flatMap((name) => unitIfKnown(view, name)?._id ?? [])
  return theirs.length === 0 || mine.length === 0 || mine.some((unit) => theirs.includes(unit))
}
