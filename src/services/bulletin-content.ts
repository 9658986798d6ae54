import type { Bulletin, BulletinFact } from '../domain/bulletin.js'
import { inOrder } from '../domain/bulletin-data.js'
import { type DisciplineNamed, disciplineNamed } from '../domain/discipline.js'
import { DubanError } from '../domain/errors.js'
import { LEDGER_KINDS } from '../domain/ledger.js'
import type { DirectoryView } from './directory.js'
import { checkedText } from './text.js'

const MOST_TITLE = 100
const MOST_BODY = 10_000
/** The shortest and the longest that a unit is called by. */
const SHORTEST = 3
const LONGEST = 20

/** A ledger's word is looked for where it is no word of every day: 信访积案, but not 问题. */
const TELLING = 4

/**
 * Discipline data is told by these words, whatever the indicator is called (product rule 19); a restricted ledger
 * by its name.
 */
function restrictedIn(view: DirectoryView, text: string): string | null {
  const found = view.indicators.find(
    ({ restricted, name, aliases }) => restricted && [name, ...aliases].some((word) => text.includes(word)),
  )
  if (found !== undefined) return found.name
  const ledger = LEDGER_KINDS.map((kind) => view.ledger(kind)).find(
    ({ restricted, name, word }) =>
      restricted && (text.includes(name) || (word.length >= TELLING && text.includes(word))),
  )
  return ledger?.name ?? null
}

/** @throws DubanError `bulletin_restricted` { indicator, in } */
export function assertOpen(view: DirectoryView, text: string, place: 'body' | 'reason' = 'body'): void {
  const indicator = restrictedIn(view, text)
  if (indicator !== null) throw new DubanError('bulletin_restricted', { indicator, in: place })
}

/** Persons that a bulletin names beside discipline words; null where it does not. */
export function disciplineIn(
  view: DirectoryView,
  { title, body }: Pick<Bulletin, 'title' | 'body'>,
): DisciplineNamed | null {
  const names = [...view.people.values()].map(({ name }) => name)
  return disciplineNamed(`${title}\n${body}`, names)
}

/** @throws DubanError `bulletin_content_missing` { missing }, `text_too_long`, `bulletin_restricted` { indicator } */
export function checkedContent(
  view: DirectoryView,
  content: { readonly title: string; readonly body: string },
  series?: string,
): { title: string; body: string } {
  const title = content.title.replace(/\s+/g, ' ').trim()
  const body = content.body.replace(/\r\n?/g, '\n').trim()
  const missing = [...(title === '' ? ['title'] : []), ...(body === '' ? ['body'] : [])]
  if (missing.length > 0) throw new DubanError('bulletin_content_missing', { missing, series })
  checkedText(title, MOST_TITLE)
  checkedText(body, MOST_BODY)
  assertOpen(view, `${title}\n${body}`)
  return { title, body }
}

/** Official short forms may end otherwise than the names they stand for: 县委办. */
const OFFICIAL = '局委办部院会处社协联'

/** Last characters of all names a unit can be called by: only there is a name looked for. */
const endings = new WeakMap<DirectoryView, ReadonlySet<string>>()

function endingsOf(view: DirectoryView): ReadonlySet<string> {
  const known = endings.get(view)
  if (known !== undefined) return known
  const found = new Set<string>(OFFICIAL)
  for (const { name, aliases, active } of view.units.values())
    if (active) for (const each of [name, ...aliases]) found.add(each.slice(-1))
  endings.set(view, found)
  return found
}

/**
 * Units that a line of text names, by full name, alias or short form: at each place where a name can end, the
 * longest that the directory knows for certain.
 */
export function unitsIn(view: DirectoryView, line: string): Set<string> {
  const found = new Set<string>()
  const ends = endingsOf(view)
  // From the end: a name inside a longer one (局 in 水务局监察大队) is not a name by itself.
  for (let end = line.length; end >= SHORTEST; end--) {
    if (!ends.has(line.charAt(end - 1))) continue
    for (let from = Math.max(0, end - LONGEST); from <= end - SHORTEST; from++) {
      const name = line.slice(from, end)
      if (!/^[\p{Script=Han}A-Za-z（）()]+$/u.test(name)) continue
      const match = view.unitIndex.find(name)
      if (match.kind !== 'one') continue
      found.add(match.id)
      end = from + 1
      break
    }
  }
  return found
}

/** Units of the office itself: it signs the text and need not be shown it. */
function issuers(view: DirectoryView): ReadonlySet<string> {
  const units = new Set<string>()
  for (const { roles, units: own, active } of view.people.values())
    if (active && roles.includes('office')) for (const unit of own) units.add(unit)
  return units
}

const linesOf = ({ title, body }: Pick<Bulletin, 'title' | 'body'>) =>
  [title, ...body.split('\n')].map((line) => line.trim()).filter((line) => line !== '')

/** Every unit that a bulletin names, in the directory's order. */
export function unitsNamed(
  view: DirectoryView,
  content: Pick<Bulletin, 'title' | 'body'>,
  facts: readonly BulletinFact[],
): string[] {
  const own = issuers(view)
  const named = facts.flatMap(({ unit }) => unit ?? [])
  const said = linesOf(content).flatMap((line) => [...unitsIn(view, line)].filter((unit) => !own.has(unit)))
  return inOrder([...named, ...said], view.units)
}

/** What a bulletin says of a unit: the lines that name it. */
export function passagesOf(view: DirectoryView, bulletin: Bulletin, unit: string): string {
  const words = bulletin.facts.flatMap((fact) => (fact.unit === unit ? [fact.words] : []))
  const lines = linesOf(bulletin).filter(
    (line) => words.some((each) => line.includes(each)) || unitsIn(view, line).has(unit),
  )
  return lines.join('\n')
}

/** Facts whose words still stand in the text; what an edit has cut off is told as a number. */
export function factsIn(
  body: string,
  facts: readonly BulletinFact[],
): { kept: BulletinFact[]; lost: number } {
  const lines = body.split('\n')
  const kept = facts.filter(({ words, near }) =>
    lines.some((line) => line.includes(words) && line.includes(near)),
  )
  return { kept, lost: facts.length - kept.length }
}
