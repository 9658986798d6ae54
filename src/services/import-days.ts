import { addDays, type Day } from '../domain/day.js'
import type { Item, ItemContent, Milestone } from '../domain/item.js'
import { lateMilestones, milestoneState } from '../domain/milestone.js'
import type { ItemRecord } from '../domain/sheet-record.js'
import { planText } from '../language/replies/milestone.js'
import type { DirectoryView } from './directory.js'
import type { RowFinding } from './import-row.js'

interface DatedRow {
  readonly record: ItemRecord
  readonly before: Item | undefined
  readonly today: Day
}

/** A milestone of last week may be a plan told late; one of months ago is more likely a wrong year. */
const LONG_PAST_DAYS = 31

/** What is odd about a row's days, as far as the row sets them: past, outside the campaign, later than the deadline. */
export function dayNotes(
  view: DirectoryView,
  { record, before, today }: DatedRow,
  content: ItemContent,
): RowFinding[] {
  const { start, end } = view.campaign
  const isOutside = (day: Day) => day < start || day > end
  const notes: RowFinding[] = []
  const { deadline, milestones } = content
  const isOver = record.done === 'done' || record.done === 'closed' || before?.state === 'closed'
  if (deadline !== null && deadline !== before?.deadline) {
    if (isOutside(deadline))
      notes.push({ field: 'deadline', rule: 'date_outside', text: deadline, candidates: [start, end] })
    else if (deadline < today && !isOver)
      notes.push({ field: 'deadline', rule: 'date_past', text: deadline, candidates: [] })
  }
  const isNew = (row: Milestone) =>
    !before?.milestones.some(({ no, due }) => no === row.no && due === row.due)
  const percent = record.percent ?? before?.percent ?? null
  const added = milestones.filter(isNew)
  const outside = added.filter(({ due }) => isOutside(due))
  const past = added.filter(
    (row) =>
      !outside.includes(row) &&
      !isOver &&
      row.due < addDays(today, -LONG_PAST_DAYS) &&
      milestoneState(row, percent, today) === 'slipped',
  )
  if (outside.length > 0)
    notes.push({
      field: 'milestones',
      rule: 'plan_outside',
      text: planText(outside),
      candidates: [start, end],
    })
  if (past.length > 0)
    notes.push({ field: 'milestones', rule: 'plan_past', text: planText(past), candidates: [] })
  for (const row of lateMilestones(content))
    notes.push({
      field: 'milestones',
      rule: 'plan_late',
      text: planText([row]),
      candidates: [deadline ?? ''],
    })
  return notes
}
