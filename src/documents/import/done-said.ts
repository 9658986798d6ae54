import type { ItemRecord } from '../../domain/sheet-record.js'
import { closes } from './header.js'
import type { Read } from './item-cells.js'
import { doneAtHead } from './story.js'
import { readDone } from './value.js'

export type SaidDone = Required<Pick<ItemRecord, 'done' | 'doneAs'>>

type Told = 'status' | 'progress' | 'percent'

/** What a row says of how far the work is, in words, and where. */
export interface DoneRead {
  readonly said: SaidDone | undefined
  readonly from: Told | undefined
}

/** A cell of a status: how far it says that the work is, and in which words. */
function doneIn(read: Read, field: Told): SaidDone | undefined {
  const [{ text }, called] = [read(field), read.called(field)]
  const found = readDone(text, called)
  if (found !== undefined) return { done: found.done, doneAs: found.byHeader ? `${called}：${text}` : text }
  return field !== 'percent' && doneAtHead(text) ? { done: 'done', doneAs: text } : undefined
}

const NONE: DoneRead = { said: undefined, from: undefined }

/** The first of the columns that say so: 办理结果 or 目前进度 that says 已办结 and nothing more is a status. */
function firstOf(read: Read, fields: readonly Told[]): DoneRead {
  for (const from of fields) {
    const said = doneIn(read, from)
    if (said !== undefined) return { said, from }
  }
  return NONE
}

/** The status column speaks first; that an item is not closed yet (是否销号：否) leaves open whether it is done. */
export function doneSaid(read: Read): DoneRead {
  const { text } = read('status')
  const status = firstOf(read, ['status'])
  const others = (): DoneRead => firstOf(read, ['progress', 'percent'])
  if (text === '') return others()
  if (status.said?.done !== 'open' || !closes(read.called('status'))) return status
  const { said, from } = others()
  // 已销号 beside 否: closed it is not.
  if (said === undefined || said.done === 'open' || said.doneAs.includes('销号')) return status
  return { said: { ...said, done: 'done' }, from }
}
