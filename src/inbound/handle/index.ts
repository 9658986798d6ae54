import type { Parsed } from '../../language/intent.js'
import type { Answer, Work } from '../answer.js'
import { bulletin } from './bulletin.js'
import { setWorkingDay, unsetWorkingDay } from './calendar.js'
import { deadline } from './deadline.js'
import { figures } from './figure.js'
import { ack, completion, extension, progress, snooze } from './item.js'
import { jielong } from './jielong.js'
import { bind, bindRoom, code, unbind, unbindRoom } from './keeping.js'
import { milestone, plan } from './milestone.js'
import { assign, reopen, review, suspend } from './office.js'
import { query } from './query.js'
import { rejected } from './reject.js'
import { several } from './several.js'
import { timetable } from './timetable.js'
import { undo } from './undo.js'
import { undoQuoted } from './undo-quoted.js'
import { visit, walkthrough } from './visit.js'

/**
 * What a message's intent comes to. Nothing is written by a reading that lacks something: it is asked back
 * before (question.ts), or the service refuses it.
 * @throws DubanError what the services refuse
 */
export async function handle(work: Work, { intent, slots }: Parsed): Promise<Answer> {
  switch (intent) {
    case 'progress':
      return progress(work, slots)
    case 'complete':
      return completion(work, slots, false)
    case 'apply_close':
      return completion(work, slots, true)
    case 'apply_extend':
      return extension(work, slots)
    case 'ack':
      return ack(work, slots)
    case 'snooze':
      return snooze(work, slots)
    case 'review':
      return review(work, slots)
    case 'deadline':
      return deadline(work, slots)
    case 'suspend':
      return suspend(work, slots)
    case 'reopen':
      return reopen(work, slots)
    case 'milestone':
      return milestone(work, slots)
    case 'plan':
      return plan(work, slots)
    case 'several':
      return several(work, slots)
    case 'assign':
      return assign(work, slots)
    case 'query':
      return query(work, slots)
    case 'report_indicator':
      return figures(work, slots)
    case 'report_visit':
      return visit(work, slots)
    case 'report_walkthrough':
      return walkthrough(work, slots)
    case 'jielong':
      return jielong(work, slots)
    case 'undo':
      return work.row.replyTo !== null && slots.refs.length === 0
        ? undoQuoted(work, slots)
        : undo(work, slots)
    case 'bind':
      return bind(work.deps, work.row, work.view, work.now, slots.code)
    case 'bind_group':
      return bindRoom(work, slots)
    case 'unbind_group':
      return unbindRoom(work)
    case 'unbind':
      return unbind(work, slots)
    case 'timetable':
      return timetable(work, slots)
    case 'code':
      return code(work, slots)
    case 'set_day':
      return setWorkingDay(work, slots)
    case 'unset_day':
      return unsetWorkingDay(work, slots)
    case 'bulletin':
      return bulletin(work, slots)
    case 'reject':
      return rejected(work, slots.reason, slots.left_out)
    case 'ignore':
      return { text: null, outcome: `ignore:${slots.reason}` }
  }
}
