import type { Hours } from './work-time.js'

export type HoursRule = 'time_malformed' | 'work_reversed' | 'quiet_by_day' | 'work_in_quiet'

export interface HoursMistake {
  readonly rule: HoursRule
  readonly text: string
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/**
 * What is wrong with hours: a time that is none, work that ends before it begins, quiet that does not span the
 * night, work within the quiet hours (a reminder would wait for an hour that never comes).
 */
export function checkHours({ workFrom, workTo, quietFrom, quietTo }: Hours): HoursMistake[] {
  const malformed = [workFrom, workTo, quietFrom, quietTo].filter((time) => !TIME.test(time))
  if (malformed.length > 0) return malformed.map((text) => ({ rule: 'time_malformed', text }))
  const mistakes: HoursMistake[] = []
  if (workFrom >= workTo) mistakes.push({ rule: 'work_reversed', text: `${workFrom}-${workTo}` })
  if (quietFrom <= quietTo) mistakes.push({ rule: 'quiet_by_day', text: `${quietFrom}-${quietTo}` })
  else if (workFrom < quietTo || workTo > quietFrom)
    mistakes.push({ rule: 'work_in_quiet', text: `${workFrom}-${workTo}` })
  return mistakes
}
