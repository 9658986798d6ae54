import { OTHER_WORDS } from './words-around.js'
import { REQUEST_WORDS } from './words-of-request.js'
import { STATE_WORDS } from './words-of-state.js'

/**
 * The words the grammar knows, by what they do in a sentence. The lexer takes the longest one that fits, so a
 * longer word guards a shorter one it contains: 不动产 is no 不. A word belongs to the first class that lists it.
 */
export const WORDS = { ...STATE_WORDS, ...REQUEST_WORDS, ...OTHER_WORDS } as const

export type WordClass = keyof typeof WORDS
