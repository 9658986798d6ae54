import type { ErrorCode } from '../../domain/errors.js'
import type { AtDoor, Door } from './door.js'
import { type Facts, text } from './facts.js'
import { whenWords } from './job.js'

/** `{ day, time }` as it is told; the year only where it is not this one. */
const when = (slot: unknown, data: Facts): string => {
  const facts = (slot ?? {}) as Facts
  return whenWords(text(facts, 'day'), text(facts, 'time'), text(data, 'today'))
}

const slots = (data: Facts): readonly unknown[] => (Array.isArray(data['slots']) ? data['slots'] : [])

/** How a job is run now, whatever became of an earlier run. */
const RUN_NOW: AtDoor = {
  chat: '确要现在发一次，请管理员执行 duban jobs run',
  cli: '确要现在发一次，请不写 --at',
  http: '确要现在发一次，请不写 at',
}

const LOOK_FIRST: AtDoor = {
  chat: '',
  cli: '；先看内容请加 --dry-run',
  http: '；先看内容请写 "dryRun": true',
}

const PROBLEM: Readonly<Record<string, (value: string, door: Door) => string>> = {
  date_invalid: (value) => `每月${value}日不是每月都有，请写1到28日`,
  date_none: (value) => `“${value}”不是每月发一次的任务，不能改日期`,
  days_invalid: (value) => `工作日规则“${value}”须是 any、working、next 之一`,
  late_invalid: (value) => `迟到小时数须是0到${value}的整数`,
  misfire_invalid: (value) => `错过规则“${value}”须是 once、fold、hold 之一`,
  nothing_said: (_, door) =>
    `没有写要改什么，例如：${{ chat: '日报改到9点', cli: '--time 09:00', http: '"time": "09:00"' }[door]}`,
  time_and_cron: (_, door) => (door === 'http' ? 'time 和 cron 只能写一个' : '时间和 cron 只能写一个'),
  time_invalid: (value, door) =>
    door === 'chat'
      ? `没有“${value}”这个时间，请写0点到23点59分，例如：日报改到9点`
      : `时间“${value}”须写成 08:30 这样`,
  time_many: (value, door) =>
    `这项任务不是每天一个时间（${value}），${door === 'chat' ? '请管理员用 duban jobs set --cron 改' : '请改 cron'}`,
  weekday_none: (value) => `“${value}”不是每周发一次的任务，不能改到周几`,
}

function problems(data: Facts, door: Door): string {
  const rows = Array.isArray(data['problems']) ? (data['problems'] as readonly Facts[]) : []
  return rows.map((row) => PROBLEM[text(row, 'rule')]?.(text(row, 'value'), door) ?? '').join('；')
}

/** Refusals of the timetable. A slot is `{ day, time }` in the job's own time zone, `today` the date it is read on. */
export const JOB_ERRORS = {
  channels_unknown: (data) => {
    const channels = Array.isArray(data['channels']) ? data['channels'].join('、') : ''
    return `不知道服务开了哪些聊天渠道（有人绑定在：${channels}），执行会把该私下发的发到群里，没有执行。请先启动一次服务，或用服务的环境变量（如 WEBCHAT、WECHATY_PUPPET）执行，或在聊天里执行。`
  },
  job_cron_invalid: (data) =>
    `“${text(data, 'cron')}”不是有效的时间表达式，须是五段：分 时 日 月 周，例如每天8点半：30 8 * * *`,
  job_dropped: (data, door) =>
    `${text(data, 'title')}的这一次（${when(data['slot'], data)}）已定为不执行。${RUN_NOW[door]}。`,
  job_fired: (data, door) =>
    `${text(data, 'title')}的这一次（${when(data['slot'], data)}）已经执行过，不会再发一遍。${RUN_NOW[door]}。`,
  job_folded: (data, door) => {
    const into = data['into'] === null ? '下一次' : ` ${when(data['into'], data)} 那一次`
    return `${text(data, 'title')}的这一次（${when(data['slot'], data)}）没有单独执行，已并入${into}。${RUN_NOW[door]}。`
  },
  job_in_future: (data, door) =>
    `${text(data, 'title')}的这一次还没到时间，到时会自动执行${LOOK_FIRST[door]}。`,
  job_invalid: (data, door) => `定时任务没有改：${problems(data, door)}。`,
  job_not_found: (data) => {
    const names = Array.isArray(data['names']) ? data['names'].join('、') : ''
    return `没有叫“${text(data, 'name')}”的定时任务，现有：${names || '无'}。`
  },
  job_not_waiting: (data) => {
    const title = text(data, 'title')
    const open = slots(data).map((slot) => when(slot, data))
    if (open.length === 0) return `${title}没有等人确认的，不用办理。`
    return `${title}的这一次没有在等人确认；在等的有：${open.join('、')}。`
  },
  job_outside_hours: (data, door) => {
    const [title, time, from, to] = ['title', 'time', 'from', 'to'].map((key) => text(data, key))
    const why =
      data['hours'] === 'work'
        ? `不在上班时间（${from}至${to}）内，催办只在上班时间发`
        : `在免打扰时间（${to}至次日${from}）内，发不出去`
    const example = {
      chat: `${title}改到${from}`,
      cli: `duban jobs set ${title} --time ${from}`,
      http: `"time": "${from}"`,
    }
    return `${title}没有改：${time}${why}。请改到${from}至${to}之间，例如：${example[door]}。`
  },
  job_running: (data) => `${text(data, 'title')}正在执行，请稍后再试。`,
  job_too_often: (data) => `“${text(data, 'cron')}”太频繁，定时任务最多每小时一次。`,
  job_which_run: (data) => {
    const [first] = slots(data)
    const title = text(data, 'title')
    const open = slots(data).map((slot) => when(slot, data))
    // Of what was asked for: an example that is copied must not send what was to be dropped.
    const act = data['act'] === 'drop' ? '不执行' : '执行'
    return `${title}等人确认的有${open.length}次：${open.join('、')}，请写明哪一次，例如：${act}${title} ${when(first, data)}`
  },
} satisfies Partial<Record<ErrorCode, (data: Facts, door: Door) => string>>
