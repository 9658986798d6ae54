import { LONE_CANCEL } from '../../language/grammar/command-words.js'
import { jobWords } from '../../language/replies/timetable.js'
import {
  elsewhereWords,
  leftWords,
  notUndoneWords,
  undoneWords,
  withdrawnWords,
} from '../../language/replies/undo.js'
import { whenWords } from '../../language/words/job.js'
import { momentOf } from '../../services/bulletin-view.js'
import { type CommandUndone, type EntriesUndone, undoLast } from '../../services/undo-last.js'
import { type Answer, contextOf, type Notice, type Of, type Work } from '../answer.js'
import { exampleOf } from '../example.js'
import { lastHere } from '../last-here.js'
import { takenBackNotices } from './decided.js'
import { jobStands } from './timetable.js'

/** So long after an answer a lone 取消 in a group is still said to the bot. */
const FRESH_MS = 10 * 60_000

/** 取消 is what people also say to each other: in a group it means the bot only just after it answered there. */
async function isTalk(work: Work): Promise<boolean> {
  const { row, now, text } = work
  if (row.room === null || row.mentionsBot || !LONE_CANCEL.test(text)) return false
  const last = await lastHere(work)
  return last === null || now.getTime() - last.at.getTime() > FRESH_MS
}

/** What is said of a command that was to be taken back. @param recalled by recalling its message */
export async function ofCommand(
  work: Work,
  { command, undone }: CommandUndone,
  recalled = false,
): Promise<Answer> {
  if (undone && command.kind === 'job')
    return {
      text: undoneWords(command, await jobStands(work, command.name, jobWords)),
      outcome: 'undo:command',
    }
  const today = work.view.dayOf(work.now)
  return {
    text: notUndoneWords(command, today, { example: await exampleOf(work), recalled }),
    outcome: 'undo:other_words',
    privately: command.kind === 'bulletin',
  }
}

/** What was taken back, with the day it was said on where that is not today's, and who else is told of it. */
export async function takenBack(
  work: Work,
  { done, at, left }: Omit<EntriesUndone, 'kind'>,
): Promise<{ readonly text: string; readonly notices: Notice[] }> {
  const { view, now } = work
  const on = view.dayOf(at)
  const words = [withdrawnWords(done, on === view.dayOf(now) ? null : on), leftWords(left)]
  return {
    text: words.filter((line) => line !== '').join('\n'),
    notices: await takenBackNotices(work, done),
  }
}

/** 撤回. @throws DubanError of `undoLast` */
export async function undo(work: Work, slots: Of<'undo'>): Promise<Answer> {
  const { row, view, now } = work
  if (slots.refs.length === 0 && (await isTalk(work))) return { text: null, outcome: 'ignore:chatter' }
  const told = await undoLast(contextOf(work), slots)
  const today = view.dayOf(now)
  switch (told.kind) {
    case 'withdrawn':
      return { ...(await takenBack(work, told)), outcome: 'undo' }
    case 'command':
      return ofCommand(work, told)
    case 'elsewhere': {
      const { day, time } = momentOf(view, told.at)
      const when = whenWords(day, time, today)
      const words = { when, room: told.room, items: told.items, inGroup: row.room !== null }
      return { text: elsewhereWords(words), outcome: 'undo:elsewhere' }
    }
  }
}
