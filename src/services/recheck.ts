import type { BulletinState } from '../domain/bulletin.js'
import { campaignPhase } from '../domain/campaign.js'
import { mayLeaveAt, type Unasked } from '../domain/leaving.js'
import { isMostPressing, stillApplies } from '../domain/reminder.js'
import { reminderWords } from '../language/replies/reminder.js'
import type { Destination, Recheck } from '../ports.js'
import type { ReminderRow } from '../store/reminder.js'
import { isOutdated } from './campaign-watch.js'
import type { Stores } from './context.js'
import type { DirectoryView } from './directory.js'
import type { CanReachPerson } from './dispatch.js'
import { redirected } from './redirect.js'
import { reminderLine, reminderView } from './reminder-line.js'
import { asked, recipientsOf } from './reminder-people.js'
import { factsAsTheyLeave } from './show-facts.js'

interface Leaving {
  readonly key: string
  readonly kind: string
  readonly channel: string
  readonly to: Destination
  readonly text: string
  readonly createdAt: Date
}

interface RecheckDeps {
  readonly store: Stores
  readonly view: DirectoryView
  readonly now: Date
  readonly canReachPerson: CanReachPerson
}

/** Null where it may leave now. */
function putOff(kind: Unasked, { view: { workTime }, now }: RecheckDeps): Recheck | null {
  const at = mayLeaveAt(kind, now, workTime)
  return at > now ? { kind: 'later', at } : null
}

/**
 * Says again what of a reminder is still true: leaves out what was done, put off or answered meanwhile, and what is
 * now another's to do. What nobody can look up any more is not said.
 */
async function recheckReminder(deps: RecheckDeps, { key }: Leaving): Promise<Recheck> {
  const { store, view, now, canReachPerson } = deps
  const { campaign } = view
  const today = view.dayOf(now)
  if (campaignPhase(campaign, today) !== 'running') return { kind: 'drop', reason: 'campaign not running' }
  const later = putOff('reminder', deps)
  if (later !== null) return later
  const row = await store.reminders.get(key)
  if (row === null) return { kind: 'drop', reason: 'reminder gone' }
  const items = new Map(
    (await store.items.many(row.entries.map(({ item }) => item))).map((item) => [item.id, item]),
  )
  const isLeftOver = row.day < today
  const told: string[] = []
  const again = isLeftOver ? await remindedToday(deps, row) : new Set<string>()
  const lines = row.entries.flatMap((entry) => {
    const item = items.get(entry.item)
    if (item === undefined || again.has(item.id)) return []
    const about = reminderView(item, view, asked(item, view, canReachPerson))
    if (!stillApplies(about, entry, today)) return []
    if (isLeftOver && !isMostPressing(about, entry, today)) return []
    const recipients = recipientsOf(item, entry.level, view, canReachPerson)
    if (!recipients.some(({ person }) => person === row.person)) return []
    told.push(item.id)
    return [reminderLine(item, entry, view, now)]
  })
  if (lines.length === 0) return { kind: 'drop', reason: 'no longer due' }
  if (isLeftOver) await countAsToday(deps, told)
  return { kind: 'send', text: reminderWords(lines, today) }
}

/** Items of which the same person is told today by another reminder. */
async function remindedToday(
  { store, view, now }: RecheckDeps,
  { _id, person }: ReminderRow,
): Promise<ReadonlySet<string>> {
  const rows = await store.reminders.on(view.dayOf(now))
  const others = rows.filter((row) => row._id !== _id && row.person === person)
  return new Set(others.flatMap(({ entries }) => entries.map(({ item }) => item)))
}

/** What leaves on a later day than it was planned for is that day's one reminder of its items. */
async function countAsToday({ store, view, now }: RecheckDeps, items: readonly string[]): Promise<void> {
  const past = await store.reminders.reminded(items)
  const lastOn = view.dayOf(now)
  await store.reminders.remember(new Map([...past].map(([id, each]) => [id, { ...each, lastOn }])))
}

/** The tail of a further place's key: `@` and a binding's id. */
const PLACE = /@[\w-]+$/

/**
 * A bulletin leaves as long as it is published. Its keys are `bulletin:<id>:<group>`; the id and the group may hold
 * colons. The word that it was withdrawn has `withdraw:` before the group, and leaves.
 */
async function recheckBulletin(deps: RecheckDeps, { key, text }: Leaving): Promise<Recheck> {
  const { store } = deps
  const own = key.replace(PLACE, '').replace(/^bulletin:/, '')
  let state: BulletinState | undefined
  for (let end = own.lastIndexOf(':'); end > 0 && state === undefined; end = own.lastIndexOf(':', end - 1)) {
    const bulletin = await store.bulletins.get(own.slice(0, end))
    if (bulletin !== null) state = own.startsWith('withdraw:', end + 1) ? 'published' : bulletin.state
  }
  if (state !== 'published')
    return { kind: 'drop', reason: state === 'withdrawn' ? 'withdrawn' : 'not published' }
  return putOff('bulletin', deps) ?? { kind: 'send', text }
}

/**
 * Asked for every reminder, digest, bulletin and advice when it is about to be sent: nothing leaves in quiet hours
 * or on a day off, nothing to a room that is unbound or has another id by now, no reminder of what is no longer due,
 * no digest of an earlier day, no bulletin that is withdrawn; a unit's facts say until when it can answer as of then.
 */
export async function recheck(deps: RecheckDeps, leaving: Leaving): Promise<Recheck> {
  const { view, now } = deps
  const elsewhere = redirected(view, leaving)
  if (elsewhere !== null) return elsewhere
  if (leaving.kind === 'reminder') return recheckReminder(deps, leaving)
  if (leaving.kind === 'digest') {
    const later = putOff('digest', deps)
    if (later !== null) return later
    if (view.dayOf(leaving.createdAt) !== view.dayOf(now))
      return { kind: 'drop', reason: 'of an earlier day' }
  }
  if (leaving.kind === 'bulletin') return recheckBulletin(deps, leaving)
  if (leaving.kind !== 'advice') return { kind: 'send', text: leaving.text }
  if (isOutdated(leaving.key, view, view.dayOf(now))) return { kind: 'drop', reason: 'campaign goes on' }
  const later = putOff('advice', deps)
  if (later !== null) return later
  const anew = await factsAsTheyLeave(deps, leaving.key)
  return { kind: 'send', text: anew ?? leaving.text }
}
