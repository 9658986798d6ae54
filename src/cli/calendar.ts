import { type Command, InvalidArgumentError } from 'commander'
import { type Day, isDay } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'
import type { Hours } from '../domain/work-time.js'
import { withApplication } from './application.js'
import { textOf } from './text-file.js'

const HELP = `
文件每行一个日期或一段日期，# 开头的行不读；写“-”则读标准输入：
  2027-10-01~2027-10-07 休 国庆节
  2027-10-09 班 国庆节调休
“休”也可写“放假”，“班”也可写“上班”“补班”。有一处不对就什么都不载入，并逐行说明。
改动立即生效，服务不用重启。

例：
  duban calendar list --year 2023
  duban calendar set 2022-09-16 off --note 全县停电
  duban calendar unset 2022-09-16
  duban calendar load 2027 2027年放假安排.txt
  duban calendar hours --work 08:00-17:30 --quiet 20:00-08:00`

const MANAGER = '命令行'

function dayArgument(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError('须是存在的日期，写成 2022-10-08。')
  return text
}

function yearArgument(text: string): number {
  if (!/^20\d{2}$/.test(text)) throw new InvalidArgumentError('须是年份，如 2027。')
  return Number(text)
}

function workingArgument(text: string): boolean {
  if (text !== 'off' && text !== 'work') throw new InvalidArgumentError('须是 off（放假）或 work（上班）。')
  return text === 'work'
}

function spanArgument(text: string): readonly [string, string] {
  const [, from, to] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? []
  if (from === undefined || to === undefined) throw new InvalidArgumentError('须写成 08:30-18:00。')
  return [from, to]
}

/** `duban calendar`: working days and hours, beside a running service too. */
export function registerCalendar(program: Command): void {
  const calendar = program
    .command('calendar')
    .description('工作日历：节假日、补班日、上班和免打扰时间')
    .addHelpText('after', HELP)
  calendar
    .command('list')
    .description('列出一年的节假日和补班日，作风办自己设定的另有标明')
    .option('--year <年>', '默认今年', yearArgument)
    .action(list)
  calendar
    .command('set')
    .description('把某天设为放假或上班，优先于国家安排')
    .argument('<日期>', '如 2022-10-08', dayArgument)
    .argument('<off|work>', 'off 放假，work 上班', workingArgument)
    .option('--note <备注>', '为什么')
    .action(set)
  calendar
    .command('unset')
    .description('取消对某天的设定，恢复国家安排')
    .argument('<日期>', '如 2022-10-08', dayArgument)
    .action(unset)
  calendar
    .command('load')
    .description('载入一年的放假安排')
    .argument('<年>', '如 2027', yearArgument)
    .argument('<文件>', '文本文件；- 为标准输入')
    .option('--force', '程序里已有这一年时也用文件代替')
    .action(load)
  calendar
    .command('hours')
    .description('查看或修改上班时间和免打扰时间')
    .option('--work <起-止>', '上班时间，如 08:30-18:00', spanArgument)
    .option('--quiet <起-止>', '免打扰时间，如 20:00-08:00', spanArgument)
    .action(hours)
}

const say = (words: string) => process.stdout.write(`${words}\n`)

const list = (options: { year?: number }) =>
  withApplication(async ({ stores, clock, config }) => {
    const { dayOf } = await import('../domain/day.js')
    const { calendarYear } = await import('../services/show-calendar.js')
    const { calendarWords } = await import('../language/replies/calendar.js')
    const year = options.year ?? Number(dayOf(clock.now(), config.timeZone).slice(0, 4))
    say(calendarWords(await calendarYear(stores, year)))
  })

const set = (day: Day, working: boolean, options: { note?: string }) =>
  withApplication(async ({ context }) => {
    const { setDay } = await import('../services/edit-calendar.js')
    const { daySetWords } = await import('../language/replies/calendar.js')
    const told = await setDay(await context(MANAGER), { day, working, ...options })
    say(daySetWords(told, `用 duban calendar unset ${day}`))
  })

const unset = (day: Day) =>
  withApplication(async ({ context }) => {
    const { unsetDay } = await import('../services/edit-calendar.js')
    const { dayUnsetWords } = await import('../language/replies/calendar.js')
    say(dayUnsetWords(await unsetDay(await context(MANAGER), { day })))
  })

async function load(year: number, file: string, options: { force?: true }): Promise<void> {
  const { readYearList } = await import('../language/read/year-list.js')
  const { checkYear } = await import('../domain/year-list.js')
  const { entries, mistakes } = readYearList(await textOf(file))
  // Dates that are wrong are told beside lines that cannot be read; what the year lacks, only where all can.
  const wrong = checkYear(year, entries).filter(({ line }) => mistakes.length === 0 || line > 0)
  const details = [...mistakes, ...wrong].sort((a, b) => a.line - b.line)
  if (details.length > 0) throw new DubanError('calendar_year_invalid', { year, details })
  await withApplication(async ({ context }) => {
    const { enterYear } = await import('../services/edit-calendar.js')
    const { yearEnteredWords } = await import('../language/replies/calendar.js')
    const input = { year, days: entries, force: options.force === true }
    say(yearEnteredWords(await enterYear(await context(MANAGER), input)))
  })
}

const hours = (options: { work?: readonly [string, string]; quiet?: readonly [string, string] }) =>
  withApplication(async ({ context, stores }) => {
    const { hoursNow, setHours } = await import('../services/edit-hours.js')
    const { hoursWords, jobsLeftOutWords } = await import('../language/replies/calendar.js')
    const { work, quiet } = options
    const change: Partial<Hours> = {
      ...(work === undefined ? {} : { workFrom: work[0], workTo: work[1] }),
      ...(quiet === undefined ? {} : { quietFrom: quiet[0], quietTo: quiet[1] }),
    }
    const asked = work === undefined && quiet === undefined
    if (asked) {
      say(hoursWords(await hoursNow(stores)))
      return
    }
    const set = await setHours(await context(MANAGER), change)
    say([hoursWords(set.hours), jobsLeftOutWords(set.leftOut)].filter((line) => line !== '').join('\n'))
  })
