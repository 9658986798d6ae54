import type { DubanError, ErrorCode } from '../../domain/errors.js'
import { errorWords } from '../words/errors.js'

/** Mistakes that an example puts right. `{item}` is one of the sender's own. */
const EXAMPLE: Partial<Readonly<Record<ErrorCode, string>>> = {
  item_not_found: '{item} 60%',
  not_allowed: '{item} 60%',
}

/** What was wrong, and where it helps an example with an item of the sender's own. */
export function refusalWords(error: DubanError, own: string): string {
  const words = errorWords(error)
  const example = EXAMPLE[error.code]
  if (example === undefined || error.data['reason'] === 'unknown_actor') return words
  return `${words.replace(/。$/, '')}。例如：${example.replace('{item}', own)}`
}
