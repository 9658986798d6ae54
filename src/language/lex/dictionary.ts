import { WORDS, type WordClass } from '../grammar/words.js'

interface Entry {
  readonly word: string
  readonly cls: WordClass
}

/** Every word of the grammar by its first character, longest first. */
const entries = new Map<number, Entry[]>()

function fill(): void {
  const seen = new Set<string>()
  for (const cls of Object.keys(WORDS) as WordClass[]) {
    for (const word of WORDS[cls].trim().split(/\s+/)) {
      if (seen.has(word)) continue
      seen.add(word)
      const code = word.charCodeAt(0)
      entries.set(code, [...(entries.get(code) ?? []), { word, cls }])
    }
  }
  for (const list of entries.values()) list.sort((a, b) => b.word.length - a.word.length)
}
fill()

/** The longest word of the grammar at `at`. */
export function wordAt(text: string, at: number): Entry | null {
  const list = entries.get(text.charCodeAt(at))
  if (list === undefined) return null
  for (const entry of list) if (text.startsWith(entry.word, at)) return entry
  return null
}
