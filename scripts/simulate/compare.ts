import { dayOf, originOf } from './facts.js'
import type { Year } from './year.js'

/** How the messages of a disturbed year differ from those of the same year undisturbed. */
export interface Comparison {
  readonly same: number
  /** Missing or extra, and why: the slot folded, was held or fired late, and what followed from it. */
  readonly accounted: readonly string[]
  readonly unaccounted: readonly string[]
  /** Sent once more because a process was killed while sending: the platform saw them twice. */
  readonly sentAgain: number
  readonly folded: number
  readonly held: number
  readonly late: number
}

const LATE_MS = 15 * 60_000

/** A message apart from the moment it was sent: whom it reminds of what, or which group of which day's digest. */
function reminders(year: Year): Map<string, { readonly item: string; readonly day: string }> {
  return new Map(
    [...year.reminders.values()].flatMap((row) =>
      row.entries.map((entry) => [
        `${row.person ?? row.unit} ${entry.item} ${entry.key}`,
        { item: entry.item, day: row.day },
      ]),
    ),
  )
}

function digests(year: Year): Map<string, { readonly day: string; readonly to: string }> {
  return new Map(
    year.sent.flatMap((each) => {
      const { job, slot } = originOf(each)
      if (job !== 'digest') return []
      return [[`${job} ${slot} ${each.to}`, { day: dayOf(slot), to: each.to }]]
    }),
  )
}

/** Compares a disturbed year with the same one undisturbed, message by message. */
export function compareYears(calm: Year, disturbed: Year): Comparison {
  const slots = disturbed.fires.map((fire) => ({
    job: fire.job,
    day: dayOf(fire.slot),
    folded: fire.state === 'folded',
    held: fire.state === 'held',
    late: fire.state === 'done' && (fire.endedAt ?? fire.at).getTime() - fire.slot.getTime() > LATE_MS,
  }))
  /** Days on which a job did not run at its hour. */
  const off = (jobs: readonly string[]) =>
    new Set(
      slots.flatMap(({ job, day, folded, held, late }) =>
        jobs.includes(job) && (folded || held || late) ? [day] : [],
      ),
    )
  const noReminders = off(['remind'])
  const noDigest = off(['digest', 'weekly', 'remind'])
  const accounted: string[] = []
  const unaccounted: string[] = []
  let same = 0

  const [calmSaid, said] = [reminders(calm), reminders(disturbed)]
  // What was left out or came another day for an item changes what is said of it later.
  const touched = new Set<string>()
  for (const { item, day } of calmSaid.values()) if (noReminders.has(day)) touched.add(item)
  const differs = (sign: '-' | '+', key: string, item: string, day: string) =>
    (touched.has(item) || noReminders.has(day) ? accounted : unaccounted).push(`${sign} ${day} ${key}`)
  for (const [key, { item, day }] of calmSaid) {
    if (said.has(key)) same++
    else differs('-', key, item, day)
  }
  for (const [key, { item, day }] of said) if (!calmSaid.has(key)) differs('+', key, item, day)

  const [calmDigests, sentDigests] = [digests(calm), digests(disturbed)]
  const days = [...new Set([...calmDigests.values(), ...sentDigests.values()].map(({ day }) => day))].sort()
  // A digest also tells of what folded into it, and of who was reminded before: so the day after counts too.
  const near = (day: string) => {
    const at = days.indexOf(day)
    return days.slice(Math.max(0, at - 8), at + 1).some((each) => noDigest.has(each))
  }
  for (const [key, { day }] of calmDigests) {
    if (sentDigests.has(key)) same++
    else (near(day) ? accounted : unaccounted).push(`- ${key}`)
  }
  for (const [key, { day }] of sentDigests)
    if (!calmDigests.has(key)) (near(day) ? accounted : unaccounted).push(`+ ${key}`)

  const keys = disturbed.sent.map(({ key, to }) => `${key} ${to}`)
  return {
    same,
    accounted,
    unaccounted,
    sentAgain: keys.length - new Set(keys).size,
    folded: slots.filter(({ folded }) => folded).length,
    held: slots.filter(({ held }) => held).length,
    late: slots.filter(({ late }) => late).length,
  }
}
