import { TITLES } from './abbreviations.js'
import { createNameIndex, type Match, type Named, type NameIndex, plainName } from './name-index.js'

/** A person as far as being called goes. */
export interface NamedPerson extends Named {
  /** 副县长, 局长 … as the directory writes it. */
  readonly title: string
}

const COMPOUND_SURNAMES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
]

const surnameOf = (name: string) =>
  COMPOUND_SURNAMES.find((each) => name.startsWith(each)) ?? name.slice(0, 1)

/** Longest first: 副县长 before 县长. */
const TITLES_BY_LENGTH = [...TITLES].sort((a, b) => b.length - a.length)

/**
 * Persons by name, alias or pinyin; by name with a title behind it (赵敏同志); by surname and title, where the
 * directory knows the title (王副县长; 王县长 may be said to a deputy too). Two of the same name are asked back.
 */
export function createPersonIndex(people: readonly NamedPerson[]): NameIndex {
  const names = createNameIndex(people, { offices: false })

  const bySurname = (surname: string, title: string): Match | null => {
    const known = people.filter((person) => surnameOf(plainName(person.name)) === surname)
    const exactly = known.filter(
      (person) => plainName(person.title).endsWith(title) && !deputyOf(person, title),
    )
    const found = exactly.length > 0 ? exactly : known.filter((person) => deputyOf(person, title))
    const [first] = found
    if (first === undefined) return null
    return found.length === 1
      ? { kind: 'one', id: first.id }
      : { kind: 'many', ids: found.map(({ id }) => id) }
  }

  const withTitle = (plain: string): Match | null => {
    const title = TITLES_BY_LENGTH.find((each) => plain.endsWith(each) && plain.length > each.length)
    if (title === undefined) return null
    const name = plain.slice(0, -title.length)
    const whole = names.find(name)
    if (whole.kind !== 'none') return whole
    return surnameOf(name) === name ? bySurname(name, title) : null
  }

  return {
    find(name) {
      const match = names.find(name)
      return match.kind === 'none' ? (withTitle(plainName(name)) ?? match) : match
    },
  }
}

const deputyOf = (person: NamedPerson, title: string) => plainName(person.title).includes(`副${title}`)
