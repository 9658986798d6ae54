import MiniSearch from 'minisearch'
import { pinyin } from 'pinyin-pro'
import { ABBREVIATIONS, ENDINGS } from './abbreviations.js'

/** Something that can be called by name: a unit, a person, a group. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
}

/** What a name stands for. Several answers are asked back, never chosen from; suggestions are only shown. */
export type Match =
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'many'; readonly ids: readonly string[] }
  | { readonly kind: 'none'; readonly suggestions: readonly string[] }

export interface NameIndex {
  find(name: string): Match
}

export interface NameIndexOptions {
  /** The county's own name, e.g. 永安县: offices are called with and without it. */
  readonly county?: string
  /** Whether official short forms (发改局) and subsequences count. Not for persons. */
  readonly offices: boolean
}

const MOST_CACHED = 5000
const MOST_SUGGESTIONS = 3
const LEAST_SCORE = 4

/** Full-width forms, spaces and brackets do not tell names apart. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Ps}\p{Pe}“”"'‘’·・，,、。:：@]/gu, '')
}

/** A place's name before an office's: 清河县水务局. */
const PLACE = /^[\u4e00-\u9fa5]{1,6}?(?:自治县|县|市|区|旗)(?=[\u4e00-\u9fa5]{2})/

/** The county that most offices are named after, where nobody has set it. */
function countyOf(entries: readonly Named[]): string {
  const counts = new Map<string, number>()
  for (const { name } of entries) {
    const place = PLACE.exec(plainName(name))?.[0]
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most !== undefined && most[1] >= 2 && most[1] >= entries.length / 5 ? most[0] : ''
}

/** 县委 is no 委, and 市场监管局 no 场监管局. */
const KEEPS_RANK = /^.(委|人民政府|政府|人大|政协|直|级|场)/

/** 县发改局 and 永安县发改局 are 发改局; 县委 and 县政府 keep their 县. */
function withoutCounty(name: string, county: string): string {
  const cut = county !== '' && name.startsWith(county) ? name.slice(county.length) : name
  if (cut === '' || (cut !== name && /^(委|人民政府|政府|人大|政协|直|级)/.test(cut))) return `县${cut}`
  const rank = county.at(-1) ?? '县'
  return cut.startsWith(rank) && cut.length > 3 && !KEEPS_RANK.test(cut) ? cut.slice(1) : cut
}

function shortForms(core: string): string[] {
  const bare = core.replace(/^县(?=委|人民政府|政府|人大|政协)/, '')
  const known = [...(ABBREVIATIONS[core] ?? []), ...(ABBREVIATIONS[bare] ?? [])]
  const cut = ENDINGS.filter(([long]) => core.endsWith(long) && core.length > long.length).map(
    ([long, short]) => core.slice(0, -long.length) + short,
  )
  return [
    ...known,
    ...known.filter((name) => name.startsWith('委') || name.length === 2).map((name) => `县${name}`),
    ...cut,
  ]
}

/** 发改局 reads as a short form of 发展和改革局: its letters in order, first and last in place. */
function abbreviates(short: string, full: string): boolean {
  if (short.length < 2 || short.length >= full.length) return false
  if (short[0] !== full[0] || short.at(-1) !== full.at(-1)) return false
  let at = 0
  for (const char of full) if (char === short[at]) at++
  return at === short.length
}

const spelled = (name: string) => {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
  return [syllables.join(''), syllables.map((s) => s[0] ?? '').join('')].map((s) => s.replaceAll('ü', 'v'))
}

type Level = Map<string, Set<string>>

const put = (level: Level, key: string, id: string) => {
  if (key === '') return
  const ids = level.get(key)
  if (ids === undefined) level.set(key, new Set([id]))
  else ids.add(id)
}

const answer = (ids: Iterable<string> | undefined): Match | null => {
  const list = [...(ids ?? [])]
  const [first] = list
  if (first === undefined) return null
  return list.length === 1 ? { kind: 'one', id: first } : { kind: 'many', ids: list }
}

/**
 * An index over the directory. A name is tried as full name or alias, then as an official short form, then
 * as letters of one office's name in order, then as pinyin (whole or initials); the first of these that
 * answers, answers. Likeness alone never does.
 */
export function createNameIndex(entries: readonly Named[], options: NameIndexOptions): NameIndex {
  const county = plainName(options.county ?? '') || (options.offices ? countyOf(entries) : '')
  const exact: Level = new Map()
  const short: Level = new Map()
  const spelling: Level = new Map()
  const cores: { id: string; core: string }[] = []
  const search = new MiniSearch<{ id: string; text: string }>({
    fields: ['text'],
    tokenize: (text) => Array.from(text),
    searchOptions: { combineWith: 'OR' },
  })

  for (const { id, name, aliases } of entries) {
    const names = [name, ...aliases].map(plainName)
    const bare = options.offices ? names.map((each) => withoutCounty(each, county)) : names
    for (const each of [...names, ...bare]) put(exact, each, id)
    const abbreviated = options.offices ? bare.flatMap(shortForms) : []
    for (const each of abbreviated) put(short, each, id)
    for (const each of new Set([...bare, ...abbreviated]))
      for (const key of spelled(each)) put(spelling, key, id)
    if (options.offices) for (const core of new Set(bare)) cores.push({ id, core })
    search.add({ id, text: [...new Set([...bare, ...abbreviated])].join(' ') })
  }

  const suggestions = (key: string): string[] =>
    search
      .search(key)
      .filter((hit) => hit.score >= LEAST_SCORE || hit.queryTerms.length >= Math.min(key.length, 2))
      .slice(0, MOST_SUGGESTIONS)
      .map((hit) => String(hit.id))

  const lookUp = (name: string): Match => {
    const plain = plainName(name)
    if (plain === '' || plain.length > 40) return { kind: 'none', suggestions: [] }
    const key = options.offices ? withoutCounty(plain, county) : plain
    return (
      answer(exact.get(plain)) ??
      answer(exact.get(key)) ??
      answer(short.get(plain)) ??
      answer(short.get(key)) ??
      answer(new Set(cores.filter(({ core }) => abbreviates(key, core)).map(({ id }) => id))) ??
      (/^[a-z]{2,}$/.test(plain) ? answer(spelling.get(plain)) : null) ?? {
        kind: 'none',
        suggestions: suggestions(key),
      }
    )
  }

  const cache = new Map<string, Match>()
  return {
    find(name) {
      const seen = cache.get(name)
      if (seen !== undefined) return seen
      const match = lookUp(name)
      if (cache.size >= MOST_CACHED) cache.clear()
      cache.set(name, match)
      return match
    },
  }
}
