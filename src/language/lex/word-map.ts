/** A word with what it stands for. */
export interface WordEntry<T> {
  readonly word: string
  readonly value: T
}

/** Words found by where they begin: two characters lead to the few that may fit. */
export interface WordMap<T> {
  /** The longest word at `at`. */
  at(text: string, at: number): WordEntry<T> | null
  /** Whether a word begins with this character. */
  starts(code: number): boolean
}

/** Two characters in one small integer; rare clashes are settled by comparing the words. */
const pair = (first: number, second: number): number => ((first & 0x7fff) << 15) | (second & 0x7fff)

/** The first value of a word counts. */
export function createWordMap<T>(words: Iterable<readonly [string, T]>): WordMap<T> {
  const single = new Map<number, WordEntry<T>>()
  const longer = new Map<number, WordEntry<T>[]>()
  const first = new Set<number>()
  const seen = new Set<string>()
  for (const [word, value] of words) {
    if (word === '' || seen.has(word)) continue
    seen.add(word)
    const entry = { word, value }
    first.add(word.charCodeAt(0))
    if (word.length === 1) {
      single.set(word.charCodeAt(0), entry)
      continue
    }
    const key = pair(word.charCodeAt(0), word.charCodeAt(1))
    const list = longer.get(key)
    if (list === undefined) longer.set(key, [entry])
    else list.push(entry)
  }
  for (const list of longer.values()) list.sort((a, b) => b.word.length - a.word.length)
  return {
    at(text, at) {
      const code = text.charCodeAt(at)
      const list = longer.get(pair(code, text.charCodeAt(at + 1)))
      if (list !== undefined) for (const entry of list) if (text.startsWith(entry.word, at)) return entry
      return single.get(code) ?? null
    },
    starts: (code) => first.has(code),
  }
}
