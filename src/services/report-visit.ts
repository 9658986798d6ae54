import type { Day } from '../domain/day.js'
import { audited } from './audit.js'
import type { ItemRef } from './change-item.js'
import { type ServiceContext, saidOn } from './context.js'
import { createItem, type ItemCreated } from './create-item.js'
import { type ItemFacts } from './facts.js'
import { personIfKnown, unitIfKnown, unitName } from './names.js'
import { authorise } from './permission.js'
import { recordEntry } from './record-entry.js'
import { reportComplete } from './report-complete.js'
import { reportingUnit } from './reporting-unit.js'
import { checkedText } from './text.js'

export interface ReportVisit {
  readonly unit?: string
  readonly date?: Day | null
  readonly visitor?: string
  readonly enterprises: readonly string[]
  readonly visits: number
  readonly difficulties?: number
  readonly solved?: number
  readonly transferred?: number
  readonly transferTo?: string
  /** What troubles the enterprise: entered into the difficulty ledger. */
  readonly difficulty?: string
  /** A difficulty that was solved. */
  readonly solves?: ItemRef | null
  readonly text: string
  readonly files?: readonly string[]
}

export interface VisitRecorded {
  readonly kind: 'visit'
  readonly day: Day
  readonly unit: string
  readonly visitor: string
  readonly enterprises: readonly string[]
  readonly visits: number
  readonly difficulties: number
  readonly solved: number
  readonly transferred: number
  readonly transferTo: string
  /** The difficulty entered or solved. */
  readonly item: ItemFacts | null
  readonly entered: boolean
  /** … and whoever it was passed on to is told of it. */
  readonly created: ItemCreated | null
}

const MOST_TITLE = 300

/** A leader who reports for no unit is asked for none. */
function unitFor(context: ServiceContext, name: string | undefined): string {
  const leads = context.actor.roles.includes('county_leader')
  return leads && (name ?? '') === '' ? (context.actor.units[0] ?? '') : reportingUnit(context, name)
}

/**
 * 走访. The difficulty it tells of becomes an item of the difficulty ledger, handed to the unit it was passed
 * on to where the directory knows it.
 * @throws DubanError `unit_needed`, `name_ambiguous`, `name_unknown`, `not_allowed`, and as `createItem`
 */
export async function reportVisit(context: ServiceContext, input: ReportVisit): Promise<VisitRecorded> {
  const { store, view, actor } = context
  const unit = unitFor(context, input.unit)
  const today = saidOn(context)
  const day = input.date !== null && input.date !== undefined && input.date <= today ? input.date : today
  const text = checkedText(input.text)
  return audited(context, 'visit.report', unit, async () => {
    authorise(context, 'visit.report', { units: unit === '' ? [] : [unit] })
    const entered = await enter(context, input)
    const solved =
      input.solves === null || input.solves === undefined
        ? null
        : (await reportComplete(context, { ref: input.solves, text })).item
    const item = entered?.item ?? solved
    const visitor = (input.visitor ?? '').trim()
    const visitorId =
      visitor === ''
        ? actor.roles.includes('county_leader')
          ? actor.id
          : null
        : (personIfKnown(view, visitor, unit)?._id ?? null)
    const counts = {
      visits: input.visits,
      difficulties: input.difficulties ?? (entered === null ? 0 : 1),
      solved: input.solved ?? 0,
      transferred: input.transferred ?? 0,
      transferTo: input.transferTo ?? '',
    }
    await store.visits.append({
      ...recordEntry(context, 'visit', { unit, day, files: input.files }),
      visitor,
      visitorId,
      enterprises: input.enterprises,
      ...counts,
      text,
      items: item === null ? [] : [item.id],
    })
    return {
      kind: 'visit',
      day,
      unit: unit === '' ? '' : unitName(view, unit),
      visitor,
      enterprises: input.enterprises,
      ...counts,
      item,
      entered: entered !== null,
      created: entered,
    }
  })
}

async function enter(context: ServiceContext, input: ReportVisit): Promise<ItemCreated | null> {
  const difficulty = (input.difficulty ?? '').trim()
  if (difficulty === '') return null
  const [enterprise = ''] = input.enterprises
  const lead = unitIfKnown(context.view, input.transferTo ?? '')
  return createItem(
    context,
    {
      ledger: 'difficulty',
      title: difficulty.slice(0, MOST_TITLE),
      text: input.text,
      source: '走访',
      fields: enterprise === '' ? {} : { enterprise },
      lead: lead?._id ?? null,
    },
    'difficulty.register',
  )
}
