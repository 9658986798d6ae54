import { isDubanError } from '../domain/errors.js'
import type { Parsed } from '../language/intent.js'
import { editedWords } from '../language/replies/failed.js'
import { refusalWords } from '../language/replies/refusal.js'
import { keptWords, QUESTION_DROPPED, withdrawnWords } from '../language/replies/undo.js'
import type { Answer, Notice, Work, Worked } from './answer.js'
import { exampleOf } from './example.js'
import { editsBefore, staysGone, takeBack } from './handle/amend.js'
import { takenBackNotices } from './handle/decided.js'
import type { InboxRow } from './message.js'
import { questionOf } from './open-question.js'

/** Outcomes of what stored nothing. */
const NOTHING_STORED = /^(?:query|refused|ask|reject|not_understood|mistake|ignore|undo)/

/**
 * An edited message: what it had said last is taken back, with what was asked because of it; then what it says now is
 * worked on.
 * @param settle works on its words as on a message's
 */
export async function edited(
  work: Work,
  original: InboxRow,
  parsed: Parsed,
  settle: (work: Work, parsed: Parsed) => Promise<Answer>,
): Promise<Worked> {
  const before = [original, ...(await editsBefore(work, original))]
  if (before.at(-1)?.text.trim() === work.text.trim()) return { text: null, outcome: 'edit:same' }
  let taken: string
  let stays: string
  let back: readonly Notice[]
  try {
    const done = await takeBack(work, original, 'edit')
    taken = done.length === 0 ? '' : withdrawnWords(done)
    stays = keptWords(done)
    back = await takenBackNotices(work, done)
  } catch (error) {
    if (!isDubanError(error) || error.code === 'internal') throw error
    return { text: refusalWords(error, await exampleOf(work)), outcome: `refused:${error.code}` }
  }
  const asked = await questionOf(work, before)
  const said = await settle(work, parsed)
  // Looked for when the new words are done: they may have made the application again.
  const lost = await staysGone(work, original, parsed)
  const answer = {
    ...said,
    notices: [...back, ...(said.notices ?? [])],
    ...(asked !== null && { answered: asked }),
  }
  const gone = [taken, lost, ...(asked === null ? [] : [QUESTION_DROPPED])].filter((words) => words !== '')
  if (answer.text === null) return { ...answer, text: gone.length === 0 ? null : gone.join('\n') }
  if (gone.length === 0) return answer
  return {
    ...answer,
    text: editedWords(
      answer.text,
      !NOTHING_STORED.test(answer.outcome),
      [stays, lost].filter((words) => words !== '').join('\n'),
    ),
  }
}
