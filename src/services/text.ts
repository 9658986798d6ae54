import { DubanError } from '../domain/errors.js'

/** More than any chat platform carries in one message. */
const MOST = 5000

/** @throws DubanError `text_too_long` { limit } */
export function checkedText(text: string, limit = MOST): string {
  if (text.length > limit) throw new DubanError('text_too_long', { limit })
  return text
}
