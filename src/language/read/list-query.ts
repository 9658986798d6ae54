import { addDays, type Day, monthEnd } from '../../domain/day.js'
import { findIndicator } from '../../domain/indicator.js'
import {
  ASKED_ALONE,
  DUE_ASKED,
  DUE_LIST,
  LEDGER_LIST,
  LEDGER_NAMES,
  LIST_TOPICS,
  MILESTONE_LIST,
  OF_UNIT_ALONE,
  OWN_LIST,
  SILENT,
  SUMMARY,
  UNIT_LIST,
} from '../grammar/list-words.js'
import type { QuerySlots } from '../intent.js'
import { endOfMonth, sunday } from '../lex/date-hit.js'
import type { Message } from './message.js'
import { isUnitName } from './unit.js'

const LOOKS_UP = /^(?:请)?(?:帮我|帮忙)?查/

/**
 * 查滞后, 查节点, 查发改局, 汇总, 本周还有啥任务要交, 谁没报: whole messages. To nobody in particular only those with
 * 查 and what the help offers are meant for the bot: the others people ask each other.
 */
export function readListQuery({ text, refs, unit, reading }: Message): QuerySlots | null {
  if (text.length > 40 || refs.length > 0) return null
  const looksUp = LOOKS_UP.test(text)
  if (unit !== undefined) return reading.addressed && OF_UNIT_ALONE.test(text) ? { what: 'unit', unit } : null
  if (!looksUp && !reading.addressed && !ASKED_ALONE.test(text)) return null
  const milestones = MILESTONE_LIST.exec(text)
  if (milestones !== null)
    return { what: 'milestones', ...((milestones[1] ?? milestones[2]) !== undefined && { late: true }) }
  const topic = LIST_TOPICS.find(([, pattern]) => pattern.test(text))?.[0]
  if (topic !== undefined) return { what: 'items', list: topic }
  const ledger = LEDGER_NAMES[LEDGER_LIST.exec(text)?.[1] ?? '']
  if (ledger !== undefined) return { what: 'items', list: 'open', ledger }
  if (SUMMARY.some((each) => each.test(text))) return { what: 'summary' }
  const period = DUE_LIST.exec(text)?.[1]
  if (period !== undefined && DUE_ASKED.test(text))
    return { what: 'due', said: period, ...spanOf(period, reading.today) }
  if (SILENT.test(text)) return { what: 'silent' }
  if (OWN_LIST.test(text) && reading.addressed) return { what: 'my_list' }
  const named = looksUp ? UNIT_LIST.exec(text)?.[1] : undefined
  if (named === undefined || !isUnitName(named, reading)) return null
  // 培训干部 ends as a unit's name does, and is what an indicator is called.
  if (!reading.isUnit(named) && findIndicator(reading.indicators, named) !== null) return null
  return { what: 'unit', unit: named }
}

/** The days asked for, from today on. */
function spanOf(period: string, today: Day): { from: Day; to: Day } {
  if (period.startsWith('今')) return { from: today, to: today }
  if (period === '明天') return { from: addDays(today, 1), to: addDays(today, 1) }
  if (/^下(?:周|星期)/.test(period)) return { from: addDays(sunday(today, 0), 1), to: sunday(today, 1) }
  if (/周|星期/.test(period)) return { from: today, to: sunday(today, 0) }
  return period.startsWith('下')
    ? { from: addDays(monthEnd(today), 1), to: endOfMonth(today, 1) }
    : { from: today, to: monthEnd(today) }
}
