import { DubanError } from '../domain/errors.js'
import { findIndicator, type Indicator } from '../domain/indicator.js'
import { createNameIndex, type Match, type NameIndex } from '../domain/name-index.js'
import type { PersonRow } from '../store/person.js'
import type { UnitRow } from '../store/unit.js'
import type { DirectoryView } from './directory.js'
import { personsQualified } from './qualified-name.js'

/** How a person is told apart from another of the same name: unit and title. */
export function personWords(view: DirectoryView, person: PersonRow): string {
  const unit = view.units.get(person.units[0] ?? '')
  const about = [unit?.name, person.title].filter((part) => part !== undefined && part !== '')
  return about.length === 0 ? person.name : `${person.name}（${about.join(' ')}）`
}

function resolve<Row>(
  what: 'unit' | 'person',
  name: string,
  match: Match,
  rows: ReadonlyMap<string, Row>,
  words: (row: Row) => string,
): Row {
  const named = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const row = rows.get(id)
      return row === undefined ? [] : [words(row)]
    })
  if (match.kind === 'one') {
    const row = rows.get(match.id)
    if (row !== undefined) return row
  }
  if (match.kind === 'many') {
    throw new DubanError('name_ambiguous', { what, name, ids: match.ids, candidates: named(match.ids) })
  }
  const ids = match.kind === 'none' ? match.suggestions : []
  throw new DubanError('name_unknown', { what, name, ids, suggestions: named(ids) })
}

/**
 * A unit by id, full name, alias, short form or pinyin.
 * @throws DubanError `name_ambiguous` { what, name, ids, candidates }, `name_unknown` { what, name, ids, suggestions }
 */
export function unitNamed(view: DirectoryView, name: string): UnitRow {
  return (
    view.units.get(name) ?? resolve('unit', name, view.unitIndex.find(name), view.units, (row) => row.name)
  )
}

/** Among several of a name the one of `unit`, where that leaves one. */
function matchOf(view: DirectoryView, name: string, unit: string | undefined): Match {
  const match = view.personIndex.find(name)
  const own =
    match.kind === 'many' ? match.ids.filter((id) => view.people.get(id)?.units.includes(unit ?? '')) : []
  return oneOf(own) ?? match
}

function oneOf(ids: readonly string[]): Match | null {
  const [only] = ids
  return ids.length === 1 && only !== undefined ? { kind: 'one', id: only } : null
}

/**
 * A person by id, name, alias, pinyin, or surname and title, with a unit or title beside it or not (财政局王芳,
 * 王芳（财政局）); among several of a name the one of `unit`, where that leaves one.
 * @throws DubanError as `unitNamed`
 */
export function personNamed(view: DirectoryView, name: string, unit?: string): PersonRow {
  const known = view.people.get(name)
  if (known !== undefined) return known
  const match = matchOf(view, name, unit)
  const ids = match.kind === 'one' ? [] : personsQualified(view, name)
  const told: Match = oneOf(ids) ?? (ids.length === 0 ? match : { kind: 'many', ids })
  return resolve('person', name, told, view.people, (row) => personWords(view, row))
}

/** A person where the directory knows one of that very name for certain; null otherwise. Never throws. */
export function personIfKnown(view: DirectoryView, name: string, unit?: string): PersonRow | null {
  if (name === '') return null
  const match = matchOf(view, name, unit)
  return view.people.get(name) ?? (match.kind === 'one' ? (view.people.get(match.id) ?? null) : null)
}

/** A unit where the directory knows one of that name for certain; null otherwise. Never throws. */
export function unitIfKnown(view: DirectoryView, name: string): UnitRow | null {
  if (name === '') return null
  try {
    return unitNamed(view, name)
  } catch {
    return null
  }
}

export function unitName(view: DirectoryView, id: string): string {
  return view.units.get(id)?.name ?? id
}

/** Made once for the dictionary that all counties begin with, and anew where the office has changed it. */
const indexes = new WeakMap<readonly Indicator[], NameIndex>()

function indicatorIndex(indicators: readonly Indicator[]): NameIndex {
  const known = indexes.get(indicators)
  if (known !== undefined) return known
  const index = createNameIndex(indicators, { offices: false })
  indexes.set(indicators, index)
  return index
}

/** @throws DubanError `indicator_unknown` { name, suggestions } */
export function indicatorNamed(view: DirectoryView, name: string): Indicator {
  const found = findIndicator(view.indicators, name)
  if (found !== null) return found
  const match = indicatorIndex(view.indicators).find(name)
  const ids = match.kind === 'none' ? match.suggestions : match.kind === 'many' ? match.ids : [match.id]
  const suggestions = ids.flatMap((id) => view.indicators.find((row) => row.id === id)?.name ?? [])
  throw new DubanError('indicator_unknown', { name, suggestions })
}
