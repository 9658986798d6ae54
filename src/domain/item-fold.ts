import { type Assignment, type Item, isCounted } from './item.js'
import type { CompletionData, EventDataByKind, ItemEvent, ItemEventOf, Relayed } from './item-event.js'
import { withTicks } from './milestone.js'
import { afterFeedback, withSnooze } from './snooze.js'

function drafted(event: ItemEventOf<'drafted'>): Item {
  return {
    ...event.data,
    id: event.item,
    state: 'drafted',
    owner: null,
    ownerName: '',
    percent: null,
    percentQualifier: null,
    numerator: null,
    denominator: null,
    note: '',
    blocked: false,
    needHelp: false,
    expectedBy: null,
    originalDeadline: event.data.deadline,
    extensions: 0,
    extension: null,
    completion: null,
    assignedOn: null,
    acceptedOn: null,
    closedOn: null,
    declineReason: '',
    suggestedUnit: null,
    suggestedName: '',
    suspendedFrom: null,
    snoozes: [],
    reportedAt: null,
    changedAt: event.at,
    version: event.seq,
  }
}

/** A word of those who answer for the item: what a reminder waits for. */
const answered = (item: Item, event: ItemEvent) => ({
  reportedAt: event.at,
  snoozes: afterFeedback(item.snoozes),
})

/** A report of theirs also counts as the sign-off that never came. */
const reported = (item: Item, event: ItemEvent) => ({
  ...answered(item, event),
  acceptedOn: item.acceptedOn ?? event.day,
})

/** What an entry changes where the unit wrote it itself; see `Relayed`. */
const unlessRelayed = (data: { readonly relayed?: Relayed }, changed: Partial<Item>): Partial<Item> =>
  data.relayed === true ? {} : changed

/** 预计10月8日完成批复: it tells of no progress, and what is in the way stays there unless 问题已解决 is said beside it. */
export const foretellsOnly = (
  data: Pick<EventDataByKind['progressed'], 'percent' | 'expectedBy' | 'expectedPercent' | 'overcome'>,
): boolean =>
  data.percent === null &&
  data.overcome !== true &&
  (data.expectedBy !== null || data.expectedPercent !== null)

function progressed(item: Item, event: ItemEventOf<'progressed'>): Partial<Item> {
  const { data } = event
  const said = data.percent !== null
  const foretells = foretellsOnly(data)
  return {
    ...unlessRelayed(data, reported(item, event)),
    state: data.relayed === true && item.state === 'assigned' ? 'assigned' : 'underway',
    percent: said ? data.percent : item.percent,
    percentQualifier: said ? data.qualifier : item.percentQualifier,
    numerator: data.numerator ?? item.numerator,
    denominator: data.denominator ?? item.denominator,
    note: data.text === '' ? item.note : data.text,
    blocked: data.blocked || (foretells && item.blocked),
    needHelp: data.needHelp || (foretells && item.needHelp),
    expectedBy: data.expectedBy ?? item.expectedBy,
    ...(data.expectedBy === null ? {} : { expectedPercent: data.expectedPercent }),
  }
}

function completed(item: Item, event: ItemEvent & { data: CompletionData }): Partial<Item> {
  const { data } = event
  const first = item.completion
  return {
    ...unlessRelayed(data, reported(item, event)),
    state: data.closes ? 'closed' : 'closing_requested',
    closedOn: data.closes ? event.day : null,
    percent: 100,
    percentQualifier: null,
    blocked: false,
    needHelp: false,
    // 申请销号 after 完成 adds its evidence; the day of completion stays the first one's.
    completion: {
      event: event.id,
      on: first?.on ?? data.on,
      onTime: first === null ? data.onTime : first.onTime,
      onOriginal: first === null ? data.onOriginal : first.onOriginal,
      evidence: data.text === '' ? (first?.evidence ?? '') : data.text,
      percentBefore: first === null ? item.percent : first.percentBefore,
      qualifierBefore: first === null ? item.percentQualifier : (first.qualifierBefore ?? null),
      stateBefore: first === null ? item.state : first.stateBefore,
    },
  }
}

/** How far the work was before it was reported done: null where nobody had said, and 100 is not left standing. */
const percentBefore = ({ completion, percent, percentQualifier }: Item) =>
  completion === null
    ? { percent, percentQualifier }
    : { percent: completion.percentBefore, percentQualifier: completion.qualifierBefore ?? null }

const isHeld = ({ state }: Item) => isCounted(state) && state !== 'declined'

/** The same lead and responsible units, and another co-unit or leader. */
function asksOthersOnly(item: Item, next: Assignment): boolean {
  const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join()
  return (
    item.lead === next.lead &&
    same(item.responsible, next.responsible) &&
    !(same(item.co, next.co) && item.leader === next.leader)
  )
}

function changes(item: Item, event: ItemEvent): Partial<Item> {
  switch (event.kind) {
    case 'drafted':
      return drafted(event)
    case 'edited': {
      // Until it is handed out, what the office writes is the first word; after that it is a change.
      const original = item.assignedOn === null && event.data.deadline !== undefined
      const { milestones } = event.data
      return {
        ...event.data,
        ...(original ? { originalDeadline: event.data.deadline } : {}),
        ...(milestones === undefined ? {} : { milestones: withTicks(milestones, item.milestones) }),
      }
    }
    case 'assigned':
      // Those who answer have it already: another 配合单位 or leader is no new handing out.
      if (isHeld(item) && asksOthersOnly(item, event.data)) return event.data
      return {
        ...event.data,
        state: 'assigned',
        assignedOn: event.day,
        acceptedOn: null,
        owner: null,
        ownerName: '',
        // It may be others' now.
        snoozes: [],
      }
    case 'accepted':
      return {
        state: item.state === 'assigned' ? 'accepted' : item.state,
        acceptedOn: item.acceptedOn ?? event.day,
        ...answered(item, event),
        ...(event.data.ownerName === '' ? {} : event.data),
      }
    case 'declined':
      return {
        state: 'declined',
        reportedAt: event.at,
        declineReason: event.data.reason,
        suggestedUnit: event.data.suggestedUnit,
        suggestedName: event.data.suggestedName,
      }
    case 'progressed':
      return progressed(item, event)
    case 'completed':
    case 'closing_requested':
      return completed(item, event)
    case 'closed':
      return { state: 'closed', closedOn: event.day, extension: null }
    case 'sent_back':
      return { ...percentBefore(item), state: 'sent_back', completion: null }
    case 'suspended':
      return { state: 'suspended', suspendedFrom: item.state }
    case 'reopened':
      return item.state === 'suspended'
        ? { state: item.suspendedFrom ?? 'underway', suspendedFrom: null }
        : {
            ...percentBefore(item),
            state: 'reopened',
            closedOn: null,
            completion: null,
          }
    case 'extension_requested':
      return {
        ...answered(item, event),
        extension: { event: event.id, ...event.data, on: event.day, by: event.by },
      }
    case 'extension_approved':
      return { deadline: event.data.to, extension: null, extensions: item.extensions + 1 }
    case 'extension_rejected':
      return { extension: null }
    case 'milestone_reached':
      return {
        ...unlessRelayed(event.data, answered(item, event)),
        milestones: item.milestones.map((row) =>
          row.no === event.data.no ? { ...row, reachedOn: event.data.on ?? row.reachedOn ?? event.day } : row,
        ),
      }
    case 'snoozed':
      return {
        snoozes: withSnooze(
          item.snoozes,
          event.data.of === undefined ? event.by : event.data.of,
          event.data.until,
        ),
      }
    case 'withdrawn':
      return {}
  }
}

/**
 * The item after one more entry. Total: it never refuses, because what is in the timeline has happened;
 * whether a step is legal is asked before it is written (item-step.ts). An entry that takes another back
 * cannot be folded in singly: use `foldItem`.
 */
export function applyEvent(item: Item | null, event: ItemEvent): Item {
  if (item === null) {
    if (event.kind !== 'drafted') throw new RangeError(`timeline of ${event.item} begins with ${event.kind}`)
    return drafted(event)
  }
  return { ...item, ...changes(item, event), changedAt: event.at, version: event.seq }
}

/**
 * The present state a whole timeline tells, in order of `seq`. Entries taken back are passed over; an item whose first
 * one was taken back is kept as dropped, so that its number is never given again.
 */
export function foldItem(events: readonly ItemEvent[]): Item | null {
  const withdrawn = withdrawnIn(events)
  let item = null as Item | null
  for (const event of events) {
    if (!withdrawn.has(event.id)) item = applyEvent(item, event)
    else if (event.kind === 'drafted') item = { ...drafted(event), state: 'dropped' }
    else if (item !== null) item = { ...item, version: event.seq }
  }
  return item
}

/** Ids of entries that a later entry took back. */
export function withdrawnIn(events: readonly ItemEvent[]): Set<string> {
  return new Set(events.flatMap((event) => (event.kind === 'withdrawn' ? [event.data.of] : [])))
}
