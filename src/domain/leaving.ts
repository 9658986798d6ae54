import type { WorkTime } from './work-time.js'

/** What leaves without that anybody asked for it in that moment. */
export type Unasked = 'reminder' | 'digest' | 'bulletin' | 'advice'

/**
 * When such a message may leave: the moment itself, or where it may not, the next at which it may. Digests keep out of
 * quiet hours and days off, all else keeps to working hours.
 * @throws DubanError `calendar_year_missing`
 */
export function mayLeaveAt(kind: Unasked, at: Date, workTime: WorkTime): Date {
  return kind === 'digest' ? workTime.nextLoud(at) : workTime.nextWorkingTime(at)
}

/** A digest is of its day: one that may leave on a later date only does not leave at all. */
export function neverLeaves(kind: Unasked, at: Date, workTime: WorkTime): boolean {
  return kind === 'digest' && workTime.dayOf(mayLeaveAt(kind, at, workTime)) !== workTime.dayOf(at)
}
