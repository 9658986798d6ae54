import type { BulletinStep } from '../../domain/bulletin.js'
import { DubanError } from '../../domain/errors.js'
import type { BulletinSlots } from '../../language/intent.js'
import { draftAsWritten, editAsWritten } from '../../language/read/bulletin.js'
import {
  approvedWords,
  type BulletinView,
  bulletinDetail,
  bulletinList,
  draftedWords,
  editedWords,
  issueWords,
  publishedList,
  publishedWords,
  stepWords,
  submittedWords,
  withdrawnBulletinWords,
} from '../../language/replies/bulletin.js'
import { answeredWords } from '../../language/replies/bulletin-notice.js'
import { answerFacts } from '../../services/answer-facts.js'
import { draftBulletin } from '../../services/draft-bulletin.js'
import { draftFromData } from '../../services/draft-from-data.js'
import { discardBulletin, editBulletin } from '../../services/edit-bulletin.js'
import { listBulletins, listPublished, showBulletin, showIssue } from '../../services/list-bulletins.js'
import { publishBulletin } from '../../services/publish-bulletin.js'
import { approveBulletin, sendBackBulletin, submitBulletin } from '../../services/review-bulletin.js'
import { withdrawBulletin } from '../../services/withdraw-bulletin.js'
import { type Answer, contextOf, type Work } from '../answer.js'

type Told<Act extends BulletinSlots['act']> = Extract<BulletinSlots, { readonly act: Act }>

const isOffice = ({ actor }: Work): boolean => actor.roles.includes('office')

/** A draft is the office's own until it is published: what is said of it is said privately. */
async function privately(act: BulletinSlots['act'], words: Promise<string>): Promise<Answer> {
  return { text: await words, outcome: `bulletin:${act}`, privately: true }
}

/** A step that was taken: what is said of it, and what 撤回 is to know. */
interface Taken {
  readonly step: BulletinStep
  readonly view: BulletinView
  readonly words: string
}

async function taken(act: BulletinSlots['act'], step: Promise<Taken>): Promise<Answer> {
  const { view, words, ...done } = await step
  const command = { kind: 'bulletin' as const, step: done.step, word: view.word, no: view.draftNo }
  return { text: words, outcome: `bulletin:${act}`, privately: true, command }
}

/** Steps that say what a draft says, or whom it names. */
const TELLS_OF_DRAFT: ReadonlySet<BulletinSlots['act']> = new Set([
  'draft',
  'generate',
  'list',
  'show',
  'show_issue',
  'edit',
  'submit',
  'approve',
  'send_back',
  'discard',
])

/** @throws DubanError `not_allowed` in a group whose members cannot be written to alone */
function assertPrivate({ deps, row }: Work): void {
  if (row.room === null || deps.canReachPerson(row.channel)) return
  throw new DubanError('not_allowed', { action: 'bulletin.read', reason: 'in_group' })
}

async function draft(work: Work, slots: Told<'draft'>): Promise<Taken> {
  const written = draftAsWritten(work.text, work.view.seriesWords) ?? slots
  const { view } = await draftBulletin(contextOf(work), {
    series: slots.word,
    title: written.title,
    body: written.body,
  })
  return { step: 'draft', view, words: draftedWords(view) }
}

async function generate(work: Work, { word, ledger }: Told<'generate'>): Promise<Taken> {
  const ledgers = ledger === undefined ? {} : { ledgers: [ledger] }
  const { view } = await draftFromData(contextOf(work), { series: word, ...ledgers })
  return { step: 'draft', view, words: draftedWords(view) }
}

async function edit(work: Work, slots: Told<'edit'>): Promise<Taken> {
  const { title, body } = editAsWritten(work.text, work.view.seriesWords) ?? slots
  const { view, changed, lost } = await editBulletin(contextOf(work), slots, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
  })
  return { step: 'edit', view, words: editedWords(view, changed, lost) }
}

/** 查通报: the office's list; of others, what went to their groups. */
async function list(work: Work, { word }: Told<'list'>): Promise<Answer> {
  if (!isOffice(work))
    return privately(
      'list',
      listPublished(contextOf(work), word).then((views) => publishedList(views, word)),
    )
  const all = word === '通报' ? {} : { series: word }
  return privately('list', listBulletins(contextOf(work), all).then(bulletinList))
}

/** 查通报〔2022〕1号: all that is known of it for the office, what was sent for others. */
async function showByNumber(work: Work, slots: Told<'show_issue'>): Promise<string> {
  const { view, bulletin } = await showIssue(contextOf(work), slots)
  return isOffice(work) ? bulletinDetail(view) : issueWords(view, bulletin.issue?.text ?? '')
}

async function show(work: Work, slots: Told<'show' | 'submit' | 'approve'>): Promise<string> {
  return bulletinDetail((await showBulletin(contextOf(work), slots)).view)
}

async function answer(work: Work, slots: Told<'answer'>): Promise<Taken> {
  const { unit, text } = slots
  const { canReachPerson } = work.deps
  const named = unit === undefined ? { text } : { unit, text }
  const told = await answerFacts(contextOf(work), slots, named, canReachPerson)
  return { step: 'answer', view: told.view, words: answeredWords(told.view, told) }
}

/** Bulletins. @throws DubanError of the services */
export async function bulletin(work: Work, slots: BulletinSlots): Promise<Answer> {
  const { canReachPerson } = work.deps
  const context = contextOf(work)
  const said = (words: Promise<string>) => privately(slots.act, words)
  const did = (step: Promise<Taken>) => taken(slots.act, step)
  // Others are refused by the step itself, on record.
  if (TELLS_OF_DRAFT.has(slots.act) && isOffice(work)) assertPrivate(work)
  switch (slots.act) {
    case 'draft':
      return did(draft(work, slots))
    case 'generate':
      return did(generate(work, slots))
    case 'list':
      return list(work, slots)
    case 'show':
      return said(show(work, slots))
    case 'edit':
      return did(edit(work, slots))
    case 'submit':
      return did(
        submitBulletin(context, slots, canReachPerson).then(({ view }) => ({
          step: 'submit',
          view,
          words: submittedWords(view),
        })),
      )
    case 'approve':
      return did(
        approveBulletin(context, slots, canReachPerson).then(({ view }) => ({
          step: 'approve',
          view,
          words: approvedWords(view),
        })),
      )
    case 'send_back':
      return did(
        sendBackBulletin(context, slots, slots.reason, canReachPerson).then(({ view }) => ({
          step: 'send_back',
          view,
          words: stepWords(view, 'send_back', slots.reason),
        })),
      )
    case 'discard':
      return did(
        discardBulletin(context, slots, slots.reason).then(({ view }) => ({
          step: 'discard',
          view,
          words: stepWords(view, 'discard'),
        })),
      )
    case 'publish':
      return did(
        publishBulletin(context, slots, slots, canReachPerson).then(({ view, at, leaders }) => ({
          step: 'publish',
          view,
          words: publishedWords(view, at, leaders),
        })),
      )
    case 'withdraw':
      return did(
        withdrawBulletin(context, slots, slots.reason, canReachPerson).then(({ view, unsent }) => ({
          step: 'withdraw',
          view,
          words: withdrawnBulletinWords(view, unsent),
        })),
      )
    case 'answer':
      return did(answer(work, slots))
    case 'show_issue':
      return said(showByNumber(work, slots))
    case 'unclear_draft':
    case 'unclear':
      // Of anybody else it is talk.
      if (!isOffice(work)) return { text: null, outcome: 'ignore:chatter' }
      throw slots.act === 'unclear'
        ? new DubanError('bulletin_content_missing', { missing: ['no'] })
        : new DubanError('bulletin_content_missing', { missing: ['form'], called: slots.word })
  }
}
