import { DubanError } from '../../domain/errors.js'
import type { Parsed } from '../../language/intent.js'
import type { Answer, Work } from '../answer.js'
import { ack, completion, extension, progress, snooze } from './item.js'
import { assign, review } from './office.js'
import { query } from './query.js'

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
    case 'assign':
      return assign(work, slots)
    case 'query':
      return query(work, slots)
    default:
  }
  throw new DubanError('internal', { intent })
}
