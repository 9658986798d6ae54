import type { Day } from '../domain/day.js'
import { isDubanError } from '../domain/errors.js'
import type { Assignment, Item, ItemContent, Milestone } from '../domain/item.js'
import { isLegal } from '../domain/item-step.js'
import { itemId, type LedgerKind } from '../domain/ledger.js'
import { lateMilestones, onlySteps, type PlanStep } from '../domain/milestone.js'
import { plainName } from '../domain/name-index.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import { planText } from '../language/replies/milestone.js'
import type { MeasureRow } from '../store/measure.js'
import type { DirectoryView } from './directory.js'
import type { KnownAs } from './import-known.js'
import type { NotesTold } from './import-notes.js'
import { changesOf, type PlannedRow, type RowFinding, refusedRow, wordId } from './import-row.js'
import { unitsNamed } from './import-units-named.js'
import { contentOf } from './item-content.js'
import { personIfKnown, unitName } from './names.js'

/** What one row writes, worked out against the item as it stands. */
export interface ItemWrite {
  readonly no: number
  readonly content: ItemContent
  readonly assignment: Assignment
  /** To be reported; null where the ledger says no more than is known. */
  readonly percent: number | null
  readonly note: string
  /** The note is news, though no percentage is. */
  readonly tell: boolean
  readonly done: boolean
  /** Which steps are needed. */
  readonly create: boolean
  readonly edit: boolean
  readonly assign: boolean
  /** Of the item when this was planned; 0 for a new one. */
  readonly version: number
}

export interface ItemPlan {
  readonly rows: PlannedRow<ItemWrite>[]
  /** Measures that the sheet names and the campaign has not yet. */
  readonly measures: readonly MeasureRow[]
}

/** Columns that have no place of their own in an item are kept under the ledger's field keys. */
function fieldsOf(record: ItemRecord, leaders: readonly string[]): Record<string, string> {
  const { goal, remedy, remark, plan, persons, standing = '' } = record
  const pairs = {
    goal,
    action: remedy,
    remark,
    plan,
    person: persons.join('、'),
    leader: leaders.join('、'),
    standing,
  }
  const said = Object.entries(pairs).filter((pair): pair is [string, string] => (pair[1] ?? '') !== '')
  return Object.fromEntries(said)
}

/**
 * What a sheet of items would do to a ledger. Rows without a number get the next free ones, in their order, and
 * so do rows whose place in the table is another item's number; a number of the ledger's own that another item has
 * is refused. What cadres have reported since is not taken back: a percentage only rises, and a closed item stays
 * closed.
 */
export function planItems(
  view: DirectoryView,
  kind: LedgerKind,
  present: readonly Item[],
  known: readonly KnownAs[],
  today: Day,
  told: NotesTold = new Map(),
): ItemPlan {
  const records = known.map(({ record }) => record)
  const own = known.flatMap(({ record, before, holder }) => (before ?? holder ?? record).no ?? [])
  const numbers = [...present.map(({ no }) => no), ...own]
  let last = numbers.reduce((most, no) => Math.max(most, no), 0)
  const measures = measuresFor(view, records)
  const withMeasures = { ...view, measures: [...view.measures, ...measures.added] }
  const rows = known.map(({ record, before, holder }) => {
    if (holder !== undefined && record.placed !== true)
      return refusedRow<ItemWrite>(labelOf(view, kind, record.no, record.title), [
        {
          field: 'no',
          rule: 'number_other',
          text: String(record.no),
          candidates: [holder.title.slice(0, 30)],
        },
      ])
    const no = before?.no ?? (holder === undefined ? record.no : undefined) ?? ++last
    return planItem(withMeasures, {
      kind,
      no,
      record,
      before,
      holder,
      measure: measures.idOf(record.measure),
      today,
      told: told.get(before?.id ?? ''),
    })
  })
  return { rows, measures: measures.added }
}

function measuresFor(view: DirectoryView, records: readonly ItemRecord[]) {
  const known = new Map(view.measures.map((row) => [plainName(row.name), row._id]))
  const added: MeasureRow[] = []
  let order = Math.max(0, ...view.measures.map((row) => row.order))
  for (const { measure } of records) {
    if (measure === undefined || known.has(plainName(measure))) continue
    const row = {
      _id: wordId('m', view.campaign._id, measure),
      campaign: view.campaign._id,
      name: measure,
      order: ++order,
    }
    known.set(plainName(measure), row._id)
    added.push(row)
  }
  return {
    added,
    idOf: (name: string | undefined) => (name === undefined ? null : (known.get(plainName(name)) ?? null)),
  }
}

const labelOf = (view: DirectoryView, kind: LedgerKind, no: number | undefined, title: string): string =>
  `${view.ledger(kind).word}${no ?? ''}〔${title.slice(0, 30)}〕`

interface OneItem {
  readonly kind: LedgerKind
  readonly no: number
  readonly record: ItemRecord
  readonly before: Item | undefined
  readonly holder: Item | undefined
  readonly measure: string | null
  readonly today: Day
  readonly told: ReadonlySet<string> | undefined
}

function planItem(
  view: DirectoryView,
  { kind, no, record, before, holder, measure, today, told }: OneItem,
): PlannedRow<ItemWrite> {
  const label = labelOf(view, kind, no, record.title)
  const refusals: RowFinding[] = []
  const notes: RowFinding[] = []
  if (record.no === undefined && before === undefined)
    notes.push({ field: 'no', rule: 'number_given', text: '', candidates: [String(no)] })
  if (record.no !== undefined && record.no !== no)
    notes.push({
      field: 'no',
      rule: 'number_moved',
      text: String(record.no),
      candidates: [String(no), ...(holder === undefined ? [] : [holder.title.slice(0, 30)])],
    })
  const people = [...record.persons]
  const units = (field: 'lead' | 'responsible' | 'co') => {
    const found = unitsNamed(view, field, record[field])
    refusals.push(...found.refusals)
    notes.push(...found.notes)
    people.push(...found.people)
    return found.ids
  }
  const [lead = null, ...alsoLead] = units('lead')
  const responsible = [...new Set([...alsoLead, ...units('responsible')])]
  const co = units('co').filter((id) => id !== lead && !responsible.includes(id))
  const leaders = record.leaders.map((name) => ({ name, person: personIfKnown(view, name) }))
  const unknown = leaders.filter(({ person }) => person === null).map(({ name }) => name)
  for (const text of unknown) notes.push({ field: 'leader', rule: 'leader_unknown', text, candidates: [] })
  const leader = leaders.find(({ person }) => person !== null)?.person?._id ?? null
  const noUnit = lead === null && responsible.length === 0
  const assignment: Assignment =
    before !== undefined && noUnit
      ? { lead: before.lead, responsible: before.responsible, co: before.co, leader: leader ?? before.leader }
      : { lead, responsible, co, leader: leader ?? before?.leader ?? null }

  const milestones = milestonesOf(record, before, today)
  if (record.milestones !== undefined && isByHand(milestones, record.milestones))
    notes.push({ field: 'milestones', rule: 'plan_kept', text: planText(milestones), candidates: [] })
  let content: ItemContent | null = null
  try {
    content = contentOf(view, {
      ...(before === undefined ? {} : contentOnly(before)),
      title: record.title,
      ...(record.source === undefined ? {} : { source: record.source }),
      ...(record.category === undefined ? {} : { category: record.category }),
      ...(measure === null ? {} : { measure }),
      ...(record.deadline === undefined ? {} : { deadline: record.deadline }),
      milestones,
      fields: { ...before?.fields, ...fieldsOf({ ...record, persons: [...new Set(people)] }, unknown) },
    })
  } catch (error) {
    if (!isDubanError(error)) throw error
    refusals.push({ field: 'title', rule: 'content_invalid', text: record.title, candidates: [] })
  }
  for (const row of content === null ? [] : lateMilestones(content))
    notes.push({
      field: 'milestones',
      rule: 'plan_late',
      text: planText([row]),
      candidates: [content?.deadline ?? ''],
    })
  if (content === null || refusals.length > 0) return refusedRow(label, refusals)
  return compare(view, { label, no, record, before, content, assignment, notes, told })
}

/**
 * What the sheet says of the plan, and what is there where it says nothing. Words that the item has already are no
 * news: what was changed by hand since then stays.
 */
function milestonesOf(record: ItemRecord, before: Item | undefined, today: Day): readonly Milestone[] {
  const present = before?.milestones ?? []
  const { milestones = [], plan } = record
  if (milestones.length === 0) return present
  if (present.length > 0 && plan !== undefined && plan === before?.fields['plan']) return present
  return onlySteps(present, milestones, today)
}

const isByHand = (kept: readonly Milestone[], said: readonly PlanStep[]) =>
  kept.length !== said.length ||
  kept.some(({ title, due }) => !said.some((step) => step.title === title && step.due === due))

const contentOnly = ({
  title,
  text,
  source,
  measure,
  category,
  fields,
  milestones,
  deadline,
}: Item): ItemContent => ({
  title,
  text,
  source,
  measure,
  category,
  fields,
  milestones,
  deadline,
})

interface Compared {
  readonly label: string
  readonly no: number
  readonly record: ItemRecord
  readonly before: Item | undefined
  readonly content: ItemContent
  readonly assignment: Assignment
  readonly notes: RowFinding[]
  readonly told: ReadonlySet<string> | undefined
}

function compare(view: DirectoryView, whole: Compared): PlannedRow<ItemWrite> {
  const { label, no, record, before, content, assignment, notes, told } = whole
  const names = (ids: readonly string[]) => ids.map((id) => unitName(view, id)).join('、')
  const person = (id: string | null) => (id === null ? '' : (view.people.get(id)?.name ?? id))
  const measureName = (id: string | null) => view.measures.find((row) => row._id === id)?.name ?? ''
  const plans = [planText(before?.milestones ?? []), planText(content.milestones)] as const
  // The words of a plan are told by its milestones, where these differ.
  const fields = (of: Readonly<Record<string, string>>) =>
    Object.entries(of)
      .filter(([key]) => key !== 'plan' || plans[0] === plans[1])
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.join('：'))
      .join('；')
  const contentChanges = changesOf([
    ['title', before?.title ?? '', content.title],
    ['source', before?.source ?? '', content.source],
    ['measure', measureName(before?.measure ?? null), measureName(content.measure)],
    ['category', before?.category ?? '', content.category],
    ['deadline', before?.deadline ?? '', content.deadline ?? ''],
    ['milestones', ...plans],
    ['fields', fields(before?.fields ?? {}), fields(content.fields)],
  ])
  const assignmentChanges = changesOf([
    [
      'lead',
      names(before?.lead ? [before.lead] : []),
      names(assignment.lead === null ? [] : [assignment.lead]),
    ],
    ['responsible', names(before?.responsible ?? []), names(assignment.responsible)],
    ['co', names(before?.co ?? []), names(assignment.co)],
    ['leader', person(before?.leader ?? null), person(assignment.leader)],
  ])
  const isClosed = before?.state === 'closed' || before?.state === 'closing_requested'
  const done = record.done === true && !isClosed
  const percent = percentToReport(record, before, isClosed || done, notes)
  if (before !== undefined && isClosed && record.done === false)
    notes.push({ field: 'status', rule: 'closed_kept', text: '未完成', candidates: [] })
  if (before !== undefined && contentChanges.length > 0 && !isLegal(before.state, 'edit'))
    notes.push({
      field: contentChanges[0]?.field ?? 'title',
      rule: 'closed_kept',
      text: record.title,
      candidates: [],
    })
  const hasUnit = assignment.lead !== null || assignment.responsible.length > 0
  const assign =
    before !== undefined && hasUnit && (assignmentChanges.length > 0 || before.state === 'drafted')
  const note = record.progress ?? ''
  const tell =
    before !== undefined &&
    hasUnit &&
    !isClosed &&
    !done &&
    note !== '' &&
    note !== before.note &&
    !told?.has(note)
  const write: ItemWrite = {
    no,
    content,
    assignment,
    percent,
    note,
    tell,
    done,
    create: before === undefined,
    edit: before !== undefined && contentChanges.length > 0 && isLegal(before.state, 'edit'),
    assign: assign && isLegal(before.state, 'assign'),
    version: before?.version ?? 0,
  }
  if (before === undefined) return { outcome: 'new', label, changes: [], refusals: [], notes, write }
  const changes = [
    ...(write.edit ? contentChanges : []),
    ...(write.assign ? assignmentChanges : []),
    ...(percent === null
      ? []
      : changesOf([['percent', before.percent === null ? '' : `${before.percent}%`, `${percent}%`]])),
    ...(tell ? changesOf([['progress', before?.note ?? '', note]]) : []),
    ...(done ? changesOf([['status', '在办', '已办结']]) : []),
  ]
  const isSame = !write.edit && !write.assign && percent === null && !done && !tell
  return {
    outcome: isSame ? 'same' : 'changed',
    label,
    changes,
    refusals: [],
    notes,
    write: isSame ? null : write,
  }
}

function percentToReport(
  record: ItemRecord,
  before: Item | undefined,
  settled: boolean,
  notes: RowFinding[],
): number | null {
  const { percent } = record
  if (percent === undefined || settled) return null
  const present = before?.percent ?? null
  if (present === null || percent > present) return percent
  if (percent < present)
    notes.push({ field: 'percent', rule: 'percent_kept', text: `${percent}%`, candidates: [`${present}%`] })
  return null
}

/** The id of the item that a row is about. */
export const plannedItemId = (view: DirectoryView, kind: LedgerKind, { no }: ItemWrite): string =>
  itemId(view.campaign._id, kind, no)
