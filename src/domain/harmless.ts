/** Marks that make a whole group's phones ring. Whatever a text says, they lose their power. */
const EVERYONE = /[@＠][@＠\s]*(所有人|全体成员|全体|全员|大家|all|everyone|here|channel)/giu
/** Control characters, and signs that turn the writing direction and can fake a text's meaning. */
const INVISIBLE = /[^\P{Cc}\n\t]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/**
 * What the bot says, made harmless: it calls nobody together and hides nothing; what people wrote stays readable. For
 * every door where its words are read, also where they are read again later.
 */
export function harmless(text: string): string {
  return text.replace(INVISIBLE, '').replace(EVERYONE, '$1')
}
