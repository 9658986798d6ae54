import { schedule } from 'node-cron'

/** node-cron as no more than a tick: what is due, and what was missed, is decided from the store. */
export function everyMinute(tick: () => void): () => void {
  const task = schedule('* * * * *', tick, { noOverlap: true })
  return () => void task.destroy()
}
