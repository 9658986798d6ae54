import type { Command, DaySetting } from '../../domain/command.js'
import { addDays, type Day, daysBetween } from '../../domain/day.js'
import { DubanError } from '../../domain/errors.js'
import { calendarWords, daySetWords, daysSetWords, dayUnsetWords } from '../../language/replies/calendar.js'
import { weekdayWord } from '../../language/words/calendar.js'
import { keepBefore } from '../../services/command.js'
import { MOST_DAYS, setDay, setDays, unsetDay } from '../../services/edit-calendar.js'
import { calendarYear } from '../../services/show-calendar.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'

const noSuchDay = ({ view, now }: Work, day: string): DubanError =>
  new DubanError('calendar_day_invalid', { day, today: view.dayOf(now) })

/** The date that was said. A weekday beside it must be its own: one of the two is a slip. */
function dayMeant(work: Work, { day, said, weekday }: Of<'unset_day'>): string {
  if (day === null) throw noSuchDay(work, said)
  if (weekday !== undefined && weekday !== weekdayWord(day))
    throw new DubanError('calendar_day_invalid', { day, weekday })
  return day
}

/** The office's word on those days as it was before this message. */
async function wordOn(work: Work, from: Day, to: Day = from): Promise<readonly DaySetting[]> {
  const { days } = work.deps.store
  // What is no stretch of days is refused by the step itself.
  const count = Math.min(Math.max(daysBetween(from, to) + 1, 0), MOST_DAYS)
  const all = Array.from({ length: count }, (_, at) => addDays(from, at))
  const rows = await Promise.all(all.map((day) => days.get(day)))
  return keepBefore(
    contextOf(work),
    all.map((day, at) => ({ day, working: rows[at]?.working ?? null })),
  )
}

/** What 撤回 is to know of it. */
function commandOf(from: readonly DaySetting[], working: boolean | null): Command {
  return from.every((row) => row.working === working) ? { kind: 'nothing' } : { kind: 'days', from }
}

/** 10月8日上班, 10月3日放假: the office's. */
export async function setWorkingDay(work: Work, slots: Of<'set_day'>): Promise<Answer> {
  if (slots.to !== undefined) return setSeveral(work, slots, slots.working)
  const { working, note } = slots
  const day = dayMeant(work, slots)
  const from = await wordOn(work, day)
  const done = await setDay(contextOf(work), { day, working, ...(note !== undefined && { note }) })
  await work.deps.directory.changed()
  return { text: daySetWords(done), outcome: 'set_day', command: commandOf(from, working) }
}

/** 9月19日到20日放假. @param working null: 恢复原安排 */
async function setSeveral(work: Work, slots: Of<'unset_day'>, working: boolean | null): Promise<Answer> {
  const { day, to, said } = slots
  if (day === null || to === null || to === undefined) throw noSuchDay(work, said)
  const from = await wordOn(work, day, to)
  const done = await setDays(contextOf(work), { from: day, to, working })
  await work.deps.directory.changed()
  const outcome = working === null ? 'unset_day' : 'set_day'
  return { text: daysSetWords(done), outcome, command: commandOf(from, working) }
}

/** 10月3日恢复原安排. */
export async function unsetWorkingDay(work: Work, slots: Of<'unset_day'>): Promise<Answer> {
  if (slots.to !== undefined) return setSeveral(work, slots, null)
  const day = dayMeant(work, slots)
  const from = await wordOn(work, day)
  const done = await unsetDay(contextOf(work), { day })
  await work.deps.directory.changed()
  return { text: dayUnsetWords(done), outcome: 'unset_day', command: commandOf(from, null) }
}

/**
 * 查节假日. Without a period what is still to come this year, and next year's where nothing is. They are no
 * secret: anybody may ask.
 * @param period `YYYY` or `YYYY-MM`
 */
export async function daysOff({ deps, view, now }: Work, period?: string): Promise<string> {
  const today = view.dayOf(now)
  const year = Number((period ?? today).slice(0, 4))
  const present = await calendarYear(deps.store, year)
  if (period !== undefined) return calendarWords(present, period)
  const coming = { ...present, days: present.days.filter(({ day }) => day >= today) }
  if (coming.days.length > 0 || present.source === null) return calendarWords(coming)
  return calendarWords(await calendarYear(deps.store, year + 1))
}
