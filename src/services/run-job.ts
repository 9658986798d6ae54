import { BULLETIN_PERIODS } from '../domain/bulletin-data.js'
import { campaignPhase } from '../domain/campaign.js'
import { addDays } from '../domain/day.js'
import type { LastDigest } from '../domain/digest.js'
import type { Job, JobAction } from '../domain/job.js'
import { slotsBetween } from '../domain/timetable.js'
import { reminderWords } from '../language/replies/reminder.js'
import { campaignWatch, planCampaignWatch } from './campaign-watch.js'
import type { ServiceContext } from './context.js'
import type { CanReachPerson } from './dispatch.js'
import { type DueBulletin, draftDueBulletin, planDueBulletin } from './draft-due-bulletin.js'
import { planReminders, remind } from './remind.js'
import { planDigests, sendDigests } from './send-digests.js'

/** One slot of a job, to be carried out. `fire` is `job:slot`: it names its reminders and is what all it writes is traced to. */
export interface JobRun {
  readonly job: Job
  readonly slot: Date
  readonly fire: string
}

/** What became of it, for the ledger of what fired. */
export type JobResult = Readonly<Record<string, string | number | null>>

/** A message that a run would send. */
export interface Preview {
  readonly to: string
  readonly text: string
}

export interface JobPreview {
  readonly messages: readonly Preview[]
  /** Why there are none; null where there are. */
  readonly why: string | null
}

const BULLETIN_GRACE_DAYS = 15

const DIGESTS: readonly JobAction[] = ['digest', 'weekly']

/** More than a digest goes back: one that went out before those is too long ago to matter. */
const MOST_FIRES = 100

/** The latest digest of any kind before the slot that went out: the next one goes on from there. */
async function lastDigest({ store }: ServiceContext, slot: Date): Promise<LastDigest | null> {
  const jobs = (await store.jobs.all()).filter(({ action }) => DIGESTS.includes(action))
  const fires = await Promise.all(jobs.map(({ name }) => store.fires.of(name, MOST_FIRES)))
  const done = fires
    .flat()
    .filter((row) => row.state === 'done' && row.slot < slot && row.result?.['skipped'] === undefined)
  return done.reduce<LastDigest | null>(
    (last, row) => (last === null || row.slot > last.slot ? row : last),
    null,
  )
}

/** Groups get one digest a day: on the day of the weekly one the daily stays away. */
async function weeklyToday({ store, view }: ServiceContext, slot: Date): Promise<boolean> {
  const { workTime } = view
  const day = workTime.dayOf(slot)
  const [from, to] = [workTime.instant(day, '00:00'), workTime.instant(day, '23:59')]
  for (const job of await store.jobs.all()) {
    if (job.action !== 'weekly' || !job.enabled) continue
    const fires = await store.fires.between(job.name, from, to)
    // Due today it comes, perhaps later, unless it is known to stay away.
    const over = fires.filter(({ state }) => state !== 'done' && state !== 'running')
    if (slotsBetween(job, from, to, workTime, 1).length > over.length) return true
  }
  return false
}

/** Where a draft goes: nobody gets it before a person has approved it. */
const DRAFT = 'draft'

/** The series and period of a job that drafts. */
function dueBulletin({ job, slot }: JobRun): DueBulletin {
  const period = BULLETIN_PERIODS.find((each) => each === job.args['period']) ?? 'month'
  return { series: job.args['series'] ?? 'notice', slot, period }
}

/** Why a job has nothing to do today; null where it runs. */
async function idleReason(context: ServiceContext, { job, slot }: JobRun): Promise<string | null> {
  const { view, now } = context
  if (job.action === 'campaign') return null
  // The last month's bulletin is drafted when the campaign is just over.
  const about = job.action === 'bulletin' ? addDays(view.dayOf(slot), -BULLETIN_GRACE_DAYS) : view.dayOf(now)
  const phase = campaignPhase(view.campaign, about)
  if (phase !== 'running') return `campaign ${phase}`
  return job.action === 'digest' && (await weeklyToday(context, slot)) ? 'weekly digest' : null
}

/**
 * Carries out a slot. Run again after a crash, it goes on where it was: nothing is sent twice.
 * @returns counts for the ledger of what fired; `skipped` says why nothing was to be done
 */
export async function runJob(
  context: ServiceContext,
  run: JobRun,
  canReachPerson: CanReachPerson,
): Promise<JobResult> {
  const { job, slot, fire } = run
  const skipped = await idleReason(context, run)
  if (skipped !== null) return { skipped }
  switch (job.action) {
    case 'remind':
      return { ...(await remind(context, fire, canReachPerson)) }
    case 'digest':
    case 'weekly': {
      const kind = job.action === 'weekly' ? 'weekly' : 'daily'
      const last = await lastDigest(context, slot)
      return { ...(await sendDigests(context, { kind, slot, last }, canReachPerson)) }
    }
    case 'bulletin': {
      const drafted = await draftDueBulletin(context, dueBulletin(run), canReachPerson)
      return drafted === null ? { skipped: 'nothing to tell' } : { drafts: 1, title: drafted.title }
    }
    case 'campaign':
      return { ...(await campaignWatch(context, canReachPerson)) }
  }
}

const nameOf = ({ view }: ServiceContext, to: { readonly kind: 'person' | 'group'; readonly id: string }) =>
  (to.kind === 'group' ? view.groups.get(to.id)?.name : view.people.get(to.id)?.name) ?? to.id

/**
 * What a run would send, and where that is nothing why: a code like that of `skipped`. Nothing is written or sent.
 */
export async function previewJob(
  context: ServiceContext,
  run: JobRun,
  canReachPerson: CanReachPerson,
): Promise<JobPreview> {
  const idle = await idleReason(context, run)
  if (idle !== null) return { messages: [], why: idle }
  const { messages, none } = await previewOf(context, run, canReachPerson)
  return { messages, why: messages.length > 0 ? null : none }
}

/** @returns `none`: what to say where there are no messages */
async function previewOf(
  context: ServiceContext,
  run: JobRun,
  canReachPerson: CanReachPerson,
): Promise<{ readonly messages: Preview[]; readonly none: string }> {
  const { view, now } = context
  const { job, slot, fire } = run
  switch (job.action) {
    case 'remind': {
      const plan = await planReminders(context, fire, canReachPerson)
      const messages = plan.reminders.map(({ row, lines }) => ({
        to:
          row.person === null
            ? `${view.units.get(row.unit ?? '')?.name ?? ''}所在群（随日报）`
            : nameOf(context, { kind: 'person', id: row.person }),
        text: reminderWords([...lines.values()], view.dayOf(now)),
      }))
      if (plan.unknown > 0) return { messages, none: 'calendar missing' }
      return { messages, none: plan.unreached.length > 0 ? 'nobody reachable' : 'nothing due' }
    }
    case 'digest':
    case 'weekly': {
      const kind = job.action === 'weekly' ? 'weekly' : 'daily'
      const last = await lastDigest(context, slot)
      const planned = await planDigests(context, { kind, slot, last }, canReachPerson)
      const messages = planned.map(({ target, text }) => ({ to: target.name, text }))
      return { messages, none: 'nothing to say' }
    }
    case 'bulletin': {
      const planned = await planDueBulletin(context, dueBulletin(run))
      const messages = planned === null ? [] : [{ to: DRAFT, text: `${planned.title}\n${planned.body}` }]
      return { messages, none: 'nothing to tell' }
    }
    case 'campaign': {
      const planned = await planCampaignWatch(context, canReachPerson)
      return {
        messages: planned.map(({ to, text }) => ({ to: nameOf(context, to), text })),
        none: 'nothing new',
      }
    }
  }
}
