import type {
  ApplyCloseSlots,
  ApplyExtendSlots,
  CompleteSlots,
  Parsed,
  ProgressEntry,
  ProgressSlots,
  Ref,
} from '../intent.js'
import { uniqueRefs } from '../refs.js'
import { readExtension } from './extension.js'
import { isWord, type Message } from './message.js'
import { partsOf } from './part.js'
import { progressOf } from './progress-entry.js'
import { type State, stateOf } from './state.js'

/** Words enough to be an account of what was done, once the grammar's own are taken away. */
const EVIDENCE = 4

/** What is said of items named in the message: done, to be closed, put off, or moved on. */
export function readItems(message: Message): Parsed | null {
  const parts = partsOf(message)
  if (parts.length === 0) return null
  const states = parts.flatMap((part) => apart(stateOf(message, part)))
  if (states.some(({ shares }) => shares.implausible))
    return { intent: 'reject', slots: { reason: 'implausible_or_negative_value' } }
  if (states.some(({ extend }) => extend)) return extension(message, states)
  if (states.some(({ close }) => close)) return closing(message, states)
  if (states.some(({ done }) => done)) return completion(message, states)
  return progress(message, states)
}

/** 任务5、6、7分别为30%、45%、60%: a share each. Shares that cannot be told apart are nobody's, and asked back. */
function apart(state: State): State[] {
  const { refs, shares } = state
  const { each } = shares
  if (each.length < 2 || state.done || state.close || state.extend) return [state]
  const items = uniqueRefs(refs)
  if (each.length !== items.length)
    return [{ ...state, shares: { ...shares, percent: null, qualifier: null, unsure: true } }]
  return items.map((ref, i) => ({ ...state, refs: [ref], shares: { ...shares, percent: each[i] ?? null } }))
}

/** Whether the items' words tell something of weight, so that 收到 beside them is only courtesy. */
export function tellsMuch(message: Message): boolean {
  // 已签收，10月底前完成: a promise made with the receipt is no report yet.
  const received = /签收|认领/.test(message.text)
  return partsOf(message).some((part) => {
    const state = stateOf(message, part)
    return weighty(received ? { ...state, expectedBy: null } : state)
  })
}

function weighty(state: State): boolean {
  const { shares, done, close, extend, basically, blocked, help, pair, expectedBy } = state
  return (
    done ||
    close ||
    extend ||
    basically ||
    blocked ||
    help ||
    shares.percent !== null ||
    pair !== null ||
    shares.expected !== null ||
    expectedBy !== null
  )
}

const refsOf = (states: readonly State[]): Ref[] => uniqueRefs(states.flatMap(({ refs }) => refs))

function extension(message: Message, states: readonly State[]): Parsed {
  const slots = readExtension(message, refsOf(states.filter(({ extend }) => extend)))
  const rest = states.filter(({ extend }) => !extend)
  const done = rest.filter((state) => state.done || state.close)
  if (done.length > 0) slots.also_complete = refsOf(done)
  putBeside(
    slots,
    rest.filter((state) => !done.includes(state)),
  )
  return { intent: 'apply_extend', slots }
}

/** The items besides those done, with what was said of them. */
function putBeside(slots: CompleteSlots | ApplyCloseSlots | ApplyExtendSlots, rest: readonly State[]): void {
  const told = rest.filter((state) => state.told || weighty(state))
  if (told.length === 0) return
  slots.also_progress = refsOf(told)
  slots.others = told.map(progressOf)
}

function closing(message: Message, states: readonly State[]): Parsed {
  // “任务2、任务5已完成，申请销号”: the wish covers what was done just before it.
  const done = states.filter((state) => state.close || state.done)
  const rest = states.filter((state) => !done.includes(state))
  const slots: ApplyCloseSlots = { refs: refsOf(done) }
  putBeside(slots, rest)
  const day = rest.find(({ expectedBy }) => expectedBy !== null)?.expectedBy
  if (day) slots.expected_by = day
  if (hasEvidence(message)) slots.evidence_text = true
  if (message.unit !== undefined) slots.unit = message.unit
  return { intent: 'apply_close', slots }
}

const GENERIC =
  /^(?:的|吧|了|予以|给予|工作|该|现|特|为|并|且|和|及|请|一下|已|全部|情况|报告|领导|作风办|督查室|办公室|您|谢谢|审核|审批|验收|可以|能否|可否|是否|批准|同意|审阅|把|将|给|我局|我单位|我乡|我们|整改|问题|台账|清单|任务|内容|事项|此项|该项|上述|相关|有关|到位|并已|经)+/

function hasEvidence({ tokens, text, refs }: Message): boolean {
  const start = refs[0]?.start ?? 0
  let length = 0
  for (const token of tokens) {
    if (token.kind !== 'text' && token.kind !== 'number') continue
    const words = text.slice(token.start, token.end).replace(GENERIC, '')
    if (token.start < start && words.length < EVIDENCE) continue
    length += words.length
  }
  return length >= EVIDENCE
}

function completion(message: Message, states: readonly State[]): Parsed {
  const ended = states.filter(({ done }) => done)
  const slots: CompleteSlots = { refs: refsOf(ended) }
  const perhaps = ended.flatMap(({ refs, named }) =>
    named === null ? [] : [{ refs: uniqueRefs(refs), ...named }],
  )
  if (perhaps.length > 0) slots.perhaps = perhaps
  putBeside(
    slots,
    states.filter(({ done }) => !done),
  )
  if (message.unit !== undefined) slots.unit = message.unit
  return { intent: 'complete', slots }
}

function progress(message: Message, states: readonly State[]): Parsed | null {
  const told = states.filter((state) => weighty(state) || state.told)
  const canonical = isWord(message.tokens[0], 'status')
  const reported = told.length > 0 ? told : canonical ? states : []
  const [first, ...others] = reported
  if (first === undefined) return null
  const slots: ProgressSlots = progressOf(first)
  const rest = others.map(progressOf)
  const same = slots.percent === null && rest.every((entry) => saysTheSame(slots, entry))
  if (same && others.length > 0) slots.refs = refsOf(reported)
  if (message.unit !== undefined) slots.unit = message.unit
  if (message.classes.has('correct')) {
    slots.correction = true
    if (first.shares.replaces !== null) slots.replaces = first.shares.replaces
  }
  if (rest.length > 0 && !same) slots.others = rest
  return { intent: 'progress', slots }
}

/** Apart from the items it is said of. 任务1问题已解决，任务2预计10月8日完成 are two things. */
const saysTheSame = (one: ProgressEntry, other: ProgressEntry): boolean =>
  JSON.stringify({ ...one, refs: [] }) === JSON.stringify({ ...other, refs: [] })
