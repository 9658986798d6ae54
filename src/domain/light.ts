import type { Calendar } from './calendar.js'
import type { Day } from './day.js'
import { type Item, isResting, type Milestone } from './item.js'
import { milestoneState } from './milestone.js'

/** 亮灯. `none`: nothing is owed (not handed out, handed back, suspended). */
export const LIGHTS = ['closed', 'none', 'green', 'blue', 'yellow', 'red'] as const
export type Light = (typeof LIGHTS)[number]

const BLUE_DAYS = 7
const YELLOW_DAYS = 3

type Lit = Pick<Item, 'state' | 'deadline' | 'milestones' | 'percent' | 'completion'>

/** The earliest milestone that is past its day and not met. */
export function slippedMilestone(item: Lit, today: Day): Milestone | null {
  return item.milestones.find((row) => milestoneState(row, item.percent, today) === 'slipped') ?? null
}

/**
 * The light of an item on a day: closed; red overdue; yellow with at most 3 working days left or behind a
 * milestone; blue with at most 7; else green. Work reported done waits for the office, so it keeps the light
 * of the day it was reported: green if it was in time, red if not.
 * @throws DubanError `calendar_year_missing` where the next working days reach into a year not loaded.
 */
export function lightOf(item: Lit, today: Day, calendar: Calendar): Light {
  if (item.state === 'closed') return 'closed'
  if (isResting(item.state)) return 'none'
  if (item.state === 'closing_requested') return item.completion?.onTime === false ? 'red' : 'green'
  if (item.deadline !== null && item.deadline < today) return 'red'
  if (slippedMilestone(item, today) !== null) return 'yellow'
  if (item.deadline === null) return 'green'
  const left = calendar.workingDaysUntil(today, item.deadline, BLUE_DAYS + 1)
  if (left <= YELLOW_DAYS) return 'yellow'
  return left <= BLUE_DAYS ? 'blue' : 'green'
}
