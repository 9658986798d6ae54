import { LEDGER_KINDS, LEDGERS, type LedgerKind } from '../../domain/ledger.js'
import type { Reading } from '../context.js'
import {
  ABOUT_BULLETIN,
  AGREE,
  APPROVE_BULLETIN,
  DISCARD,
  DRAFT,
  DRAFT_BARE,
  EDIT,
  EXPLAIN,
  GENERATE,
  GROUPS_BETWEEN,
  LIST,
  PUBLISH,
  SEND_BULLETIN_BACK,
  SEND_BULLETIN_BACK_BARE,
  SHOW,
  SUBMIT,
  UNCLEAR,
  WITHDRAW,
} from '../grammar/bulletin-words.js'
import type { BulletinSlots, Parsed } from '../intent.js'
import { unitAtHead } from './unit.js'

const said = (slots: BulletinSlots): Parsed => ({ intent: 'bulletin', slots })

const ref = (word: string | undefined, no: string | undefined) => ({ word: word ?? '', no: Number(no) })

function ledgerOf(name: string | undefined): { ledger: LedgerKind } | null {
  const found = LEDGER_KINDS.find((kind) => LEDGERS[kind].word === name || LEDGERS[kind].name === name)
  return found === undefined ? null : { ledger: found }
}

/** Steps that take a draft's number and nothing else. */
const PLAIN = [
  [SHOW, 'show'],
  [SUBMIT, 'submit'],
  [APPROVE_BULLETIN, 'approve'],
] as const

/** Steps with a reason, which may be missing: the service asks for it where it must be there. */
const REASONED = [
  [SEND_BULLETIN_BACK, 'send_back'],
  [SEND_BULLETIN_BACK_BARE, 'send_back'],
  [DISCARD, 'discard'],
  [WITHDRAW, 'withdraw'],
] as const

/** What the office writes about bulletins. */
function readOffice(text: string): BulletinSlots | null {
  const generate = GENERATE.exec(text)
  if (generate !== null) {
    const [, ledger, word = ''] = generate
    return { act: 'generate', word, ...ledgerOf(ledger) }
  }
  const draft = DRAFT.exec(text) ?? DRAFT_BARE.exec(text)
  if (draft !== null) {
    const [, word = '', title = '', body = ''] = draft
    return { act: 'draft', word, title: title.trim(), body: body.trim() }
  }
  const list = LIST.exec(text)
  if (list !== null) return { act: 'list', word: list[1] ?? '' }
  for (const [pattern, act] of PLAIN) {
    const hit = pattern.exec(text)
    if (hit !== null) return { act, ...ref(hit[1], hit[2]) }
  }
  for (const [pattern, act] of REASONED) {
    const hit = pattern.exec(text)
    if (hit !== null) return { act, ...ref(hit[1], hit[2]), reason: hit[3]?.trim() ?? '' }
  }
  const publish = PUBLISH.exec(text)
  if (publish !== null) {
    const [, urgent, word, no, groups = '', reason = ''] = publish
    return {
      act: 'publish',
      ...ref(word, no),
      groups: groups.split(GROUPS_BETWEEN).filter((name) => name !== ''),
      urgent: urgent !== undefined,
      reason: reason.trim(),
    }
  }
  const edit = EDIT.exec(text)
  if (edit !== null) {
    const [, word, no, title, content = ''] = edit
    const changed = title === undefined ? { body: content.trim() } : { title: content.trim() }
    return { act: 'edit', ...ref(word, no), ...changed }
  }
  return UNCLEAR.test(text) ? { act: 'unclear' } : null
}

/** 通报3 情况说明：…, 通报3 无异议: what a unit named has to say. */
function readAnswer(text: string, reading: Reading): BulletinSlots | null {
  const head = unitAtHead(text, reading)
  const own = head === null ? text : text.slice(head.end)
  const unit = head === null ? {} : { unit: head.unit }
  const explained = EXPLAIN.exec(own)
  if (explained !== null)
    return { act: 'answer', ...ref(explained[1], explained[2]), ...unit, text: (explained[3] ?? '').trim() }
  const agreed = AGREE.exec(own)
  return agreed === null ? null : { act: 'answer', ...ref(agreed[1], agreed[2]), ...unit, text: '' }
}

/**
 * What is about a bulletin's draft by its number, or makes one. Read before anything else, as a text of several
 * lines would be taken for a 接龙. Publications counted (第4期简报已发布, 下发通报2期) are figures and not read here.
 */
export function readBulletin(text: string, reading: Reading): Parsed | null {
  if (!ABOUT_BULLETIN.test(text.slice(0, 60))) return null
  const answer = readAnswer(text, reading)
  if (answer !== null) return said(answer)
  const office = readOffice(text)
  if (office === null) return null
  if (reading.office) return said(office)
  // Asked by others, the count of bulletins; ordered by others, refused where it always was.
  return office.act === 'list' || office.act === 'unclear'
    ? null
    : { intent: 'reject', slots: { reason: 'unauthorized' } }
}

/** Title and text as they were written: reading a message mends slips and forms that a document must keep. */
export function draftAsWritten(raw: string): { title: string; body: string } | null {
  const at = raw.search(/(?:起草|拟写|拟制|草拟)/)
  const hit = at < 0 ? null : DRAFT.exec(raw.slice(at).replace(/\r\n?/g, '\n').trim())
  return hit?.[2] === undefined || hit[3] === undefined ? null : { title: hit[2].trim(), body: hit[3].trim() }
}

/** The text of 修改通报3：… as it was written; null where it cannot be told, or is a title. */
export function editAsWritten(raw: string): string | null {
  const at = raw.search(/(?:修改|更改|改)(?:通报|简报|专报)/)
  const hit = at < 0 ? null : EDIT.exec(raw.slice(at).replace(/\r\n?/g, '\n').trim())
  return hit === null || hit[3] !== undefined ? null : (hit[4]?.trim() ?? null)
}
