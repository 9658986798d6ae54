import { type Command, InvalidArgumentError } from 'commander'
import {
  ACTION_WORDS,
  FIRE_WORDS,
  MISFIRE_WORDS,
  PREVIEW_PLACES,
  resultWords,
  ruleWords,
} from '../language/words/job.js'
import type { JobStatus } from '../services/list-jobs.js'
import { withApplication } from './application.js'
import { configuredReach } from './reach.js'

const HELP = `
任务名写英文名或中文名都行。改了以后运行中的服务一分钟内生效，不用重启。

例：
  duban jobs
  duban jobs run 日报 --dry-run
  duban jobs run remind --at 2022-09-14T08:30
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
    .option('--at <时刻>', '哪一次，例如 2022-09-14T08:30；不写就是现在', instant)
    .option('--dry-run', '只看会发什么，不发')
    .action(run)
  jobs
    .command('set')
    .description('修改任务')
    .argument('<任务>', '任务名')
    .option('--time <时间>', '几点，例如 09:00')
    .option('--cron <表达式>', '五段的 cron：分 时 日 月 周')
    .option('--days <规则>', 'any 每天、working 只在工作日、next 遇休息日顺延')
    .option('--misfire <规则>', 'once 补一次、fold 并入下一次、hold 等人确认')
    .option('--late <小时>', '错过多少小时以内还照发', Number)
    .option('--on', '启用')
    .option('--off', '停用')
    .action(set)
}

const shown = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)

function statusLines({ job, next, missingYear, fires }: JobStatus, zone: string): string {
  const [last] = fires
  const rule = `${ruleWords(job.cron, job.days)}，${MISFIRE_WORDS[job.misfire](job.lateHours)}`
  const coming =
    missingYear === null
      ? next === null
        ? '已停用'
        : shown(next, zone)
      : `${missingYear}年的节假日还没有载入，执行 duban calendar load ${missingYear} 文件`
  const past =
    last === undefined
      ? '还没有执行过'
      : `${shown(last.slot, zone)} ${FIRE_WORDS[last.state] ?? last.state} ${resultWords(last.result)}`
  return `${job.title}（${job.name}，${ACTION_WORDS[job.action]}）：${rule}\n  下次：${coming}\n  最近：${past.trim()}\n`
}

const list = () =>
  withApplication(async ({ context, stores, config }) => {
    const { listJobs } = await import('../services/list-jobs.js')
    const status = await listJobs(await context('命令行'))
    for (const each of status) process.stdout.write(statusLines(each, config.timeZone))
    if (status.length === 0) process.stdout.write('还没有定时任务：服务第一次启动时会建立。\n')
    const held = await stores.fires.in('held', 50)
    if (held.length > 0) process.stdout.write(`等人确认的有${held.length}次：\n`)
    for (const { job, slot } of held)
      process.stdout.write(`  duban jobs run ${job} --at ${slot.toISOString().slice(0, 16)}Z\n`)
  })

const history = (name: string, options: { limit: number }) =>
  withApplication(async ({ context, stores, config }) => {
    const { jobNamed } = await import('../services/edit-job.js')
    const job = await jobNamed(await context('命令行'), name)
    const fires = await stores.fires.of(job.name, Math.min(Math.max(options.limit || 20, 1), 1000))
    for (const { slot, state, by, result, error } of fires)
      process.stdout.write(
        `${shown(slot, config.timeZone)} ${FIRE_WORDS[state] ?? state} ${resultWords(result)}${by === 'timetable' ? '' : `（${by}）`}${error === undefined ? '' : `，原因：${error}`}\n`,
      )
    if (fires.length === 0) process.stdout.write('还没有执行过。\n')
  })

const run = (name: string, options: { at?: string; dryRun?: true }) =>
  withApplication(async ({ context, config }) => {
    const reach = configuredReach(config)
    const { previewByHand, runByHand } = await import('../services/run-by-hand.js')
    const about = await context('命令行')
    const at = options.at === undefined ? null : wallInstant(options.at, about.view.workTime)
    if (options.dryRun === true) {
      const previews = await previewByHand(about, { name, at }, reach)
      for (const { to, text } of previews) process.stdout.write(`→ ${PREVIEW_PLACES[to] ?? to}\n${text}\n\n`)
      process.stdout.write(previews.length === 0 ? '没有要发的。\n' : `共${previews.length}条，没有发出。\n`)
      return
    }
    const result = await runByHand(about, { name, at }, reach)
    process.stdout.write(`已执行。${resultWords(result)}\n`)
  })

/** A time without a zone is the county's. */
function wallInstant(text: string, workTime: { instant(day: string, time: string): Date }): Date {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(text)
    ? new Date(text)
    : workTime.instant(text.slice(0, 10), text.slice(11, 16))
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
  withApplication(async ({ context, config }) => {
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
    if (status !== undefined) process.stdout.write(statusLines(status, config.timeZone))
  })
