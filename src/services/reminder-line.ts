import type { Item } from '../domain/item.js'
import { slippedMilestone } from '../domain/light.js'
import { lastWord, type ReminderRule, type ReminderView } from '../domain/reminder.js'
import type { ReminderLine } from '../language/replies/reminder.js'
import type { DirectoryView } from './directory.js'
import { itemFacts } from './facts.js'

/** Whom a reminder is for, and until when he is not to hear of it. */
export type Asked = Required<Pick<ReminderView, 'to' | 'snoozedUntil'>>

const NOBODY: Asked = { to: [], snoozedUntil: null }

/** What the rules look at, of one item. @param asked whom it is for, where that matters; see reminder-people.ts */
export function reminderView(item: Item, view: DirectoryView, asked: Asked = NOBODY): ReminderView {
  return {
    ...asked,
    item,
    reportedOn: item.reportedAt === null ? null : view.dayOf(item.reportedAt),
    cadence: view.ledger(item.ledger).cadence,
    calendar: view.calendar,
  }
}

/** A line of a reminder, from the item as it is now. */
export function reminderLine(
  item: Item,
  { rule, level }: Pick<ReminderLine, 'rule' | 'level'>,
  view: DirectoryView,
  now: Date,
): ReminderLine {
  const today = view.dayOf(now)
  const { calendar } = view
  const { deadline } = item
  const slipped = slippedMilestone(item, today)
  const last = lastWord(reminderView(item, view))
  // Only what the rule speaks of is counted: a deadline next year needs no calendar of that year.
  const days = (): number | null => {
    if (rule === 'silence' && (deadline === null || deadline >= today))
      return last === null ? null : calendar.workingDaysUntil(last, today, MOST_DAYS)
    if (deadline === null || !COUNTED.has(rule)) return null
    return deadline >= today
      ? calendar.workingDaysUntil(today, deadline, MOST_DAYS)
      : calendar.workingDaysUntil(deadline, today, MOST_DAYS)
  }
  return {
    facts: itemFacts(item, view, now),
    rule,
    level,
    workingDays: days(),
    milestone: slipped === null ? null : { title: slipped.title, due: slipped.due },
  }
}

const MOST_DAYS = 999
const COUNTED: ReadonlySet<ReminderRule> = new Set([
  'overdue1',
  'overdue3',
  'overdue5',
  'due3',
  'due7',
  'silence',
])
