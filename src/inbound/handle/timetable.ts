import { jobChangedWords, jobsWords } from '../../language/replies/timetable.js'
import { editJob } from '../../services/edit-job.js'
import { type JobStatus, listJobs } from '../../services/list-jobs.js'
import { authorise } from '../../services/permission.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'

/** 定时任务, 日报改到9点, 停用周调度. @throws DubanError of `editJob` */
export async function timetable(work: Work, slots: Of<'timetable'>): Promise<Answer> {
  const context = contextOf(work)
  const { workTime } = work.view
  const shown = ({ job, next }: JobStatus) => ({
    ...job,
    next: next === null ? null : `${workTime.dayOf(next)} ${workTime.wallTimeOf(next)}`,
  })
  if (slots.act === 'list') {
    authorise(context, 'job.edit')
    return { text: jobsWords((await listJobs(context)).map(shown)), outcome: 'timetable:list' }
  }
  const changes = slots.act === 'time' ? { time: slots.time } : { enabled: slots.act === 'on' }
  const job = await editJob(context, slots.name, changes)
  const status = (await listJobs(context)).find((each) => each.job.name === job.name)
  const text = status === undefined ? '' : jobChangedWords(shown(status))
  return { text, outcome: `timetable:${slots.act}` }
}
