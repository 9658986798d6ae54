import { type Match, type NameIndex, plainName } from '../domain/name-index.js'
import type { DirectoryView } from './directory.js'
import { isToldBy, personsQualified } from './qualified-name.js'

/** A name that means several, and those it may mean: what `name_ambiguous` and `name_unknown` tell. */
export interface NameAsked {
  readonly what: 'unit' | 'person'
  readonly name: string
  readonly ids: readonly string[]
  /** How each was shown, in the same order. */
  readonly candidates: readonly string[]
}

/** What was answered: the name as it was said, and whom or what it means. */
export interface NameChosen {
  readonly what: 'unit' | 'person'
  readonly name: string
  readonly id: string
}

const PLACE = /^(?:选|是)?第?\s*(\d{1,2}|[一二三四五六七八])\s*[个项号位.。、]?$/u
const NUMERALS = '一二三四五六七八'
/** 是财政局的, 财政局那个. */
const AROUND = /^(?:就是|是|选)|(?:的那[个位]|那[个位]|的|吧)$/g
const YES = /^(?:是|是的|对|对的|没错|就是(?:他|她|它)?)$/

const single = (ids: readonly string[]): string | null => (ids.length === 1 ? (ids[0] ?? null) : null)

/**
 * Which of the candidates an answer names: by its place in the list, by its own words, or by what of them tells it
 * apart (a unit, a title, a short form). Null where it names none, or more than one.
 */
export function chooseName(view: DirectoryView, asked: NameAsked, answer: string): NameChosen | null {
  const said = answer
    .normalize('NFKC')
    .trim()
    .replace(/[\s。.!！]+$/, '')
  if (said === '' || said.length > 60) return null
  const id = YES.test(said) ? single(asked.ids) : idOf(view, asked, said)
  return id === null ? null : { what: asked.what, name: asked.name, id }
}

function idOf(view: DirectoryView, { what, name, ids, candidates }: NameAsked, said: string): string | null {
  const place = PLACE.exec(said)?.[1]
  if (place !== undefined)
    return ids[NUMERALS.includes(place) ? NUMERALS.indexOf(place) : Number(place) - 1] ?? null
  const words = said.replaceAll(AROUND, '')
  const plain = plainName(words)
  const shown = candidates.findIndex((each) => plainName(each) === plain)
  if (shown >= 0) return ids[shown] ?? null
  if (what === 'unit') {
    const match = view.unitIndex.find(words)
    if (match.kind === 'one') return ids.includes(match.id) ? match.id : null
    return plain.length < 2
      ? null
      : single(ids.filter((_, at) => plainName(candidates[at] ?? '').includes(plain)))
  }
  const qualified = single(personsQualified(view, words).filter((id) => ids.includes(id)))
  if (qualified !== null) return qualified
  const about = words.replace(name, '').replaceAll(/^的|的$/g, '')
  return single(
    ids.filter((id) => {
      const person = view.people.get(id)
      return person !== undefined && isToldBy(view, person, about)
    }),
  )
}

/** The directory as it is for a message whose unclear names were told. */
export function viewWith(view: DirectoryView, chosen: readonly NameChosen[]): DirectoryView {
  if (chosen.length === 0) return view
  const told = (index: NameIndex, what: NameChosen['what']): NameIndex => ({
    find(name): Match {
      const found = chosen.find((each) => each.what === what && each.name === name)
      return found === undefined ? index.find(name) : { kind: 'one', id: found.id }
    },
  })
  return {
    ...view,
    unitIndex: told(view.unitIndex, 'unit'),
    personIndex: told(view.personIndex, 'person'),
  }
}
