/** Between a mention and the text: U+2005 on phones, a space or nothing from other clients. */
const AFTER_MENTION = /^[\u2005\u2006\u00a0\s,，:：]*/

/**
 * Cuts a mention of the bot from the start or the end of a text; puppets differ in whether they tell of
 * mentions at all, so the text itself decides. A name that only begins with the bot's is somebody else.
 */
export function cutMention(text: string, name: string): { text: string; found: boolean } {
  const mark = `@${name}`
  const trimmed = text.trimStart()
  if (name === '' || !trimmed.includes(mark)) return { text, found: false }
  if (trimmed.startsWith(mark)) {
    const rest = trimmed.slice(mark.length)
    if (rest === '' || AFTER_MENTION.exec(rest)?.[0] !== '')
      return { text: rest.replace(AFTER_MENTION, ''), found: true }
    return { text, found: false }
  }
  const tail = text.trimEnd()
  if (tail.endsWith(mark)) return { text: tail.slice(0, -mark.length).trimEnd(), found: true }
  // In the middle it stays: it may be part of the sentence.
  return { text, found: new RegExp(`${escape(mark)}[\\u2005\\s]`).test(text) }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
