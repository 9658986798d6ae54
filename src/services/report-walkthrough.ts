import type { Day } from '../domain/day.js'
import { audited } from './audit.js'
import { type ServiceContext, saidOn } from './context.js'
import { unitName } from './names.js'
import { authorise } from './permission.js'
import { recordEntry } from './record-entry.js'
import { reportingUnit } from './reporting-unit.js'
import { checkedText } from './text.js'

export interface ReportWalkthrough {
  readonly unit?: string
  readonly person?: string
  readonly date?: Day | null
  readonly service?: string
  readonly personTimes: number
  readonly problems?: number
  readonly solved?: number
  readonly expectedBy?: Day | null
  readonly text: string
  readonly files?: readonly string[]
}

export interface WalkthroughRecorded {
  readonly kind: 'walkthrough'
  readonly day: Day
  readonly unit: string
  readonly person: string
  readonly service: string
  readonly personTimes: number
  readonly problems: number
  readonly solved: number
  readonly expectedBy: Day | null
}

/** 走流程. @throws DubanError `unit_needed`, `name_ambiguous`, `name_unknown`, `not_allowed` */
export async function reportWalkthrough(
  context: ServiceContext,
  input: ReportWalkthrough,
): Promise<WalkthroughRecorded> {
  const { store, view, actor } = context
  const leads = actor.roles.includes('county_leader') && (input.unit ?? '') === ''
  const unit = leads ? (actor.units[0] ?? '') : reportingUnit(context, input.unit)
  const today = saidOn(context)
  const day = input.date !== null && input.date !== undefined && input.date <= today ? input.date : today
  const text = checkedText(input.text)
  return audited(context, 'walkthrough.report', unit, async () => {
    authorise(context, 'walkthrough.report', { units: unit === '' ? [] : [unit] })
    const told = {
      person: input.person ?? '',
      service: input.service ?? '',
      personTimes: input.personTimes,
      problems: input.problems ?? 0,
      solved: input.solved ?? 0,
      expectedBy: input.expectedBy ?? null,
    }
    await store.walkthroughs.append({
      ...recordEntry(context, 'walkthrough', { unit, day, files: input.files }),
      ...told,
      text,
    })
    return { kind: 'walkthrough', day, unit: unit === '' ? '' : unitName(view, unit), ...told }
  })
}
