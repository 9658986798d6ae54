import type { BulletinStep } from './bulletin.js'
import type { Day } from './day.js'

/** How a job of the timetable is set, as far as chat can change it. */
export interface JobSetting {
  readonly cron: string
  readonly enabled: boolean
}

/** The office's word on a date: working or not; null where there was none. */
export interface DaySetting {
  readonly day: Day
  readonly working: boolean | null
}

/**
 * What the bot did at somebody's word that is neither an entry of a timeline nor a record. 撤回 takes back what was
 * last done; where that is one of these it must know what, and what had been before.
 */
export type Command =
  | {
      readonly kind: 'job'
      readonly name: string
      readonly title: string
      readonly from: JobSetting
      readonly to: JobSetting
    }
  | {
      readonly kind: 'run'
      readonly act: 'run' | 'drop'
      readonly title: string
      readonly day: Day
      readonly time: string
    }
  | { readonly kind: 'days'; readonly from: readonly DaySetting[] }
  /** `from`: the group that the room had been bound as. */
  | { readonly kind: 'bind_group'; readonly name: string; readonly from: string | null }
  | { readonly kind: 'unbind_group'; readonly from: string | null }
  | { readonly kind: 'code'; readonly person: string }
  | { readonly kind: 'bind' }
  /** Somebody's accounts. */
  | { readonly kind: 'unbind'; readonly person: string }
  | {
      readonly kind: 'bulletin'
      readonly step: BulletinStep
      readonly word: string
      readonly no: number
    }
  /** It was answered, and changed nothing: everything was so already. */
  | { readonly kind: 'nothing' }

/** Whether a job is set as it was left: if not, somebody has changed it since. */
export function isSetting(job: JobSetting, setting: JobSetting): boolean {
  return job.cron === setting.cron && job.enabled === setting.enabled
}
