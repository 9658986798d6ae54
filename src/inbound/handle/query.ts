import { type Day, monthEnd } from '../../domain/day.js'
import { helpWords } from '../../language/replies/help.js'
import { totalWords } from '../../language/replies/records.js'
import { indicatorTotal } from '../../services/indicator-total.js'
import { unitNamed } from '../../services/names.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { helpAbout } from '../example.js'
import { daysOff } from './calendar.js'
import { detail } from './item-detail.js'
import { due, listOf, milestones, myList, ofUnit, overdue, silent, summary } from './item-list.js'

/** Figures in one answer. */
const MOST_FIGURES = 6

const MONTH = /^\d{4}-\d{2}$/

/** 查<指标>: the county's figure, or the unit's that was named. @throws DubanError of `indicatorTotal` */
async function totals(work: Work, slots: Of<'query'>): Promise<string> {
  const { view, now } = work
  const today = view.dayOf(now)
  const month = slots.period !== undefined && MONTH.test(slots.period) ? slots.period : undefined
  const span =
    month === undefined
      ? { from: view.campaign.start, to: slots.as_of ?? today }
      : { from: `${month}-01`, to: earlier(monthEnd(`${month}-01`), today) }
  const unit = slots.unit === undefined ? undefined : unitNamed(view, slots.unit)._id
  const lines: string[] = []
  for (const indicator of (slots.indicators ?? []).slice(0, MOST_FIGURES)) {
    const asked = { indicator, ...span, ...(unit === undefined ? {} : { unit }) }
    lines.push(totalWords(await indicatorTotal(contextOf(work), asked)))
  }
  return lines.join('\n')
}

/** What is counted is counted up to today, however far the month goes on. */
const earlier = (a: Day, b: Day): Day => (a < b ? a : b)

/** A question to the bot: nothing is changed. */
export async function query(work: Work, slots: Of<'query'>): Promise<Answer> {
  const said = (text: string): Answer => ({ text, outcome: `query:${slots.what}` })
  switch (slots.what) {
    case 'help':
      return said(helpWords(work.actor.roles, await helpAbout(work)))
    case 'items':
      return said(await listOf(work, slots))
    case 'due':
      return said(await due(work, slots))
    case 'unit':
      return said(await ofUnit(work, slots.unit ?? ''))
    case 'milestones':
      return said(await milestones(work, slots.late === true))
    case 'summary':
      return said(await summary(work))
    case 'silent':
      return said(await silent(work))
    case 'my_list':
      return said(await myList(work, slots.pending === true))
    case 'overdue':
      return said(await overdue(work, slots.unit))
    case 'task': {
      const details = await Promise.all((slots.refs ?? []).slice(0, 5).map((ref) => detail(work, ref)))
      return said(details.join('\n\n'))
    }
    case 'calendar':
      return said(await daysOff(work, slots.period))
    case 'indicator':
      return said(await totals(work, slots))
  }
}
