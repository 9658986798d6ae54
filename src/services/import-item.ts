import type { Day } from '../domain/day.js'
import { isDubanError } from '../domain/errors.js'
import {
  type Assignment,
  answeringUnits,
  type Item,
  type ItemContent,
  type Milestone,
} from '../domain/item.js'
import { isLegal } from '../domain/item-step.js'
import { itemId, type LedgerKind } from '../domain/ledger.js'
import { mergePlan } from '../domain/sheet-plan.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import { type LastSaid, saysSame } from '../domain/sheet-said.js'
import { planText } from '../language/replies/milestone.js'
import type { SheetSaidRow } from '../store/sheet-said.js'
import type { DirectoryView } from './directory.js'
import { assignmentIn, type Found, fieldsIn, type MergedCells, mergeCells, saidBy } from './import-cells.js'
import { dayNotes } from './import-days.js'
import { leadersNamed } from './import-leaders.js'
import {
  isAnswered,
  ofNobody,
  type ProgressWrite,
  progressOf,
  untold,
  withoutProgress,
} from './import-progress.js'
import { changesOf, type PlannedRow, type RowChange, type RowFinding, refusedRow } from './import-row.js'
import { type UnitsNamed, unitsNamed } from './import-units-named.js'
import { contentOf } from './item-content.js'
import { unitName } from './names.js'

/** What one row writes, worked out against the item as it stands. */
export interface ItemWrite extends ProgressWrite {
  readonly no: number
  readonly content: ItemContent
  readonly assignment: Assignment
  /** Which steps are needed. */
  readonly create: boolean
  readonly edit: boolean
  readonly assign: boolean
  /** The item as this was planned on it; null for a new one. */
  readonly was: Item | null
}

/** A row of a ledger: what it writes, and what is kept of what it said. */
export interface PlannedItem extends PlannedRow<ItemWrite> {
  /** Null where the sheet says what it said before, or nothing that could be taken. */
  readonly said: SheetSaidRow | null
}

/** One row, and what it is compared with. */
export interface ItemRow {
  readonly kind: LedgerKind
  readonly no: number
  readonly record: ItemRecord
  readonly before: Item | undefined
  /** What the sheet said of it last time. */
  readonly last: SheetSaidRow | undefined
  /** Another item that has the row's number. */
  readonly holder: Item | undefined
  readonly measure: string | null
  /** Columns that the sheet has. */
  readonly columns: ReadonlySet<string>
  /** Which sheet it is, through all its copies. */
  readonly sheet: string
  readonly today: Day
  readonly told: ReadonlySet<string> | undefined
}

export const rowLabel = (
  view: DirectoryView,
  kind: LedgerKind,
  no: number | undefined,
  title: string,
): string => `${view.ledger(kind).word}${no ?? ''}〔${title.slice(0, 30)}〕`

/** Everybody whom a row names, found in the directory, and every name that is wrong. */
export function foundIn(
  view: DirectoryView,
  record: ItemRecord,
  measure: string | null,
): {
  readonly found: Found
  readonly refusals: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
} {
  const first = unitsNamed(view, 'lead', record.lead)
  const second = unitsNamed(view, 'responsible', record.responsible)
  const third = unitsNamed(view, 'co', record.co)
  const columns = [first, second, third]
  // One unit leads; others in its place answer for the work beside it, and so does each of a class.
  const [lead = null, ...alsoLead] = first.ids
  const answering = [...alsoLead, ...first.each, ...second.ids, ...second.each]
  const responsible = [...new Set(answering)].filter((id) => id !== lead)
  const co = [...third.ids, ...third.each].filter((id) => id !== lead && !responsible.includes(id))
  const leaders = leadersNamed(view, record.leaders)
  const persons = [...new Set([...record.persons, ...columns.flatMap(({ people }) => people)])]
  return {
    found: {
      lead,
      responsible,
      co,
      leader: leaders.leader,
      otherLeaders: leaders.others,
      persons,
      measure,
    },
    refusals: [
      ...columns.flatMap(({ refusals }) => refusals),
      ...leaders.refusals,
      // Nobody would be asked for it: who answers has to be named.
      ...(lead === null && responsible.length === 0
        ? [...vagueOf('lead', first), ...vagueOf('responsible', second)]
        : []),
    ],
    notes: [
      ...columns.flatMap(({ notes }) => notes),
      ...(lead !== null && alsoLead.length > 0 ? [severalLead(view, lead, alsoLead)] : []),
      ...vagueOf('lead', first),
      ...vagueOf('responsible', second),
      ...vagueOf('co', third),
      ...leaders.notes,
    ],
  }
}

const vagueOf = (field: string, { vague }: UnitsNamed): RowFinding[] =>
  vague.map((text) => ({ field, rule: 'class_vague', text, candidates: [] }))

const severalLead = (view: DirectoryView, lead: string, others: readonly string[]): RowFinding => ({
  field: 'lead',
  rule: 'lead_several',
  text: unitName(view, lead),
  candidates: others.map((id) => unitName(view, id)),
})

/** What one row would do to its item. */
export function planItem(view: DirectoryView, row: ItemRow): PlannedItem {
  const { kind, no, record, before } = row
  const last = isAnswered(before) ? row.last : untold(row.last)
  const label = rowLabel(view, kind, no, record.title)
  const { found, refusals, notes: namesNotes } = foundIn(view, record, row.measure)
  const said = saidBy(record, found)
  const cells = mergeCells(view, said, before, last, row.columns)
  const plan = planOf(row)
  const { content, problems } = contentWith(view, before, cells, plan.milestones)
  if (content === null || refusals.length > 0 || problems.length > 0)
    return {
      ...refusedRow<ItemWrite>(
        rowLabel(view, kind, before?.no ?? (row.holder === undefined ? record.no : undefined), record.title),
        [...refusals, ...problems],
      ),
      said: null,
    }
  const notes = [
    ...numberNotes(row, found),
    ...namesNotes,
    ...cells.notes,
    ...plan.notes,
    ...dayNotes(view, row, content),
  ]
  // How far it is was written nowhere: it is news once somebody answers for it.
  const kept = isAnswered(assignmentIn(cells.values)) ? said : withoutProgress(said)
  const next: LastSaid = {
    said: { ...last?.said, ...kept, ...Object.fromEntries(cells.emptied.map((cell) => [cell, ''])) },
    steps: (record.milestones ?? []).length === 0 ? (last?.steps ?? []) : stepsOf(record),
  }
  const planned = compare({ ...row, last }, view.ledger(kind).closingReview, label, cells, content, notes)
  const isKept = last !== undefined && !last.gone && last.no === (record.no ?? null) && saysSame(next, last)
  return {
    ...planned,
    said: isKept
      ? null
      : {
          _id: itemId(view.campaign._id, kind, no),
          campaign: view.campaign._id,
          ledger: kind,
          sheet: last?.sheet ?? row.sheet,
          no: record.no ?? null,
          gone: false,
          ...next,
        },
  }
}

function numberNotes({ record, before, last, no, holder }: ItemRow, found: Found): RowFinding[] {
  if (record.no === undefined)
    return before === undefined
      ? [{ field: 'no', rule: 'number_given', text: '', candidates: [String(no)] }]
      : []
  // Told when the sheet first had it so.
  if (record.no === no || last?.no === record.no) return []
  // Given to the same unit, it may be the same work in other words.
  const isIts =
    holder !== undefined && answeringUnits(holder).some((id) => answeringUnits(found).includes(id))
  const candidates = [
    String(no),
    ...(holder === undefined ? [] : [holder.title.slice(0, 30)]),
    ...(isIts ? ['unit'] : []),
  ]
  return [{ field: 'no', rule: 'number_moved', text: String(record.no), candidates }]
}

const stepsOf = ({ milestones = [] }: ItemRecord) =>
  milestones.map(({ title, due, done }) => ({ title, due, done }))

/** The milestones as they will be, and which of them are not as the sheet has them. */
function planOf({ record, before, last, today }: ItemRow): {
  readonly milestones: readonly Milestone[]
  readonly notes: readonly RowFinding[]
} {
  const present = before?.milestones ?? []
  const { milestones: said = [], plan } = record
  if (said.length === 0) return { milestones: present, notes: [] }
  // An item that came from a sheet of before its words were kept.
  const isOld =
    last === undefined && present.length > 0 && plan !== undefined && plan === before?.fields['plan']
  if (isOld) return { milestones: present, notes: [] }
  const { milestones, clashes } = mergePlan(present, said, last?.steps, today)
  const isAsSaid =
    milestones.length === said.length &&
    milestones.every(({ title, due }) => said.some((step) => step.title === title && step.due === due))
  if (clashes.length > 0) {
    const text = clashes.map(({ title, due }) => `${due ?? '已删'} ${title}`).join('；')
    return { milestones, notes: [{ field: 'milestones', rule: 'plan_clash', text, candidates: [] }] }
  }
  if (isAsSaid) return { milestones, notes: [] }
  return {
    milestones,
    notes: [{ field: 'milestones', rule: 'plan_kept', text: planText(milestones), candidates: [] }],
  }
}

const contentOnly = ({ title, text, source, measure, category, fields, milestones, deadline }: Item) =>
  ({ title, text, source, measure, category, fields, milestones, deadline }) satisfies ItemContent

function contentWith(
  view: DirectoryView,
  before: Item | undefined,
  { values }: MergedCells,
  milestones: readonly Milestone[],
): { readonly content: ItemContent | null; readonly problems: readonly RowFinding[] } {
  try {
    const content = contentOf(view, {
      ...(before === undefined ? {} : contentOnly(before)),
      title: values.title,
      source: values.source,
      category: values.category,
      measure: values.measure === '' ? null : values.measure,
      deadline: values.deadline === '' ? null : values.deadline,
      milestones,
      fields: fieldsIn(before, values),
    })
    return { content, problems: [] }
  } catch (error) {
    if (!isDubanError(error)) throw error
    const { problems } = error.data
    const rules = Array.isArray(problems) ? problems.map(({ rule }: { rule: string }) => rule) : []
    return {
      content: null,
      problems: [{ field: 'title', rule: 'content_invalid', text: values.title, candidates: rules }],
    }
  }
}

const ASSIGNED: ReadonlySet<string> = new Set(['lead', 'responsible', 'co', 'leader'])

function compare(
  { no, record, before, last, told }: ItemRow,
  reviewed: boolean,
  label: string,
  cells: MergedCells,
  content: ItemContent,
  notes: readonly RowFinding[],
): PlannedRow<ItemWrite> {
  const assignment = assignmentIn(cells.values)
  const plans = changesOf([['milestones', planText(before?.milestones ?? []), planText(content.milestones)]])
  // The words of a plan are told by its milestones, where these differ.
  const isContent = ({ field }: RowChange) => !ASSIGNED.has(field) && !(field === 'plan' && plans.length > 0)
  const contentChanges = [...cells.changes.filter(isContent), ...plans]
  const assignmentChanges = cells.changes.filter(({ field }) => ASSIGNED.has(field))
  const hasUnit = isAnswered(assignment)
  const news = progressOf(record, { before, last, told, reviewed })
  const progress = hasUnit ? news : ofNobody(news)
  const { tell } = progress.write
  const edits = before !== undefined && contentChanges.length > 0
  const assigns =
    before !== undefined && hasUnit && (assignmentChanges.length > 0 || before.state === 'drafted')
  const write: ItemWrite = {
    ...progress.write,
    no,
    content,
    assignment,
    create: before === undefined,
    edit: edits && isLegal(before.state, 'edit'),
    assign: assigns && isLegal(before.state, 'assign'),
    was: before ?? null,
  }
  const closed = [
    ...(edits && !write.edit ? contentChanges : []),
    ...(assigns && !write.assign ? assignmentChanges : []),
  ]
  const all = [
    ...notes,
    ...progress.notes,
    ...closed.slice(0, 1).map(({ field }): RowFinding => {
      const rule = KEPT_BY_STATE[before?.state ?? 'closed'] ?? 'closed_kept'
      return { field, rule, text: record.title, candidates: closed.map((change) => change.field) }
    }),
  ]
  const base = { label, refusals: [], notes: all }
  if (before === undefined) return { ...base, outcome: 'new', changes: [], write }
  const isSame = !(write.edit || write.assign || write.percent !== null || write.done !== null || tell)
  if (isSame) return { ...base, outcome: 'same', changes: [], write: null }
  const changes = [
    ...(write.edit ? contentChanges : []),
    ...(write.assign ? assignmentChanges : []),
    ...progress.changes,
  ]
  return { ...base, outcome: 'changed', changes, write }
}

/** Why a sheet changes nothing of an item that goes on no more. */
const KEPT_BY_STATE: Partial<Record<Item['state'], RowFinding['rule']>> = {
  suspended: 'suspended_kept',
  dropped: 'dropped_kept',
}
