import { type Command, isSetting, type JobSetting } from '../../domain/command.js'
import { dayOf } from '../../domain/day.js'
import { wallTimeIn } from '../../domain/work-time.js'
import {
  jobChangedWords,
  jobDroppedWords,
  jobRunWords,
  jobsWords,
  type WaitingLine,
} from '../../language/replies/timetable.js'
import { keepBefore } from '../../services/command.js'
import { editJob, type JobChanges, jobNamed } from '../../services/edit-job.js'
import { type JobStatus, listJobs } from '../../services/list-jobs.js'
import { authorise } from '../../services/permission.js'
import { dropByHand, runByHand } from '../../services/run-by-hand.js'
import { type WaitingRun, waitingRun } from '../../services/waiting-runs.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'

type Said = Of<'timetable'>

const moment = (at: Date, timeZone: string) => ({ day: dayOf(at, timeZone), time: wallTimeIn(at, timeZone) })

const shown = ({ job, next }: JobStatus) => ({
  ...job,
  next: next === null ? null : moment(next, job.timeZone),
})

const waitingLine = ({ job: { name, title }, day, time, state }: WaitingRun): WaitingLine => ({
  name,
  title,
  day,
  time,
  state,
})

/**
 * 查定时任务, 日报改到9点, 周调度改到周二, 停用周调度, 执行月通报 10月8日 09:00.
 * @throws DubanError of `editJob`, `waitingRun`, `runByHand`
 */
export async function timetable(work: Work, slots: Said): Promise<Answer> {
  if (slots.act === 'list') return list(work)
  if (slots.act === 'run' || slots.act === 'drop') return decide(work, slots)
  const context = contextOf(work)
  const { name, title, ...present } = await jobNamed(context, slots.name)
  const from = await keepBefore(context, settingOf(present))
  const to = settingOf(await editJob(context, slots.name, changesOf(slots)))
  const command: Command = isSetting(from, to) ? { kind: 'nothing' } : { kind: 'job', name, title, from, to }
  return { text: await jobStands(work, name), outcome: `timetable:${slots.act}`, command }
}

const settingOf = ({ cron, enabled }: JobSetting): JobSetting => ({ cron, enabled })

/** How a job stands, in words. @param words by default after it was changed */
export async function jobStands(work: Work, name: string, words = jobChangedWords): Promise<string> {
  const status = (await listJobs(contextOf(work))).find((each) => each.job.name === name)
  return status === undefined ? '' : words(shown(status), work.view.dayOf(work.now))
}

async function list(work: Work): Promise<Answer> {
  const context = contextOf(work)
  authorise(context, 'job.edit')
  const jobs = await listJobs(context)
  const waiting = jobs.flatMap((each) => each.waiting).map(waitingLine)
  const text = jobsWords(jobs.map(shown), waiting, work.view.dayOf(work.now))
  return { text, outcome: 'timetable:list' }
}

function changesOf(slots: Exclude<Said, { readonly act: 'list' | 'run' | 'drop' }>): JobChanges {
  switch (slots.act) {
    case 'time':
      return { time: slots.time }
    case 'weekday':
      return { weekday: slots.weekday, ...(slots.time !== null && { time: slots.time }) }
    case 'date':
      return { date: slots.date, ...(slots.time !== null && { time: slots.time }) }
    case 'on':
    case 'off':
      return { enabled: slots.act === 'on' }
  }
}

/** The office decides on a run that waits. */
async function decide(work: Work, said: Extract<Said, { readonly act: 'run' | 'drop' }>): Promise<Answer> {
  const { deps, view, now } = work
  const { act } = said
  const context = contextOf(work)
  authorise(context, 'job.run')
  const { job, slot, day, time } = await waitingRun(context, said)
  const about = { title: job.title, day, time }
  const today = view.dayOf(now)
  const outcome = `timetable:${act}`
  const command: Command = { kind: 'run', act, ...about }
  if (act === 'drop') {
    await dropByHand(context, { name: job.name, at: slot })
    return { text: jobDroppedWords(about, today), outcome, command }
  }
  const { result, leaving } = await runByHand(context, { name: job.name, at: slot }, deps)
  const leaves =
    leaving === null ? null : { at: leaving.at === null ? null : moment(leaving.at, job.timeZone) }
  return { text: jobRunWords({ ...about, result }, leaves, today), outcome, command }
}
