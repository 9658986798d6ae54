import type { Day } from '../../domain/day.js'
import { quoted } from './quote.js'

const listOf = (names: readonly string[]) => names.map((name, at) => `${at + 1}. ${quoted(name, 30)}`)

const dated = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The campaign is over: reminders and digests have stopped, and these groups have done their work. */
export function campaignOverWords(campaign: string, end: Day, groups: readonly string[]): string {
  return [
    `${quoted(campaign, 40)}已于${dated(end)}结束，提醒和日报已停止，台账和记录照旧保留。`,
    ...(groups.length === 0
      ? []
      : [`按规定工作群应及时解散，仍绑定的有${groups.length}个：`, ...listOf(groups)]),
  ].join('\n')
}

export function staleGroupsWords(groups: readonly string[], days: number): string {
  return [`以下${groups.length}个工作群已${days}天没有消息，建议解散或合并：`, ...listOf(groups)].join('\n')
}
