import { isDubanError } from '../domain/errors.js'
import { plainName } from '../domain/name-index.js'
import type { PersonRow } from '../store/person.js'
import type { DirectoryView } from './directory.js'
import type { RowFinding } from './import-row.js'
import { personNamed, personWords } from './names.js'

/** A row's county leaders: the one who looks after the item, and the words of the others. */
export interface LeadersNamed {
  readonly leader: string | null
  readonly others: readonly string[]
  readonly refusals: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
}

/** Whom a name means; several where it does not say which of them. */
function peopleOf(view: DirectoryView, name: string): readonly PersonRow[] {
  try {
    return [personNamed(view, name)]
  } catch (error) {
    if (!isDubanError(error)) throw error
    if (error.code !== 'name_ambiguous') return []
    const ids = error.data['ids'] as readonly string[]
    const people = ids.flatMap((id) => view.people.get(id) ?? [])
    // The column is of county leaders: somebody else of that name is not meant.
    const leaders = people.filter(({ roles }) => roles.includes('county_leader'))
    return leaders.length > 0 ? leaders : people
  }
}

/** 郑副县长 is no name: it says less than the directory has. */
const isOwnName = (said: string, { name, aliases }: PersonRow): boolean =>
  [name, ...aliases].some((each) => plainName(said).startsWith(plainName(each)))

/** The first leader that the directory knows has the item; whatever else the cell says is told and kept as words. */
export function leadersNamed(view: DirectoryView, names: readonly string[]): LeadersNamed {
  const all = names.map((name) => ({ name, people: peopleOf(view, name) }))
  const known = all.flatMap(({ name, people: [one, ...more] }) =>
    one === undefined || more.length > 0 ? [] : [{ name, person: one }],
  )
  const [first, ...rest] = known
  const also = rest.filter(({ person }) => person._id !== first?.person._id)
  const unknown = all.filter(({ people }) => people.length === 0)
  return {
    leader: first?.person._id ?? null,
    others: [...also, ...unknown].map(({ name }) => name),
    refusals: all
      .filter(({ people }) => people.length > 1)
      .map(({ name, people }) => ({
        field: 'leader',
        rule: 'leader_ambiguous',
        text: name,
        candidates: people.map((person) => personWords(view, person)),
      })),
    notes: [
      ...known
        .filter(({ name, person }) => !isOwnName(name, person))
        .map(
          ({ name, person }): RowFinding => ({
            field: 'leader',
            rule: 'leader_called',
            text: name,
            candidates: [personWords(view, person)],
          }),
        ),
      ...(first === undefined || also.length === 0
        ? []
        : [
            {
              field: 'leader',
              rule: 'leader_several',
              text: first.person.name,
              candidates: also.map(({ person }) => person.name),
            } as const,
          ]),
      ...unknown.map(
        ({ name }): RowFinding => ({ field: 'leader', rule: 'leader_unknown', text: name, candidates: [] }),
      ),
    ],
  }
}
