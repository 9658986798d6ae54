import type { Indicator } from '../../domain/indicator.js'
import { FILLERS, SAID_AS, SPOKEN } from '../grammar/indicator-words.js'

/** An indicator's name found in a text. */
export interface NameHit {
  readonly start: number
  readonly end: number
  readonly word: string
  /** Those that the word may stand for; the counting word decides. */
  readonly indicators: readonly Indicator[]
}

export interface Names {
  /** The last name in the text, the longest where several end there. */
  last(text: string): NameHit | null
  /** A name that crosses `joint`: it begins before it and ends after it. */
  across(text: string, joint: number): NameHit | null
  /** A name at the very start. */
  first(text: string): NameHit | null
  /** Every name, from left to right, none inside another. */
  all(text: string): NameHit[]
}

/** The name that the language gives back. */
export const saidName = (indicator: Indicator): string => SAID_AS[indicator.name] ?? indicator.name

interface Entry {
  readonly word: string
  readonly indicators: Indicator[]
}

function build(indicators: readonly Indicator[]): Names {
  const words = new Map<string, Indicator[]>()
  const put = (word: string, indicator: Indicator) => {
    const list = words.get(word)
    if (list === undefined) words.set(word, [indicator])
    else if (!list.includes(indicator)) list.push(indicator)
  }
  for (const indicator of indicators) {
    const spoken = SPOKEN[indicator.name]?.split(/\s+/) ?? []
    for (const word of [indicator.name, ...indicator.aliases, ...spoken]) {
      // Messages are looked at without fillers, so names are too.
      const plain = word.replace(FILLERS, '')
      if (plain.length > 1) put(plain, indicator)
    }
  }
  const byFirst = new Map<number, Entry[]>()
  for (const [word, list] of words) {
    const code = word.charCodeAt(0)
    byFirst.set(code, [...(byFirst.get(code) ?? []), { word, indicators: list }])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.word.length - a.word.length)

  const at = (text: string, start: number): NameHit | null => {
    for (const { word, indicators: list } of byFirst.get(text.charCodeAt(start)) ?? []) {
      if (text.startsWith(word, start)) return { start, end: start + word.length, word, indicators: list }
    }
    return null
  }
  return {
    last(text) {
      let best: NameHit | null = null
      for (let i = 0; i < text.length; i++) {
        const hit = at(text, i)
        if (hit !== null && (best === null || hit.end > best.end)) best = hit
      }
      return best
    },
    across(text, joint) {
      for (let i = Math.max(0, joint - 8); i < joint; i++) {
        for (const { word, indicators: list } of byFirst.get(text.charCodeAt(i)) ?? []) {
          if (i + word.length > joint && text.startsWith(word, i))
            return { start: i, end: i + word.length, word, indicators: list }
        }
      }
      return null
    },
    first: (text) => at(text, 0),
    all(text) {
      const hits: NameHit[] = []
      for (let i = 0; i < text.length; ) {
        const hit = at(text, i)
        if (hit === null) i++
        else {
          hits.push(hit)
          i = hit.end
        }
      }
      return hits
    },
  }
}

const cache = new WeakMap<readonly Indicator[], Names>()

/** The names of a dictionary, made once for each. */
export function namesOf(indicators: readonly Indicator[]): Names {
  const known = cache.get(indicators)
  if (known !== undefined) return known
  const names = build(indicators)
  cache.set(indicators, names)
  return names
}
