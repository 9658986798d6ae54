import { LEDGER_KINDS, LEDGERS, type LedgerKind } from '../../domain/ledger.js'
import type { Reading } from '../context.js'
import { bulletinGrammar, DRAFT_AS_WRITTEN, GROUPS_BETWEEN } from '../grammar/bulletin-words.js'
import type { BulletinSlots, Parsed } from '../intent.js'
import { unitAtHead } from './unit.js'

const said = (slots: BulletinSlots): Parsed => ({ intent: 'bulletin', slots })

const ref = (word: string | undefined, no: string | undefined) => ({ word: word ?? '', no: Number(no) })

function ledgerOf(name: string | undefined): { ledger: LedgerKind } | null {
  const found = LEDGER_KINDS.find((kind) => LEDGERS[kind].word === name || LEDGERS[kind].name === name)
  return found === undefined ? null : { ledger: found }
}

type Grammar = ReturnType<typeof bulletinGrammar>

/** Steps that take a draft's number and nothing else. */
const plain = (grammar: Grammar) =>
  [
    [grammar.SHOW, 'show'],
    [grammar.SUBMIT, 'submit'],
    [grammar.APPROVE_BULLETIN, 'approve'],
  ] as const

/** Steps with a reason, which may be missing: the service asks for it where it must be there. */
const reasoned = (grammar: Grammar) =>
  [
    [grammar.SEND_BULLETIN_BACK, 'send_back'],
    [grammar.SEND_BULLETIN_BACK_BARE, 'send_back'],
    [grammar.DISCARD, 'discard'],
    [grammar.WITHDRAW, 'withdraw'],
  ] as const

/** What an edit changes: the title, the text, or both (标题：正文). */
function changedBy(content: string, grammar: Grammar): { title?: string; body?: string } {
  const [, only] = grammar.TITLE_ONLY.exec(content) ?? []
  const both = grammar.TITLE_AND_BODY.exec(content) ?? grammar.TITLED.exec(only ?? content)
  if (both?.[1] !== undefined && both[2] !== undefined) return { title: both[1].trim(), body: both[2].trim() }
  if (only !== undefined) return { title: only.trim() }
  return { body: (grammar.BODY_ONLY.exec(content)?.[1] ?? content).trim() }
}

/** What the office writes about bulletins. */
function readOffice(text: string, grammar: Grammar, addressed: boolean): BulletinSlots | null {
  const generate = grammar.GENERATE.exec(text)
  if (generate !== null) {
    const [, ledger, word = ''] = generate
    return { act: 'generate', word, ...ledgerOf(ledger) }
  }
  const draft = grammar.DRAFT.exec(text) ?? grammar.DRAFT_BARE.exec(text)
  if (draft !== null) {
    const [, word = '', title = '', body = ''] = draft
    return { act: 'draft', word, title: title.trim(), body: body.trim() }
  }
  const list = grammar.LIST.exec(text)
  if (list !== null) return { act: 'list', word: list[1] ?? '' }
  for (const [pattern, act] of plain(grammar)) {
    const hit = pattern.exec(text)
    if (hit !== null) return { act, ...ref(hit[1], hit[2]) }
  }
  for (const [pattern, act] of reasoned(grammar)) {
    const hit = pattern.exec(text)
    if (hit !== null) return { act, ...ref(hit[1], hit[2]), reason: hit[3]?.trim() ?? '' }
  }
  const publish = grammar.PUBLISH.exec(text)
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
  const edit = grammar.EDIT.exec(text)
  if (edit !== null) {
    const [, word, no, content = ''] = edit
    return { act: 'edit', ...ref(word, no), ...changedBy(content.trim(), grammar) }
  }
  const issue = readIssue(text, grammar)
  if (issue !== null) return issue
  if (grammar.UNCLEAR.test(text)) return { act: 'unclear' }
  const word = addressed ? grammar.UNCLEAR_DRAFT.exec(text)?.[1] : undefined
  return word === undefined ? null : { act: 'unclear_draft', word }
}

/** 查通报〔2022〕1号: anybody may ask for what was published. */
function readIssue(text: string, grammar: Grammar): BulletinSlots | null {
  const hit = grammar.SHOW_ISSUE.exec(text)
  if (hit === null) return null
  const [, word, number, numberFirst, wordLast] = hit
  return { act: 'show_issue', word: word ?? wordLast ?? '', number: number ?? numberFirst ?? '' }
}

/** 通报3 情况说明：…, 通报3 无异议: what a unit named has to say. */
function readAnswer(text: string, reading: Reading, { EXPLAIN, AGREE }: Grammar): BulletinSlots | null {
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
  const grammar = bulletinGrammar(reading.series)
  if (!grammar.ABOUT_BULLETIN.test(text.slice(0, 60))) return null
  const answer = readAnswer(text, reading, grammar)
  if (answer !== null) return said(answer)
  const office = readOffice(text, grammar, reading.addressed)
  if (office === null) return null
  if (reading.office || office.act === 'show_issue') return said(office)
  // Asked by others, the count of bulletins; ordered by others, refused where it always was.
  return office.act === 'list' || office.act === 'unclear' || office.act === 'unclear_draft'
    ? null
    : { intent: 'reject', slots: { reason: 'unauthorized' } }
}

/** Title and text as they were written: reading a message mends slips and forms that a document must keep. */
export function draftAsWritten(
  raw: string,
  words: readonly string[],
): { title: string; body: string } | null {
  const grammar = bulletinGrammar(words)
  const at = raw.search(DRAFT_AS_WRITTEN)
  const hit = at < 0 ? null : grammar.DRAFT.exec(raw.slice(at).replace(/\r\n?/g, '\n').trim())
  return hit?.[2] === undefined || hit[3] === undefined ? null : { title: hit[2].trim(), body: hit[3].trim() }
}

/** What 修改通报3：… changes, as it was written; null where it cannot be told. */
export function editAsWritten(
  raw: string,
  words: readonly string[],
): { title?: string; body?: string } | null {
  const grammar = bulletinGrammar(words)
  const at = raw.search(grammar.EDIT_AS_WRITTEN)
  const content = at < 0 ? undefined : grammar.EDIT.exec(raw.slice(at).replace(/\r\n?/g, '\n').trim())?.[3]
  return content === undefined ? null : changedBy(content.trim(), grammar)
}
