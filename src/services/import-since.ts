import type { Assignment, Item, ItemContent } from '../domain/item.js'
import { asEdited } from '../domain/milestone.js'
import { planText } from '../language/replies/milestone.js'
import { STATE_WORDS } from '../language/words/item.js'
import type { DirectoryView } from './directory.js'
import { type CellName, cellOfField, shown } from './import-cells.js'
import { percentKept } from './import-progress.js'
import type { RowFinding } from './import-row.js'

/** What is still to be written when the item is at hand: it may have been changed since the import was planned. */
export interface Since<Data> {
  /** Null: nothing any more. */
  readonly data: Data | null
  /** What was changed since, and is left as it is. */
  readonly lost: readonly RowFinding[]
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const steps = (item: Pick<ItemContent, 'milestones'>) =>
  item.milestones.map(({ title, due }) => ({ title, due }))

const lostCell = (view: DirectoryView, cell: CellName, to: string, now: string): RowFinding => ({
  field: cell,
  rule: 'changed_since',
  text: shown(view, cell, to),
  candidates: [shown(view, cell, now)],
})

const PLAIN = ['title', 'source', 'measure', 'category', 'deadline'] as const
/** Words beside a value that are written only with it. */
const BESIDE: Readonly<Record<string, string>> = { standing: 'deadline', plan: 'milestones' }

/** The fields of an edit that the sheet changes, and nobody else since. @param was as the import was planned on it */
export function contentSince(
  view: DirectoryView,
  was: Item,
  content: ItemContent,
  present: Item,
): Since<Partial<ItemContent>> {
  const lost: RowFinding[] = []
  const data: { -readonly [Key in keyof ItemContent]?: ItemContent[Key] } = {}
  for (const key of PLAIN) {
    const to = content[key]
    if (to === was[key] || to === present[key]) continue
    if (present[key] === was[key]) Object.assign(data, { [key]: to })
    else lost.push(lostCell(view, key, to ?? '', present[key] ?? ''))
  }
  const isMoved = !same(steps(present), steps(was))
  const isSettled = isMoved && same(steps(content), steps(present))
  if (!(same(content.milestones, was.milestones) || isSettled)) {
    const { milestones } = content
    if (isMoved)
      lost.push({ field: 'milestones', rule: 'plan_clash', text: planText(milestones), candidates: [] })
    else data.milestones = asEdited(milestones, present.milestones)
  }
  const fields: Record<string, string> = { ...present.fields }
  for (const key of new Set([...Object.keys(was.fields), ...Object.keys(content.fields)])) {
    const [from, to, now] = [was.fields[key] ?? '', content.fields[key] ?? '', present.fields[key] ?? '']
    if (to === from || to === now || lost.some(({ field }) => field === BESIDE[key])) continue
    if (now !== from) lost.push(lostCell(view, cellOfField(key), to, now))
    else if (to === '') delete fields[key]
    else fields[key] = to
  }
  if (!same(fields, present.fields)) data.fields = fields
  return { data: Object.keys(data).length === 0 ? null : data, lost }
}

/** Who is to answer, where nobody has handed it to others since; the units go together, the leader by himself. */
export function assignmentSince(
  view: DirectoryView,
  was: Item,
  to: Assignment,
  present: Item,
): Since<Assignment> {
  const lost: RowFinding[] = []
  const units = ({ lead, responsible, co }: Assignment) => ({ lead, responsible, co })
  const take = (isChanged: boolean, isMoved: boolean, cells: () => RowFinding[]): boolean => {
    if (isChanged && isMoved) lost.push(...cells())
    return isChanged && !isMoved
  }
  const isSettled = same(units(to), units(present))
  const takesUnits = take(
    !(isSettled || same(units(to), units(was))),
    !same(units(present), units(was)),
    () =>
      (['lead', 'responsible', 'co'] as const)
        .filter((cell) => !same(to[cell], was[cell]) && !same(to[cell], present[cell]))
        .map((cell) => lostCell(view, cell, String(to[cell] ?? ''), String(present[cell] ?? ''))),
  )
  const takesLeader = take(
    to.leader !== was.leader && to.leader !== present.leader,
    present.leader !== was.leader,
    () => [lostCell(view, 'leader', to.leader ?? '', present.leader ?? '')],
  )
  // Written down with its units and never handed out, it is handed out now.
  const handsOut = present.state === 'drafted' && was.state === 'drafted' && lost.length === 0
  if (!(takesUnits || takesLeader || handsOut)) return { data: null, lost }
  return {
    data: { ...units(takesUnits ? to : present), leader: takesLeader ? to.leader : present.leader },
    lost,
  }
}

/** Progress that a sheet tells, as far as it is news: a percentage only rises, and words said since stay the last. */
export function progressSince(
  was: Item | null,
  said: { readonly percent: number | null; readonly text: string },
  present: Item,
): Since<{ readonly percent: number | null; readonly text: string }> {
  const lost: RowFinding[] = []
  let { percent, text } = said
  if (percent !== null && present.percent !== null && percent < present.percent) {
    lost.push(percentKept('percent_kept', percent, present.percent))
    percent = null
  } else if (percent !== null && was !== null && present.percent !== was.percent) {
    if (percent !== present.percent) lost.push(percentKept('changed_since', percent, present.percent))
    percent = null
  }
  if (was !== null && text !== '' && present.note !== was.note && present.note !== text) {
    lost.push({ field: 'progress', rule: 'changed_since', text, candidates: [present.note] })
    text = ''
  }
  return { data: percent === null && text === '' ? null : { percent, text }, lost }
}

/** Work that a sheet says is done: not where its unit has reported it done itself since, or somebody has closed it. */
export function doneSince(was: Item | null, doneAs: string, present: Item): Since<true> {
  const isOver = present.state === 'closing_requested' || present.state === 'closed'
  if (was === null || !isOver || was.state === present.state) return { data: true, lost: [] }
  const candidates = [STATE_WORDS[present.state]]
  return { data: null, lost: [{ field: 'status', rule: 'changed_since', text: doneAs, candidates }] }
}
