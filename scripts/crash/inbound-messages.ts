import type { BenchCounty } from '../bench/county.js'
import type { Random } from '../demo/random.js'

/** A message of the run and what became of it. */
export interface Sent {
  readonly id: string
  readonly room: string
  readonly sender: string
  readonly text: string
  /** What it must cause: exactly one entry in a timeline, or none. */
  readonly updates: 0 | 1
  /** Whether it deserves an answer. */
  readonly replies: boolean
  acknowledged: boolean
}

const CHATTER = ['大家辛苦了', '今天中午食堂几点开饭', '明天上午会议室有人用吗', '雨天路滑，注意安全']

/** Mostly progress, some questions, some chatter. */
export function nextMessage(county: BenchCounty, random: Random, id: string): Sent {
  const { name: sender, tasks } = random.pick(county.senders)
  const common = { id, room: random.pick(county.rooms), sender, acknowledged: false }
  const dice = random.next()
  const task = random.pick(tasks)
  if (dice < 0.8)
    return { ...common, text: `任务${task} 完成${random.whole(1, 99)}%`, updates: 1, replies: true }
  if (dice < 0.9) return { ...common, text: `查任务${task}`, updates: 0, replies: true }
  return { ...common, text: random.pick(CHATTER), updates: 0, replies: false }
}
