import chineseDays from 'chinese-days'
import { dayOf, originOf, reminderOf, wall } from './facts.js'
import type { Year } from './year.js'

/** What must not happen in a year, each with the cases found. */
export interface Findings {
  readonly offHours: readonly string[]
  readonly twice: readonly string[]
  readonly repeated: readonly string[]
  readonly crowded: readonly string[]
  readonly unsent: readonly string[]
  readonly missed: readonly string[]
  readonly uncalledFor: readonly string[]
}

// The package is CommonJS in a form whose names Node cannot see, whatever its types say.
// oxlint-disable-next-line import/no-named-as-default-member
const { isWorkday } = chineseDays

/** Reminders keep to working hours, everything else to the hours that are not quiet. Asked of the calendar itself. */
function isOffHours(job: string, at: string): boolean {
  const [day = '', time = ''] = wall(at).split(' ')
  const [from, to] = job === 'remind' ? ['08:30', '18:00'] : ['08:00', '20:00']
  return !isWorkday(day) || time < from || time >= to
}

/** Values that come up more than once. */
function doubles(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => {
    const again = seen.has(value)
    seen.add(value)
    return again
  })
}

/** @param interrupted in a year with kills a message may be sent again: nobody knows whether it had left */
export function checkYear(year: Year, interrupted: boolean): Findings {
  const firstOf = new Map(year.sent.map((each) => [`${each.key} ${each.to}`, each]))
  const messages = [...firstOf.values()]
  const entries = [...year.reminders.values()].flatMap((row) => row.entries.map((entry) => ({ row, entry })))
  const arrived = new Set(year.sent.map(({ key }) => key))
  const said = new Set(entries.map(({ row, entry }) => `${row.day} ${entry.item} ${entry.key}`))
  const called = new Set(year.expected.map(({ day, item, key }) => `${day} ${item} ${key}`))
  return {
    offHours: year.sent.flatMap((each) =>
      isOffHours(originOf(each).job, each.at) ? [`${wall(each.at)} ${each.key}`] : [],
    ),
    twice: interrupted ? [] : doubles(year.sent.map(({ key, to }) => `${key} ${to}`)),
    repeated: doubles(
      entries.map(({ row, entry }) => `${row.person ?? row.unit} ${entry.item} ${entry.key}`),
    ),
    crowded: [
      ...doubles(entries.map(({ row, entry }) => `${row.day} ${row.person ?? row.unit} ${entry.item}`)),
      ...doubles(
        messages.flatMap((each) => {
          const { job } = originOf(each)
          return job === 'digest' ? [`${dayOf(each.at)} ${each.to}`] : []
        }),
      ),
      ...doubles(
        messages.flatMap((each) =>
          reminderOf(year, each) === undefined ? [] : [`${dayOf(each.at)} ${each.to} reminder`],
        ),
      ),
    ],
    unsent: [...year.reminders.values()].flatMap(({ _id, person }) =>
      person === null || arrived.has(_id) || year.dropped.has(_id) ? [] : [_id],
    ),
    missed: interrupted ? [] : [...called].filter((each) => !said.has(each)),
    uncalledFor: interrupted ? [] : [...said].filter((each) => !called.has(each)),
  }
}

/** Messages to one person within one week, Monday to Sunday. */
export function burden(year: Year): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, to, at } of year.sent) {
    if (kind !== 'person') continue
    const monday = new Date(Date.parse(`${dayOf(at)}T00:00:00Z`))
    monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
    const week = `${to} ${monday.toISOString().slice(0, 10)}`
    counts.set(week, (counts.get(week) ?? 0) + 1)
  }
  return counts
}
