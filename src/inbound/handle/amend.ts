import { isDubanError } from '../../domain/errors.js'
import type { Parsed } from '../../language/intent.js'
import { goneWords, QUESTION_DROPPED, withdrawnWords } from '../../language/replies/undo.js'
import { errorWords } from '../../language/words/errors.js'
import { applicationsGone, type GoneApplication } from '../../services/applications-gone.js'
import { undoCommand } from '../../services/undo-last.js'
import { type Withdrawn, type WithdrawReason, withdrawCause } from '../../services/withdraw.js'
import { type Answer, contextOf, type Work, type Worked } from '../answer.js'
import type { InboundDeps, InboxRow } from '../message.js'
import { questionOf } from '../open-question.js'
import { takenBackNotices } from './decided.js'
import { ofCommand } from './undo.js'

/**
 * The message that an edit or a recall changes, where it is known and the same person's. Platforms differ in
 * whether they say who recalled; a recall without a name is its author's.
 */
export async function amendedBy(deps: InboundDeps, row: InboxRow): Promise<InboxRow | null> {
  const original = row.amends === undefined ? null : await deps.store.inbox.get(row.amends)
  if (original === null) return null
  const author = original.sender.id
  return row.sender.id === author || (row.kind === 'recall' && row.sender.id === '') ? original : null
}

/** What its author has edited a message to before this, oldest first. */
export async function editsBefore({ deps, row }: Work, original: InboxRow): Promise<InboxRow[]> {
  const amendments = await deps.store.inbox.amendments(original._id)
  const own = amendments.findIndex(({ _id }) => _id === row._id)
  return amendments
    .slice(0, own < 0 ? undefined : own)
    .filter(
      ({ kind, sender, receivedAt }) =>
        kind === 'edit' && sender.id === original.sender.id && receivedAt <= row.receivedAt,
    )
}

/** What the message and its earlier edits had caused is taken back. @throws DubanError `entry_settled` */
export async function takeBack(work: Work, original: InboxRow, reason: WithdrawReason): Promise<Withdrawn[]> {
  const done: Withdrawn[] = []
  for (const { _id } of [...(await editsBefore(work, original)), original]) {
    done.push(...(await withdrawCause(contextOf(work, _id.slice(0, 8)), _id, reason)))
  }
  return done
}

/**
 * What the message and its earlier edits took back stays so: told of the applications among it.
 * @param again what the message says now, which may take the same back
 */
export async function staysGone(work: Work, original: InboxRow, again?: Parsed): Promise<string> {
  const causes = [original, ...(await editsBefore(work, original))].map(({ _id }) => _id)
  const said = again?.intent === 'several' ? again.slots.parts.map((part) => part.said) : [again]
  const isAgain = (gone: GoneApplication) =>
    said.some(
      (each) =>
        each?.intent === 'undo' &&
        each.slots.of === gone.of &&
        each.slots.refs.some(({ kind, no }) => kind === gone.ledger && no === gone.no),
    )
  const gone = await applicationsGone(contextOf(work), causes)
  return goneWords(gone.filter((each) => !isAgain(each)))
}

/** A message taken back by its author: what it had caused no longer counts, and what was asked about it is dropped. */
export async function recall(work: Work, original: InboxRow): Promise<Worked> {
  try {
    const asked = await questionOf(work, [original, ...(await editsBefore(work, original))])
    const done = await takeBack(work, original, 'recall')
    const gone = await staysGone(work, original)
    const told = [...(done.length === 0 ? [] : [withdrawnWords(done)]), ...(gone === '' ? [] : [gone])]
    const answer =
      told.length === 0
        ? await recallCommand(work, original)
        : {
            text: told.join('\n'),
            outcome: 'recall',
            notices: await takenBackNotices(work, done),
          }
    if (asked === null) return answer
    const text = [...(answer.text === null ? [] : [answer.text]), QUESTION_DROPPED].join('\n')
    return { ...answer, text, answered: asked }
  } catch (error) {
    if (!isDubanError(error) || error.code === 'internal') throw error
    return { text: errorWords(error), outcome: `refused:${error.code}` }
  }
}

/** The message may have had the bot do something that is no entry. @throws DubanError of `undoCommand` */
async function recallCommand(work: Work, original: InboxRow): Promise<Answer> {
  const row = await work.deps.store.commands.get(original._id)
  const command = row?.command ?? null
  if (command === null || command.kind === 'nothing') return { text: null, outcome: 'recall:nothing' }
  return ofCommand(work, await undoCommand(contextOf(work), original._id, command), true)
}

/** Who an amendment acts for: always the author of the message. */
export function asAuthor(row: InboxRow, original: InboxRow): InboxRow {
  const { sender, room, replyTo } = original
  return { ...row, sender, room: row.room ?? room, replyTo: row.replyTo ?? replyTo }
}
