import type { ItemRecord } from '../../domain/sheet-record.js'
import { headerKey } from './columns.js'
import { readDone } from './done-cell.js'
import { closes } from './header.js'
import type { Read } from './item-cells.js'
import { doneAtHead } from './story.js'
import type { ValueReaders } from './value.js'

export type SaidDone = Required<Pick<ItemRecord, 'done' | 'doneAs'>>

type Told = 'status' | 'progress' | 'percent'

/** A cell's answer that tells no state, in words that can stand by themselves; empty where it is no. */
interface Noted {
  readonly done: null
  readonly noted: string
}

/** What a row says of how far the work is, in words, and where. */
export interface DoneRead {
  readonly said: SaidDone | undefined
  readonly from: Told | undefined
  /** Answers to what is no state of the work (申请销号情况：是), in words that can stand by themselves. */
  readonly noted: readonly string[]
  /** Whether 目前进度 is such an answer, and so no progress in words. */
  readonly isProgressNoted: boolean
}

/** The progress of the item as a whole: not of a quarter (一季度进度), a part (审批进度), nor a question (是否达到序时进度). */
const OF_ALL =
  /^(?:目前|当前|现|最新|工作|任务|项目|总体|整体|整改|化解|办理|完成|推进|工作任务|任务完成|目前工作|目前完成|工作完成|工作推进)*(?:进度|完成率|完成比例|百分比)(?:情况|百分比)?$/

/** A cell of a status: how far it says that the work is, and in which words. */
function doneIn(read: Read, field: Told, readers: ValueReaders): SaidDone | Noted | undefined {
  const [{ text }, called] = [read(field), read.called(field)]
  if (field === 'percent' && !OF_ALL.test(headerKey(called))) return undefined
  const found = readDone(text, called, readers)
  if (field === 'percent' && found?.done !== null && found?.byHeader === true) return undefined
  if (found === undefined)
    return field !== 'percent' && doneAtHead(text) ? { done: 'done', doneAs: text } : undefined
  if (found.done === null) return { done: null, noted: found.affirms ? `${called}：${text}` : '' }
  return { done: found.done, doneAs: found.byHeader ? `${called}：${text}` : text }
}

/**
 * The status column speaks first; what says nothing of a state there leaves it to the others, where 办理结果 or 目前进度 that
 * says 已办结 and nothing more is one. That an item is not closed yet (是否销号：否) leaves open whether it is done.
 */
export function doneSaid(read: Read, readers: ValueReaders): DoneRead {
  const { text } = read('status')
  const cells = {
    status: doneIn(read, 'status', readers),
    progress: doneIn(read, 'progress', readers),
    percent: doneIn(read, 'percent', readers),
  }
  const isElsewhere = text === '' || cells.status?.done === null
  const isOpenYet = cells.status?.done === 'open' && closes(read.called('status'))
  const fields: readonly Told[] = isElsewhere || isOpenYet ? ['progress', 'percent'] : []
  const asked = [cells.status, ...fields.map((field) => cells[field])]
  const told = {
    noted: asked.flatMap((each) => (each?.done === null ? each.noted || [] : [])),
    isProgressNoted: fields.length > 0 && cells.progress?.done === null,
  }
  const stateOf = (field: Told): DoneRead | undefined => {
    const cell = cells[field]
    return cell === undefined || cell.done === null ? undefined : { said: cell, from: field, ...told }
  }
  const none: DoneRead = { said: undefined, from: undefined, ...told }
  const status = stateOf('status') ?? none
  const other = fields.map(stateOf).find((each) => each !== undefined)
  if (!isOpenYet) return isElsewhere ? (other ?? none) : status
  // 已销号 beside 否: closed it is not.
  const said = other?.said
  if (said === undefined || said.done === 'open' || said.doneAs.includes('销号')) return status
  return { ...told, said: { ...said, done: 'done' }, from: other?.from }
}
