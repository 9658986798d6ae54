import type { Recorded } from './recorded.js'
import { changesNothing, recordedWords, UNDO } from './recorded.js'

/** One part of a message that said several things: stored, taken back, or refused and why. */
export type Part =
  | { readonly done: Recorded }
  /** In words of its own; `stored`: 撤回 takes it back. */
  | { readonly told: string; readonly stored: boolean }
  | { readonly refused: string }

const toldAs = (part: Exclude<Part, { readonly done: Recorded }>): string =>
  'told' in part ? part.told : part.refused

/** The answer to a message about several items: a line each, and one word on how to put it right. */
export function partsWords(parts: readonly Part[], corrected = false): string {
  const [only] = parts
  if (parts.length === 1 && only !== undefined)
    return 'done' in only ? recordedWords(only.done, { corrected }) : toldAs(only)
  const lines = parts.map((part) =>
    'done' in part ? recordedWords(part.done, { corrected, short: true }) : toldAs(part),
  )
  const some = parts.some((part) =>
    'done' in part ? !changesNothing(part.done) : 'told' in part && part.stored,
  )
  return some ? [...lines, UNDO].join('\n') : lines.join('\n')
}

/** Whether all that was answered had been so already. */
export function leavesNothing(parts: readonly Part[]): boolean {
  const done = parts.flatMap((part) => ('done' in part ? [part.done] : []))
  return done.length > 0 && done.every(changesNothing) && !parts.some((part) => 'told' in part)
}
