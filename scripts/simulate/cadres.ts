import { createCalendar } from '../../src/domain/calendar.js'
import { addDays, type Day } from '../../src/domain/day.js'
import { isDubanError } from '../../src/domain/errors.js'
import { STATE_COUNCIL } from '../../src/domain/holidays.js'
import { firstUnit, type Item } from '../../src/domain/item.js'
import type { LedgerKind } from '../../src/domain/ledger.js'
import type { Actor, Role } from '../../src/domain/policy.js'
import { createWorkTime, HOURS } from '../../src/domain/work-time.js'
import { acceptItem } from '../../src/services/accept-item.js'
import type { ServiceContext, Stores } from '../../src/services/context.js'
import type { Directory, DirectoryView } from '../../src/services/directory.js'
import { peopleOf } from '../../src/services/reminder-people.js'
import { reportComplete } from '../../src/services/report-complete.js'
import { reportProgress } from '../../src/services/report-progress.js'
import { requestExtension } from '../../src/services/request-extension.js'
import { reviewItem } from '../../src/services/review-item.js'
import { snoozeItem } from '../../src/services/snooze-item.js'
import { createRandom, type Random } from '../demo/random.js'

type Act =
  | { readonly kind: 'accept' | 'complete' | 'close' | 'extend' | 'grant' }
  | { readonly kind: 'progress'; readonly percent: number }
  | { readonly kind: 'snooze'; readonly days: number }

/** One thing that somebody does with one item at a moment of the year, whatever is said to him. */
export type Deed = Act & { readonly at: Date; readonly ledger: LedgerKind; readonly no: number }

const calendar = createCalendar(STATE_COUNCIL)
const workTime = createWorkTime(calendar, HOURS, 'Asia/Shanghai')

const HOURS_OF_WORK = [9, 10, 11, 14, 15, 16, 17]

/** A moment of a working day on or after the date. */
function moment(random: Random, day: Day): Date {
  const hour = String(random.pick(HOURS_OF_WORK)).padStart(2, '0')
  const minute = String(random.whole(0, 59)).padStart(2, '0')
  return workTime.instant(calendar.workingDayFrom(day), `${hour}:${minute}`)
}

/**
 * What the units do with their items over the year, from a seed: most sign, report now and then and finish in
 * time; some are late, some silent, some ask for more time or for peace. It does not depend on the reminders,
 * so that two runs of the same year can be compared.
 */
export function yearOfDeeds(items: readonly Item[], start: Day, end: Day, seed: number): Deed[] {
  const random = createRandom(seed)
  const deeds: Deed[] = []
  for (const { ledger, no, deadline } of [...items].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const due = deadline ?? end
    const add = (day: Day, act: Act) => {
      if (day > start && day <= end) deeds.push({ ...act, at: moment(random, day), ledger, no })
    }
    const slow = random.next() < 0.15
    const signed = addDays(start, slow ? random.whole(3, 8) : random.whole(0, 2))
    if (random.next() < 0.95) add(signed, { kind: 'accept' })
    const fate = random.next()
    const done = addDays(due, fate < 0.72 ? -random.whole(0, 25) : random.whole(1, 30))
    const rhythm = slow ? 40 : random.whole(9, 24)
    let percent = 5
    for (
      let day = addDays(signed, random.whole(4, rhythm));
      day < done;
      day = addDays(day, random.whole(5, rhythm))
    ) {
      percent = Math.min(95, percent + random.whole(2, 15))
      add(day, { kind: 'progress', percent })
    }
    if (random.next() < 0.06) {
      const asked = addDays(due, -random.whole(2, 6))
      add(asked, { kind: 'extend' })
      add(addDays(asked, 2), { kind: 'grant' })
    }
    if (random.next() < 0.04) add(addDays(due, -4), { kind: 'snooze', days: random.whole(2, 6) })
    if (fate < 0.93) {
      add(done, { kind: 'complete' })
      add(addDays(done, random.whole(1, 5)), { kind: 'close' })
    }
  }
  return deeds.sort((a, b) => a.at.getTime() - b.at.getTime())
}

function actorFor(view: DirectoryView, item: Item, role: Role): Actor {
  const unit = firstUnit(item) ?? ''
  const office = [...view.people.values()].find((row) => row.roles.includes('office'))
  const own = peopleOf(view, unit).find(
    (row) => row.roles.includes('liaison') || row.roles.includes('unit_head'),
  )
  const person = role === 'office' ? office : (own ?? peopleOf(view, unit)[0])
  if (person === undefined) throw new Error(`nobody in ${unit}`)
  return { id: person._id, name: person.name, roles: person.roles, units: person.units }
}

/** Does one deed through the services. What the rules refuse at that moment is simply not done. */
export async function doDeed(stores: Stores, directory: Directory, deed: Deed, no: number): Promise<boolean> {
  const view = await directory.view(deed.at)
  const ref = { kind: deed.ledger, no: deed.no }
  const item = await stores.items.load(`${view.campaign._id}:${deed.ledger}:${deed.no}`)
  if (item === null) return false
  const office = deed.kind === 'close' || deed.kind === 'grant'
  const cause = {
    id: `deed${no}`,
    part: '',
    channel: 'webchat',
    account: 'duban',
    messageId: `d${no}`,
    room: '',
    at: deed.at,
  }
  const actor = actorFor(view, item, office ? 'office' : 'liaison')
  const context: ServiceContext = { now: deed.at, actor, cause, store: stores, view }
  try {
    switch (deed.kind) {
      case 'accept':
        await acceptItem(context, { ref })
        break
      case 'progress':
        await reportProgress(context, { ref, percent: deed.percent, text: `${deed.percent}%` })
        break
      case 'complete':
        await reportComplete(context, { ref, text: '已完成' })
        break
      case 'extend':
        await requestExtension(context, { ref, to: null, days: 14, reason: '天气原因' })
        break
      case 'snooze':
        await snoozeItem(context, { ref, days: deed.days })
        break
      case 'close':
      case 'grant':
        await reviewItem(context, {
          ref,
          approve: true,
          of: deed.kind === 'close' ? 'closing' : 'extension',
          note: '',
        })
    }
    return true
  } catch (error) {
    if (isDubanError(error) && error.code !== 'internal') return false
    throw error
  }
}
