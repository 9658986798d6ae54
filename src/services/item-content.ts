import { isDay } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import type { Assignment, ItemContent, Milestone } from '../domain/item.js'
import { inOrder, MOST_MILESTONE_TITLE, MOST_MILESTONES } from '../domain/milestone.js'
import type { DirectoryView } from './directory.js'
import { personNamed, unitNamed } from './names.js'

/** Who an item is given to, as written: ids, names, short forms. */
export interface AssignmentInput {
  readonly lead: string | null
  readonly responsible?: readonly string[]
  readonly co?: readonly string[]
  readonly leader?: string | null
}

const MOST_TITLE = 300
const MOST_TEXT = 5000

const unique = (ids: readonly string[]) => [...new Set(ids)]

/** @throws DubanError `name_ambiguous`, `name_unknown` */
export function assignmentOf(view: DirectoryView, input: AssignmentInput): Assignment {
  const unit = (name: string) => unitNamed(view, name)._id
  const leader = input.leader ?? null
  return {
    lead: input.lead === null ? null : unit(input.lead),
    responsible: unique((input.responsible ?? []).map(unit)),
    co: unique((input.co ?? []).map(unit)),
    leader: leader === null || leader === '' ? null : personNamed(view, leader)._id,
  }
}

/** What is wrong with an item's content; the words for each rule are the language's. */
interface Problem {
  readonly rule:
    | 'title_missing'
    | 'title_too_long'
    | 'text_too_long'
    | 'deadline_invalid'
    | 'measure_unknown'
    | 'milestones_too_many'
    | 'milestone_repeated'
    | 'milestone_date_invalid'
    | 'milestone_title_missing'
    | 'milestone_title_too_long'
    | 'number_invalid'
  readonly value?: string | number
}

/** @throws DubanError `item_content_invalid` { problems } */
export function refuseContent(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DubanError('item_content_invalid', { problems })
}

function milestoneProblems(milestones: readonly Milestone[]): Problem[] {
  const numbers = milestones.map((row) => row.no)
  return [
    ...(milestones.length > MOST_MILESTONES
      ? [{ rule: 'milestones_too_many', value: MOST_MILESTONES } as const]
      : []),
    ...(new Set(numbers).size < numbers.length ? [{ rule: 'milestone_repeated' } as const] : []),
    ...milestones
      .filter((row) => !isDay(row.due))
      .map((row) => ({ rule: 'milestone_date_invalid', value: row.no }) as const),
    ...milestones
      .filter((row) => row.title.trim() === '')
      .map((row) => ({ rule: 'milestone_title_missing', value: row.no }) as const),
    ...(milestones.some((row) => row.title.length > MOST_MILESTONE_TITLE)
      ? [{ rule: 'milestone_title_too_long', value: MOST_MILESTONE_TITLE } as const]
      : []),
  ]
}

/**
 * Content that may be stored, with what was not given left empty.
 * @throws DubanError `item_content_invalid` { problems }
 */
export function contentOf(
  view: DirectoryView,
  input: Partial<ItemContent> & { readonly title: string },
): ItemContent {
  const title = input.title.trim()
  const deadline = input.deadline ?? null
  const milestones = input.milestones ?? []
  const measure = input.measure ?? null
  const unknownMeasure = measure !== null && !view.measures.some((row) => row._id === measure)
  refuseContent([
    ...(title === '' ? [{ rule: 'title_missing' } as const] : []),
    ...(title.length > MOST_TITLE ? [{ rule: 'title_too_long', value: MOST_TITLE } as const] : []),
    ...((input.text ?? '').length > MOST_TEXT ? [{ rule: 'text_too_long', value: MOST_TEXT } as const] : []),
    ...(deadline !== null && !isDay(deadline)
      ? [{ rule: 'deadline_invalid', value: deadline } as const]
      : []),
    ...(unknownMeasure ? [{ rule: 'measure_unknown', value: measure } as const] : []),
    ...milestoneProblems(milestones),
  ])
  return {
    title,
    text: input.text ?? '',
    source: input.source ?? '',
    measure,
    category: input.category ?? '',
    fields: input.fields ?? {},
    milestones: inOrder(milestones),
    deadline,
  }
}
