import { DubanError } from '../../domain/errors.js'
import { LONE_CANCEL } from '../../language/grammar/command-words.js'
import { nothingOwnQuoted } from '../../language/replies/by-quote.js'
import { appliedBy } from '../../services/last-done.js'
import { undoCommand } from '../../services/undo-last.js'
import { type Withdrawn, withdrawCause } from '../../services/withdraw.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { exampleOf } from '../example.js'
import { isOwn, quotedBy } from '../quoted.js'
import { takeBack } from './amend.js'
import { ofCommand, takenBack } from './undo.js'

/**
 * 撤回 that quotes a message, or the bot's answer to it: what that message did is taken back, where it is the sender's
 * own, and never anything else.
 * @throws DubanError `entry_not_found`, `entry_settled`, `command_overtaken`
 */
export async function undoQuoted(work: Work, { of }: Of<'undo'>): Promise<Answer> {
  const { deps, row } = work
  const quoted = await quotedBy(work)
  if (quoted === null || !isOwn(quoted, row)) {
    // 取消 in reply to somebody is said to him.
    if (LONE_CANCEL.test(work.text) && row.room !== null && !row.mentionsBot)
      return { text: null, outcome: 'ignore:chatter' }
    return { text: nothingOwnQuoted(await exampleOf(work)), outcome: 'undo:not_own' }
  }
  const { said } = quoted
  const context = contextOf(work)
  const done: Withdrawn[] =
    of === undefined
      ? await takeBack(work, said, 'undo')
      : await withdrawCause(context, said._id, 'undo', appliedBy(context, [], of))
  if (done.length > 0)
    return { ...(await takenBack(work, { done, at: said.receivedAt, left: [] })), outcome: 'undo' }
  const command = (await deps.store.commands.get(said._id))?.command ?? null
  if (command === null || command.kind === 'nothing') throw new DubanError('entry_not_found')
  return ofCommand(work, await undoCommand(context, said._id, command), true)
}
