import { WORDS, type WordClass } from '../grammar/words.js'
import { createWordMap, type WordEntry } from './word-map.js'

function* entries(): Generator<readonly [string, WordClass]> {
  for (const cls of Object.keys(WORDS) as WordClass[]) {
    for (const word of WORDS[cls].trim().split(/\s+/)) yield [word, cls]
  }
}

/** Every word of the grammar; the first class that lists a word has it. */
const DICTIONARY = createWordMap(entries())

/** The longest word of the grammar at `at`. */
export function wordAt(text: string, at: number): WordEntry<WordClass> | null {
  return DICTIONARY.at(text, at)
}

export const startsWord = (code: number): boolean => DICTIONARY.starts(code)
