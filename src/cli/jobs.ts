import { type Command, InvalidArgumentError, Option } from 'commander'
import { realTimer } from '../app/timer.js'
import { dayOf } from '../domain/day.js'
import { instantIn, wallTimeIn } from '../domain/work-time.js'
import {
  ACTION_WORDS,
  FIRE_WORDS,
  leavingWords,
  MISFIRE_WORDS,
  PREVIEW_PLACES,
  resultWords,
  ruleWords,
  whyNothing,
} from '../language/words/job.js'
import type { JobStatus } from '../services/list-jobs.js'
import type { Leaving } from '../services/run-by-hand.js'
import { withApplication } from './application.js'
import { configuredReach } from './reach.js'

const AT = '哪一次，例如 2022-09-14T08:30（任务所在时区）'

const HELP = `
任务名写英文名或中文名都行。改了以后运行中的服务一分钟内生效，不用重启。

例：
  duban jobs
  duban jobs run 日报 --dry-run
  duban jobs run remind --at 2022-09-14T08:30
  duban jobs drop 月通报 --at 2022-10-08T09:00
  duban jobs set 日报 --time 09:00
  duban jobs set 周调度 --off`

function instant(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('须是时刻，例如 2022-09-14T08:30。')
  return text.replace(' ', 'T')
}

/** `duban jobs`: the timetable, its latest runs, a run by hand, and changes to it. */
export function registerJobs(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('定时任务：下次和最近一次、手工执行、修改')
    .addHelpText('after', HELP)
    .action(list)
  jobs.command('list').description('列出定时任务').action(list)
  jobs
    .command('history')
    .description('某个任务最近的执行记录')
    .argument('<任务>', '任务名')
    .option('--limit <条数>', '最多列多少条', Number, 20)
    .action(history)
  jobs
    .command('run')
    .description('手工执行一次；等人确认的、没有成功的也用它')
    .argument('<任务>', '任务名')
    .option('--at <时刻>', `${AT}；不写就是现在`, instant)
    .option('--dry-run', '只看会发什么，不发')
    .action(run)
  jobs
    .command('drop')
    .description('等人确认的、没有成功的，定为不执行')
    .argument('<任务>', '任务名')
    .requiredOption('--at <时刻>', AT, instant)
    .action(drop)
  jobs
    .command('set')
    .description('修改任务')
    .argument('<任务>', '任务名')
    .addOption(new Option('--time <时间>', '几点，例如 09:00').conflicts('cron'))
    .option('--cron <表达式>', '五段的 cron：分 时 日 月 周')
    .option('--days <规则>', 'any 每天、working 只在工作日、next 遇休息日顺延')
    .option('--misfire <规则>', 'once 补一次、fold 并入下一次、hold 等人确认')
    .option('--late <小时>', '错过多少小时以内还照发', Number)
    .addOption(new Option('--on', '启用').conflicts('off'))
    .option('--off', '停用')
    .action(set)
}

/** 2022-09-14 08:30, where that job's clock hangs. */
const shown = (at: Date, timeZone: string) => `${dayOf(at, timeZone)} ${wallTimeIn(at, timeZone)}`

/** As `--at` takes it. */
const argument = (at: Date, timeZone: string) => shown(at, timeZone).replace(' ', 'T')

function statusLines({ job, next, missingYear, fires }: JobStatus): string {
  const [last] = fires
  const rule = `${ruleWords(job.cron, job.days)}，${MISFIRE_WORDS[job.misfire](job.lateHours)}`
  const coming =
    missingYear === null
      ? next === null
        ? '已停用'
        : shown(next, job.timeZone)
      : `${missingYear}年的节假日还没有载入，执行 duban calendar load ${missingYear} 文件`
  const past =
    last === undefined
      ? '还没有执行过'
      : `${shown(last.slot, job.timeZone)} ${FIRE_WORDS[last.state] ?? last.state} ${resultWords(last.result)}`
  const action = ACTION_WORDS[job.action]
  const name = action === job.title ? job.name : `${job.name}，${action}`
  return `${job.title}（${name}）：${rule}\n  下次：${coming}\n  最近：${past.trim()}\n`
}

/** What waits for a person, with the two commands that decide on it. */
function waitingLines(status: readonly JobStatus[]): string {
  const waiting = status.flatMap((each) => each.waiting)
  if (waiting.length === 0) return ''
  const lines = waiting.map(({ job: { name, title, timeZone }, slot, state }) => {
    const at = `${name} --at ${argument(slot, timeZone)}`
    const what = `${title} ${shown(slot, timeZone)}（${FIRE_WORDS[state] ?? state}）`
    return `  ${what}\n    执行：  duban jobs run ${at}\n    不执行：duban jobs drop ${at}\n`
  })
  return `等人确认的有${waiting.length}次：\n${lines.join('')}`
}

const list = () =>
  withApplication(async ({ context }) => {
    const { listJobs } = await import('../services/list-jobs.js')
    const status = await listJobs(await context('命令行'))
    process.stdout.write(status.map(statusLines).join('') + waitingLines(status))
    if (status.length === 0) process.stdout.write('还没有定时任务：服务第一次启动时会建立。\n')
  })

const history = (name: string, options: { limit: number }) =>
  withApplication(async ({ context, stores }) => {
    const { jobNamed } = await import('../services/edit-job.js')
    const job = await jobNamed(await context('命令行'), name)
    const fires = await stores.fires.of(job.name, Math.min(Math.max(options.limit || 20, 1), 1000))
    for (const { slot, state, by, result, error } of fires)
      process.stdout.write(
        `${shown(slot, job.timeZone)} ${FIRE_WORDS[state] ?? state} ${resultWords(result)}${by === 'timetable' ? '' : `（${by}）`}${error === undefined ? '' : `，原因：${error}`}\n`,
      )
    if (fires.length === 0) process.stdout.write('还没有执行过。\n')
  })

const leaves = ({ leaving, job }: { leaving: Leaving | null; job: { timeZone: string } }): string =>
  leaving === null ? '' : `${leavingWords(leaving.at === null ? null : shown(leaving.at, job.timeZone))}。\n`

const run = (name: string, options: { at?: string; dryRun?: true }) =>
  withApplication(async ({ context, config, clock, stores }) => {
    const { servedReach } = await import('../services/served-channels.js')
    const canReachPerson = await servedReach(stores, configuredReach(config))
    const { jobNamed } = await import('../services/edit-job.js')
    const { previewByHand, runByHand } = await import('../services/run-by-hand.js')
    const about = await context('命令行')
    const { timeZone } = await jobNamed(about, name)
    const at = options.at === undefined ? null : wallInstant(options.at, timeZone)
    if (options.dryRun === true) {
      const preview = await previewByHand(about, { name, at }, canReachPerson)
      const { messages, why } = preview
      for (const { to, text } of messages) process.stdout.write(`→ ${PREVIEW_PLACES[to] ?? to}\n${text}\n\n`)
      process.stdout.write(
        why === null
          ? `共${messages.length}条，没有发出。\n${leaves(preview)}`
          : `没有要发的：${whyNothing(why)}。\n`,
      )
      return
    }
    const done = await runByHand(about, { name, at }, { canReachPerson, clock, timer: realTimer })
    process.stdout.write(`已执行。${resultWords(done.result)}\n${leaves(done)}`)
  })

const drop = (name: string, options: { at: string }) =>
  withApplication(async ({ context }) => {
    const { jobNamed } = await import('../services/edit-job.js')
    const { dropByHand } = await import('../services/run-by-hand.js')
    const about = await context('命令行')
    const { timeZone } = await jobNamed(about, name)
    const { job, slot } = await dropByHand(about, { name, at: wallInstant(options.at, timeZone) })
    process.stdout.write(`${job.title} ${shown(slot, job.timeZone)} 定为不执行。\n`)
  })

/** A time without a zone is on the job's own clock. */
function wallInstant(text: string, timeZone: string): Date {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(text)
    ? new Date(text)
    : instantIn(text.slice(0, 10), text.slice(11, 16), timeZone)
}

const set = (
  name: string,
  options: {
    time?: string
    cron?: string
    days?: string
    misfire?: string
    late?: number
    on?: true
    off?: true
  },
) =>
  withApplication(async ({ context }) => {
    const { editJob } = await import('../services/edit-job.js')
    const { listJobs } = await import('../services/list-jobs.js')
    const { time, cron, days, misfire, late, on, off } = options
    const job = await editJob(await context('命令行'), name, {
      ...(time === undefined ? {} : { time }),
      ...(cron === undefined ? {} : { cron }),
      ...(days === undefined ? {} : { days: days as 'any' }),
      ...(misfire === undefined ? {} : { misfire: misfire as 'once' }),
      ...(late === undefined ? {} : { lateHours: late }),
      ...(on === undefined ? {} : { enabled: true }),
      ...(off === undefined ? {} : { enabled: false }),
    })
    const status = (await listJobs(await context('命令行'))).find((each) => each.job.name === job.name)
    if (status !== undefined) process.stdout.write(statusLines(status))
  })
