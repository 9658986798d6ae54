import { plainName } from '../domain/name-index.js'
import type { PersonRow } from '../store/person.js'
import type { DirectoryView } from './directory.js'

const LONGEST = 40

/** Whether words tell a person apart from another of the same name: a unit of his, or his title. */
export function isToldBy(view: DirectoryView, person: PersonRow, words: string): boolean {
  const plain = plainName(words)
  if (plain === '') return false
  if (person.title !== '' && plainName(person.title) === plain) return true
  const match = view.unitIndex.find(words)
  const units = match.kind === 'one' ? [match.id] : match.kind === 'many' ? match.ids : []
  return units.some((unit) => person.units.includes(unit))
}

/** What may be the name and what tells it apart: 王芳（财政局）, 住建局 王芳 副局长, 财政局王芳, 财政局的王芳. */
function* readings(words: string): Generator<{ name: string; about: readonly string[] }> {
  const parts = words
    .normalize('NFKC')
    .replace(/[\p{Ps}\p{Pe},、]|的(?=.)/gu, ' ')
    .trim()
    .split(/\s+/)
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (parts.length > 1) {
    yield { name: last, about: parts.slice(0, -1) }
    yield { name: first, about: parts.slice(1) }
    return
  }
  for (let at = 2; at <= first.length - 2; at++) {
    const [head, tail] = [first.slice(0, at), first.slice(at)]
    yield { name: tail, about: [head] }
    yield { name: head, about: [tail] }
  }
}

/**
 * The persons that a name means together with a unit or a title beside it, before or behind; none where the words
 * are no such thing, or nobody of that name is of that unit.
 */
export function personsQualified(view: DirectoryView, words: string): string[] {
  if (words.length > LONGEST) return []
  for (const { name, about } of readings(words)) {
    const match = view.personIndex.find(name)
    const ids = match.kind === 'one' ? [match.id] : match.kind === 'many' ? match.ids : []
    const told = ids.filter((id) => {
      const person = view.people.get(id)
      return person !== undefined && about.every((each) => isToldBy(view, person, each))
    })
    if (told.length > 0) return told
  }
  return []
}
