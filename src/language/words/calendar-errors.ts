import type { ErrorCode } from '../../domain/errors.js'
import type { HoursRule } from '../../domain/hours-check.js'
import type { YearRule } from '../../domain/year-list.js'
import { fullDay, loadCommand, monthDay } from './calendar.js'
import type { AtDoor, Door } from './door.js'
import { exampleDay } from './example-days.js'
import { type Facts, text } from './facts.js'

const YEAR_MISTAKES: Readonly<Record<YearRule, (text: string, year: string, door: Door) => string>> = {
  line_unreadable: (line) => `看不懂“${line}”，应为“2027-10-01 休 国庆节”或“2027-10-09 班 国庆节调休”`,
  day_invalid: (day) => `没有“${day}”这一天`,
  range_reversed: (range) => `“${range}”的止日早于起日`,
  range_too_long: (range) => `“${range}”超过31天，请核对`,
  other_year: (day, year, door) =>
    door === 'http'
      ? `${day} 不是${year}年的日期，请另用 PUT /api/calendar/days/${day} 设定`
      : `${day} 不是${year}年的日期，请另用 duban calendar set ${day} off 或 work 设定`,
  contradicts: (day) => `${fullDay(day)}前面已写过，一处休、一处班`,
  worked_anyway: (day) => `${fullDay(day)}本来就上班，不会是补班日，请核对日期`,
  holiday_missing: (day) => `${monthDay(day)}是法定节假日，却没有列为休息，名单可能不全`,
}

const HOURS_MISTAKES: Readonly<Record<HoursRule, (text: string) => string>> = {
  time_malformed: (time) => `“${time}”不是时刻，应写成 08:30`,
  work_reversed: (span) => `上班时间 ${span} 的起点须早于终点`,
  quiet_by_day: (span) => `免打扰时间 ${span} 须从晚上到第二天早上，例如 20:00-08:00`,
  work_in_quiet: (span) => `上班时间 ${span} 落在免打扰时间里，提醒会发不出去`,
}

/** What a list of mistakes holds: `rule`, `text`, and for a year `line`. */
const mistakes = (data: Facts): readonly Facts[] =>
  Array.isArray(data['details']) ? (data['details'] as readonly Facts[]) : []

const linesOf = (title: string, lines: readonly string[]): string =>
  [title, ...lines.map((line) => `  ${line}`)].join('\n')

const yearDay = (day: string): string => `${day.slice(0, 4)}年${monthDay(day)}`

const rangeText = (data: Facts): string => `${yearDay(text(data, 'from'))}到${yearDay(text(data, 'to'))}`

const dayForm = (data: Facts, door: Door): string => {
  const day = exampleDay(data, 'work')
  return door === 'chat' ? `“${day}上班”或“${text(data, 'today').slice(0, 4)}年${day}上班”` : ' 2022-10-08'
}

const COVERED: AtDoor = {
  chat: '个别日子请发“几月几日上班”这样的话来设定',
  cli: '个别日子请用 duban calendar set 设定；确要用文件代替全年，请加 --force',
  http: '个别日子请用 PUT /api/calendar/days/日期 设定；确要代替全年，请在地址后加 ?force=true',
}

/** Refusals of the calendar and the hours. */
export const CALENDAR_ERRORS = {
  calendar_day_invalid: (data, door) =>
    data['weekday'] === undefined
      ? `没有“${text(data, 'day')}”这一天，请写成${dayForm(data, door)}。`
      : `${fullDay(text(data, 'day'))}不是${text(data, 'weekday')}，请核对日期。`,
  calendar_range_invalid: (data) =>
    data['reversed'] === true
      ? `“${rangeText(data)}”的止日须晚于起日，请核对；只有一天请写成“${exampleDay(data, 'off')}放假”。`
      : `“${rangeText(data)}”太长，一次最多${text(data, 'most')}天；全年的放假安排请由管理员载入。`,
  calendar_year_covered: (data, door) =>
    `${text(data, 'year')}年的节假日程序里已经有了，没有载入。${COVERED[door]}。`,
  calendar_year_invalid: (data, door) => {
    const year = text(data, 'year')
    const lines = mistakes(data).map((row) => {
      const line = Number(row['line'])
      const words = YEAR_MISTAKES[text(row, 'rule') as YearRule]?.(text(row, 'text'), year, door) ?? ''
      return line > 0 ? `第${line}${door === 'http' ? '项' : '行'}：${words}` : words
    })
    return linesOf(`${year}年的节假日有误，什么都没有载入：`, lines)
  },
  calendar_year_missing: (data) =>
    `${text(data, 'year')}年的节假日还没有载入，推算不出工作日。请由管理员执行 ${loadCommand(text(data, 'year'))}。`,
  hours_invalid: (data) =>
    `时间没有改：${mistakes(data)
      .map((row) => HOURS_MISTAKES[text(row, 'rule') as HoursRule]?.(text(row, 'text')) ?? '')
      .join('；')}。`,
} satisfies Partial<Record<ErrorCode, (data: Facts, door: Door) => string>>
