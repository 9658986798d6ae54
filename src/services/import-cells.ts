import type { Assignment, Item } from '../domain/item.js'
import type { DoneSaid, ItemRecord } from '../domain/sheet-record.js'
import { type CellVerdict, judgeCell, type SheetSaid } from '../domain/sheet-said.js'
import type { SheetSaidRow } from '../store/sheet-said.js'
import type { DirectoryView } from './directory.js'
import type { RowChange, RowFinding } from './import-row.js'
import { unitName } from './names.js'

/** Columns that have no place of their own in an item are kept under the ledger's field keys. */
const EXTRA = [
  'goal',
  'action',
  'remark',
  'plan',
  'person',
  'leaders',
  'standing',
  'enterprise',
  'level',
  'amount',
] as const
type Extra = (typeof EXTRA)[number]

/** Cells of an item that one and the same rule decides. */
const CELLS = [
  'title',
  'source',
  'measure',
  'category',
  'deadline',
  'lead',
  'responsible',
  'co',
  'leader',
  ...EXTRA,
] as const
export type CellName = (typeof CELLS)[number]

/** Columns that a cell's words come from, where they are not called the same. */
const COLUMN_OF: Partial<Record<CellName, readonly string[]>> = {
  lead: ['lead', 'responsible', 'co'],
  responsible: ['lead', 'responsible', 'co'],
  co: ['lead', 'responsible', 'co'],
  action: ['remedy'],
  plan: ['milestones'],
  leaders: ['leader'],
  standing: ['deadline'],
}

/** Which cell an item's field of this key is. */
export const cellOfField = (key: string): CellName => (key === 'leader' ? 'leaders' : (key as Extra))

/** Where an extra column is kept in an item: 县级领导 of whom only words are kept stand beside the one. */
const keyOf = (cell: Extra): string => (cell === 'leaders' ? 'leader' : cell)

/** A row's units, persons and measure, found in the directory. */
export interface Found extends Assignment {
  readonly measure: string | null
  readonly persons: readonly string[]
  /** Leaders of whom only the words are kept: an item has one, and the directory does not know all. */
  readonly otherLeaders: readonly string[]
}

const list = (ids: readonly string[]) => ids.join(',')
const given = (key: string, value: string | undefined) =>
  value === undefined || value === '' ? {} : { [key]: value }

/** What a row says, cell by cell; a blank cell says nothing. */
export function saidBy(record: ItemRecord, found: Found): SheetSaid {
  const { deadline, standing, open } = record
  const hasUnit = found.lead !== null || found.responsible.length > 0
  const isDated = deadline !== undefined || standing !== undefined || open === true
  return {
    title: record.title,
    ...given('source', record.source),
    ...given('measure', found.measure ?? ''),
    ...given('category', record.category),
    ...(isDated ? { deadline: deadline ?? '', standing: standing ?? '' } : {}),
    ...(hasUnit
      ? { lead: found.lead ?? '', responsible: list(found.responsible), co: list(found.co) }
      : given('co', list(found.co))),
    ...(record.leaders.length === 0
      ? {}
      : { leader: found.leader ?? '', leaders: found.otherLeaders.join('、') }),
    ...given('enterprise', record.enterprise),
    ...given('level', record.level),
    ...given('amount', record.amount),
    ...given('goal', record.goal),
    ...given('action', record.remedy),
    ...given('remark', record.remark),
    ...given('plan', record.plan),
    ...given('person', found.persons.join('、')),
    ...given('percent', record.percent === undefined ? '' : String(record.percent)),
    ...given('done', doneKept(record.done)),
    ...given('progress', record.progress),
  }
}

/** As it is kept; 已完成 used to be kept as `yes`, too. */
export const doneKept = (done: DoneSaid | undefined): string =>
  done === undefined ? '' : { open: 'no', done: 'done', closed: 'yes' }[done]

function presentCell(item: Item, cell: CellName): string {
  switch (cell) {
    case 'title':
    case 'source':
    case 'category':
      return item[cell]
    case 'measure':
    case 'deadline':
    case 'lead':
    case 'leader':
      return item[cell] ?? ''
    case 'responsible':
    case 'co':
      return list(item[cell])
    default:
      return item.fields[keyOf(cell)] ?? ''
  }
}

/** A row's cells as they will be. */
export interface MergedCells {
  readonly values: Readonly<Record<CellName, string>>
  readonly changes: readonly RowChange[]
  readonly notes: readonly RowFinding[]
  /** What the sheet said no more, by cell. */
  readonly emptied: readonly CellName[]
}

/** What the cells say, and what the item says that nobody's sheet has spoken of, where its deadline was prolonged. */
function lastOf(before: Item, last: SheetSaidRow | undefined, cell: CellName): string | undefined {
  if (last !== undefined) return last.said[cell] ?? ''
  // Granted in chat: the day first set is what the sheet was made with.
  return cell === 'deadline' && before.extensions > 0 ? (before.originalDeadline ?? '') : undefined
}

/** Decides each cell of a row against the item and what the sheet said last. */
export function mergeCells(
  view: DirectoryView,
  said: SheetSaid,
  before: Item | undefined,
  last: SheetSaidRow | undefined,
  columns: ReadonlySet<string>,
): MergedCells {
  const values: Record<string, string> = {}
  const changes: RowChange[] = []
  const notes: RowFinding[] = []
  const emptied: CellName[] = []
  for (const cell of CELLS) {
    if (before === undefined) {
      values[cell] = said[cell] ?? ''
      continue
    }
    const present = presentCell(before, cell)
    const verdict = judgeCell({
      last: lastOf(before, last, cell),
      said: said[cell],
      hasColumn: (COLUMN_OF[cell] ?? [cell]).some((column) => columns.has(column)),
      present,
    })
    values[cell] = verdict === 'take' ? (said[cell] ?? '') : present
    if (verdict === 'take')
      changes.push({
        field: cell,
        from: shown(view, cell, present),
        to: shown(view, cell, said[cell] ?? ''),
      })
    if (verdict === 'emptied') emptied.push(cell)
    notes.push(...noteOf(view, cell, verdict, said[cell], present))
  }
  return { values: values as Record<CellName, string>, changes, notes, emptied }
}

function noteOf(
  view: DirectoryView,
  cell: CellName,
  verdict: CellVerdict,
  said: string | undefined,
  present: string,
): RowFinding[] {
  // The words of a plan are told by its milestones.
  if (cell === 'plan' || cell === 'standing') return []
  const field = cell
  const now = shown(view, cell, present)
  if (verdict === 'clash')
    return [{ field, rule: 'changed_since', text: shown(view, cell, said ?? ''), candidates: [now] }]
  if (verdict === 'emptied') return [{ field, rule: 'cell_emptied', text: '', candidates: [now] }]
  const isOther = verdict === 'same' && said !== undefined && said !== present
  return isOther ? [{ field, rule: 'kept_since', text: shown(view, cell, said), candidates: [now] }] : []
}

/** A cell's value as a person reads it. */
export function shown(view: DirectoryView, cell: CellName, value: string): string {
  if (value === '') return ''
  switch (cell) {
    case 'lead':
    case 'responsible':
    case 'co':
      return value
        .split(',')
        .map((id) => unitName(view, id))
        .join('、')
    case 'leader':
      return view.people.get(value)?.name ?? value
    case 'measure':
      return view.measures.find((row) => row._id === value)?.name ?? value
    default:
      return value
  }
}

const idsOf = (value: string): string[] => (value === '' ? [] : value.split(','))

/** Who will answer for the item; nobody stands in it twice. */
export function assignmentIn(values: Readonly<Record<CellName, string>>): Assignment {
  const lead = values.lead === '' ? null : values.lead
  const responsible = idsOf(values.responsible).filter((id) => id !== lead)
  const co = idsOf(values.co).filter((id) => id !== lead && !responsible.includes(id))
  return { lead, responsible, co, leader: values.leader === '' ? null : values.leader }
}

/** The ledger's own columns of an item, with those a sheet knows nothing of. */
export function fieldsIn(
  before: Item | undefined,
  values: Readonly<Record<CellName, string>>,
): Record<string, string> {
  const own = Object.fromEntries(EXTRA.map((cell) => [keyOf(cell), values[cell]]))
  const all = { ...before?.fields, ...own }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
}
