import { cleanText } from '../clean.js'
import {
  AFTER_TITLE,
  BEFORE_TITLE,
  LONGEST_TITLED,
  NOT_OF_ITEM,
  REPORT_SIGN,
  SAID_OF_ITEM,
  SHORTEST_TITLE,
} from '../grammar/titled-words.js'

/** Whether a message may report on an item by its title: 项目谋划 95%. Cheap: most messages do not. */
export function mayBeTitled(text: string): boolean {
  return text.length <= LONGEST_TITLED && !text.trim().includes('\n') && REPORT_SIGN.test(text)
}

/**
 * What is said of the item whose whole title a message begins with; null where it begins with another name, or the
 * title goes on.
 */
export function saidOfTitle(text: string, title: string): string | null {
  const name = cleanText(title)
  const words = cleanText(text)
  const start = BEFORE_TITLE.exec(words)?.[0].length ?? 0
  const at = words.startsWith(name) ? 0 : words.startsWith(name, start) ? start : -1
  if (name.length < SHORTEST_TITLE || at < 0) return null
  const rest = words.slice(at + name.length)
  const said = rest.slice(AFTER_TITLE.exec(rest)?.[0].length ?? 0)
  return SAID_OF_ITEM.test(said) && !NOT_OF_ITEM.test(said) ? said : null
}
