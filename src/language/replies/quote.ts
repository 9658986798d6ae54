/** What could address somebody, break a line, or turn the writing direction. */
const SIGNS = /[@＠]|[^\P{Cc}\n\t]|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

/**
 * Other people's words inside an answer: one line, not too long, addressing nobody.
 * @param most characters kept
 */
export function quoted(text: string, most = 40): string {
  const plain = text.replace(SIGNS, '').replace(/\s+/g, ' ').trim()
  const characters = Array.from(plain)
  return characters.length <= most ? plain : `${characters.slice(0, most - 1).join('')}…`
}
