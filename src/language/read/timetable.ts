import { JOB_NAMES, JOB_OFF, JOB_ON, JOB_TIME, JOBS_LIST } from '../grammar/timetable-words.js'
import type { TimetableCommand } from '../intent.js'

const LONGEST = 30
const AFTERNOON = /^(?:下午|晚上)$/

/** 14:30 from 下午, 2, 半; null where there is no such time. */
function wallTime(half: string | undefined, hour: string, minute: string | undefined): string | null {
  const said = Number(hour)
  const hours = half !== undefined && AFTERNOON.test(half) && said < 12 ? said + 12 : said
  const minutes = minute === '半' ? 30 : Number(minute ?? 0)
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** 定时任务, 日报改到9点, 停用周调度, 启用日报: the whole message and nothing else. */
export function readTimetable(text: string): TimetableCommand | null {
  if (text.length > LONGEST) return null
  const of = (act: 'on' | 'off', said: string | undefined): TimetableCommand | null => {
    const name = JOB_NAMES[said ?? '']
    return name === undefined ? null : { intent: 'timetable', slots: { act, name } }
  }
  if (JOBS_LIST.test(text)) return { intent: 'timetable', slots: { act: 'list' } }
  const time = JOB_TIME.exec(text)
  if (time !== null) {
    const name = JOB_NAMES[time[1] ?? '']
    const at = wallTime(time[2], time[3] ?? '', time[4])
    return name === undefined || at === null
      ? null
      : { intent: 'timetable', slots: { act: 'time', name, time: at } }
  }
  return of('off', JOB_OFF.exec(text)?.[1]) ?? of('on', JOB_ON.exec(text)?.[1])
}
