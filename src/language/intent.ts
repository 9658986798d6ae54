import type { Day } from '../domain/day.js'
import type { LedgerKind } from '../domain/ledger.js'
import type { PlanStep } from '../domain/milestone.js'
import type { ItemList } from './grammar/list-words.js'

/** An item as a message names it: 任务12, 台账第5条, 难题3. */
export interface Ref {
  readonly kind: LedgerKind
  readonly no: number
}

/** How sure a figure is: 过半/余, 约/左右, 基本完成. */
export type Qualifier = 'over' | 'about' | 'basically'

/** What one item's part of a message says about it. */
export interface ProgressEntry {
  refs: Ref[]
  /** 0–100; null where none was said. */
  percent: number | null
  /** Shares were said and none can be taken, as it is not clear which is whose or which is meant: asked back. */
  unsure?: true
  percent_qualifier?: Qualifier
  expected_by?: Day
  expected_percent?: number
  /** The day is that of the whole, and the share is expected before it. */
  expected_whole?: true
  blocked?: true
  need_help?: true
  /** Beside a forecast: what was in the way is gone (问题已解决，预计10月8日完成). */
  overcome?: true
  numerator?: number
  denominator?: number
  /** A part of the work that this is said of: one of the item's milestones, if the plan calls one so. */
  perhaps?: PartSaid
  /** The same, said to be done beside the share of the whole: 初稿已完成，90%. */
  beside?: PartSaid
}

/** 立项 提前完成: words about a part of the work, which only the item's plan can tell to be a milestone. */
export interface PartSaid {
  title: string
  on?: Day
  /** 挖沟: its share is the item's only where the item is called so. */
  operation?: true
}

export interface ProgressSlots extends ProgressEntry {
  unit?: string
  /** The message replaces what its sender said before. */
  correction?: true
  replaces?: number
  /** Further items of the same message, each with its own figures. */
  others?: ProgressEntry[]
  /** Figures or a visit told before or behind the item, which are left out. */
  left_out?: string
}

export interface CompleteSlots {
  refs: Ref[]
  left_out?: string
  /** What is said to be done, where words beside the items name it. */
  perhaps?: (PartSaid & { refs: Ref[] })[]
  also_progress?: Ref[]
  unit?: string
  others?: ProgressEntry[]
}

export interface ApplyCloseSlots {
  refs: Ref[]
  also_progress?: Ref[]
  expected_by?: Day
  /** The message says what was done. */
  evidence_text?: true
  unit?: string
  others?: ProgressEntry[]
}

export interface ApplyExtendSlots {
  refs: Ref[]
  to: Day | null
  /** Counted from the item's present deadline. */
  extend_days?: number
  /** The days named are working days. */
  working_days?: true
  reason: string | null
  ask?: ('exact_date' | 'reason')[]
  invalid?: 'date_in_past'
  /** Worded as what somebody wants (想, 申请, 建议), and not as what is so from now on: of the office no decision. */
  wished?: true
  unit?: string
  /** Of the same message: items that are done, and those that moved on. */
  also_complete?: Ref[]
  also_progress?: Ref[]
  others?: ProgressEntry[]
}

export interface FigureItem {
  /** Canonical name; null where only a correction's number was said. */
  indicator: string | null
  /** Unset where only an approximate word was said (十几). */
  value?: number
  unit?: string
  mode?: 'cumulative' | 'increment'
  qualifier?: 'about' | 'over'
  ordinal?: number
  numerator?: number
  denominator?: number
  replaces?: number
  period?: string
  /** The stated ratio, where its parts contradict it. */
  stated?: number
}

export interface IndicatorSlots {
  items: FigureItem[]
  unit?: string
  as_of?: Day
  /** `YYYY-MM` or a date. */
  period?: string
  correction?: true
  conflict?: true
  exact?: false
  /** Days to come, as said, that figures were told for (9月20日举办培训班2期): they are no items, and it is told. */
  ahead?: string[]
}

export interface VisitSlots {
  unit?: string
  date?: Day
  visitor?: string
  enterprise?: string
  enterprises?: string[]
  visits: number
  difficulties?: number
  solved?: number
  transferred?: number
  transfer_to?: string
  difficulty_text?: string
  difficulty_ref?: number
}

export interface WalkthroughSlots {
  unit?: string
  person?: string
  date?: Day
  service?: string
  person_times: number
  problems?: number
  solved?: number
  expected_by?: Day
}

export interface AckSlots {
  refs: Ref[]
  owner?: string
  /** 由我负责: the sender. */
  owner_self?: true
  decline?: true
  suggest_unit?: string
  unit?: string
  /** 退回任务5，缺材料: what it means where the office says it, who sends back what was reported to it. */
  as_office?: { reason?: string }
}

export interface QuerySlots {
  what:
    | 'my_list'
    | 'overdue'
    | 'task'
    | 'indicator'
    | 'help'
    | 'calendar'
    /** Items of a kind: 查滞后, 查未签收, 查问题台账. */
    | 'items'
    /** What is due within some days: 本周还有啥任务要交. */
    | 'due'
    /** One unit's. */
    | 'unit'
    | 'milestones'
    /** How everything stands. */
    | 'summary'
    /** Who was reminded and has not answered. */
    | 'silent'
  list?: ItemList
  ledger?: LedgerKind
  /** Of milestones: only those that have slipped. */
  late?: true
  /** The days that are asked for, and how they were said. */
  said?: string
  from?: Day
  to?: Day
  refs?: Ref[]
  /** `YYYY-MM` or a date; for the calendar a year as well. */
  period?: string
  open_only?: true
  /** What waits for the office's decision, and nothing else. */
  pending?: true
  indicators?: string[]
  as_of?: Day
  unit?: string
}

export interface JielongEntry {
  seq: number
  unit?: string
  person?: string
  refs?: Ref[]
  percent?: number
  percent_qualifier?: Qualifier
  complete?: true
  /** Further items of the same entry, each with its own figures. */
  others?: ProgressEntry[]
  items?: FigureItem[]
  /** Days to come that figures were told for, which are left out. As said. */
  ahead?: string[]
  ack?: true
  /** The entry says nothing that may be stored. */
  reject?: RejectReason
  /** It has figures in it and yet says nothing that is understood. */
  unread?: true
}

export interface JielongSlots {
  entries: JielongEntry[]
  entries_total: number
}

export type IgnoreReason =
  | 'tickle'
  | 'quote'
  | 'red_packet'
  | 'sticker'
  | 'chatter'
  | 'notice'
  | 'forwarded_link'
export type RejectReason = 'unauthorized' | 'bad_reference' | 'implausible_or_negative_value'

/** What language.md lists: the intents of the people who report. */
export type ListedIntent =
  | { intent: 'progress'; slots: ProgressSlots }
  | { intent: 'complete'; slots: CompleteSlots }
  | { intent: 'apply_close'; slots: ApplyCloseSlots }
  | { intent: 'apply_extend'; slots: ApplyExtendSlots }
  | { intent: 'report_indicator'; slots: IndicatorSlots }
  | { intent: 'report_visit'; slots: VisitSlots }
  | { intent: 'report_walkthrough'; slots: WalkthroughSlots }
  | { intent: 'ack'; slots: AckSlots }
  | { intent: 'query'; slots: QuerySlots }
  | { intent: 'jielong'; slots: JielongSlots }
  | { intent: 'ignore'; slots: { reason: IgnoreReason } }
  /** `left_out`: figures or a visit beside what is refused. */
  | { intent: 'reject'; slots: { reason: RejectReason; left_out?: string } }

/** What the bot understands besides: its own keeping, and the office's steps (permission is checked later). */
export type BotCommand =
  | { intent: 'bind'; slots: { code: string } }
  | { intent: 'bind_group'; slots: { code?: string; name?: string } }
  | { intent: 'unbind_group'; slots: Record<string, never> }
  /** Without a name: one's own, or the group's where it is said in one. */
  | { intent: 'unbind'; slots: { person?: string } }
  | { intent: 'code'; slots: { person: string; unit?: string } }
  /** `of`: an application is named, and nothing else is taken back. */
  | { intent: 'undo'; slots: { refs: Ref[]; of?: 'extend' | 'close' } }
  /** `working_days`: the days are working days. */
  | { intent: 'snooze'; slots: { refs: Ref[]; days: number | null; working_days?: true; cancel?: true } }
  | {
      intent: 'review'
      slots: {
        refs: Ref[]
        decision: 'approve' | 'refuse' | 'send_back'
        /** Which request is decided; null where the message leaves it to the item. */
        of: 'close' | 'extend' | null
        to?: Day
        reason?: string
      }
    }
  | {
      intent: 'assign'
      /** `passes_on`: said by a unit (任务12转派给住建局) it hands back, and names whose it should be. */
      slots: {
        refs: Ref[]
        unit?: string
        /** Units named behind the first, which leads. */
        beside?: string[]
        person?: string
        title?: string
        deadline?: Day
        /** A day that does not exist (9月31日), as written. */
        no_day?: string
        passes_on?: true
      }
    }

/**
 * What is wanted of an item's plan (时间节点); a milestone by its number, its title or a part of it. `no_day`: a
 * date in it that does not exist (13月1日).
 */
export type PlanSlots =
  | { act: 'set'; steps: readonly PlanStep[]; unread: readonly string[]; no_day?: string }
  | { act: 'move'; milestone: number | string; to: Day | null; no_day?: string }
  | { act: 'drop'; milestone: number | string }
  | { act: 'clear' }
  /** Several changes of days in one, which cannot be told apart. */
  | { act: 'unclear' }

/**
 * Words about one milestone: that it is done, on a day or today, or how far it is, which a milestone cannot be.
 * Its name is empty where none was said.
 */
export interface MilestoneSlots {
  refs: Ref[]
  milestone: number | string
  on?: Day
  percent?: number
}

/** One step of an item's plan, and the office's rare steps. */
export type ItemCommand =
  | { intent: 'milestone'; slots: MilestoneSlots }
  | { intent: 'plan'; slots: { refs: Ref[]; change: PlanSlots } }
  /** A deadline that the office sets, later or earlier; null where no day could be read. */
  | {
      intent: 'deadline'
      slots: { refs: Ref[]; to: Day | null; no_day?: string; reason?: string; unit?: string }
    }
  | { intent: 'suspend'; slots: { refs: Ref[]; reason: string } }
  | { intent: 'reopen'; slots: { refs: Ref[]; reason: string } }
  /** Milestones and other things in one message, each read by itself; `text` is what was said of it. */
  | { intent: 'several'; slots: { parts: readonly SaidPart[] } }

export interface SaidPart {
  readonly text: string
  readonly said: Parsed
}

/** The timetable of reminders and digests, which the office changes. */
export type TimetableCommand =
  | { intent: 'timetable'; slots: { act: 'list' } }
  | { intent: 'timetable'; slots: { act: 'on' | 'off'; name: string } }
  | { intent: 'timetable'; slots: { act: 'time'; name: string; time: string } }
  /** 0 is Sunday. */
  | { intent: 'timetable'; slots: { act: 'weekday'; name: string; weekday: number; time: string | null } }
  | { intent: 'timetable'; slots: { act: 'date'; name: string; date: number; time: string | null } }
  /** A run that waits: which of them, as far as it was said. */
  | { intent: 'timetable'; slots: { act: 'run'; name: string; day: Day | null; time: string | null } }
  | { intent: 'timetable'; slots: { act: 'drop'; name: string; day: Day | null; time: string | null } }

/** A date that a message is about: as written, read, and the weekday it was given. */
interface SaidDay {
  said: string
  /** Null for a date that does not exist. */
  day: Day | null
  weekday?: string
  /** The last of several days; null for a date that does not exist. */
  to?: Day | null
}

/** What the office says of working days. */
export type CalendarCommand =
  | { intent: 'set_day'; slots: SaidDay & { working: boolean; note?: string } }
  | { intent: 'unset_day'; slots: SaidDay }

/** A bulletin's draft by its running number; `word` as it was said: 通报, 简报, 专报, or as the county calls its own. */
interface DraftRef {
  word: string
  no: number
}

/** What is done with bulletins: the office drafts, reviews, publishes; a unit that is named answers. */
export type BulletinSlots =
  | { act: 'draft'; word: string; title: string; body: string }
  | { act: 'generate'; word: string; ledger?: LedgerKind }
  | { act: 'list'; word: string }
  | ({ act: 'show' | 'submit' | 'approve' } & DraftRef)
  | ({ act: 'edit'; title?: string; body?: string } & DraftRef)
  | ({ act: 'send_back' | 'discard' | 'withdraw'; reason: string } & DraftRef)
  | ({ act: 'publish'; groups: string[]; urgent: boolean; reason: string } & DraftRef)
  /** Empty text: 无异议. */
  | ({ act: 'answer'; text: string; unit?: string } & DraftRef)
  /** A bulletin to be published or withdrawn, without a draft's number. */
  | { act: 'unclear' }
  /** Something to be drafted, in a form that cannot be taken. */
  | { act: 'unclear_draft'; word: string }
  /** A published one by its own number: 〔2022〕1号, 第3期. */
  | { act: 'show_issue'; word: string; number: string }

export type BulletinCommand = { intent: 'bulletin'; slots: BulletinSlots }

export type Parsed =
  | ListedIntent
  | BotCommand
  | ItemCommand
  | TimetableCommand
  | CalendarCommand
  | BulletinCommand
