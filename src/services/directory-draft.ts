import { createNameIndex } from '../domain/name-index.js'
import { createPersonIndex } from '../domain/person-names.js'
import type { MeasureRow } from '../store/measure.js'
import type { PersonRow } from '../store/person.js'
import type { UnitRow } from '../store/unit.js'
import type { DirectoryView } from './directory.js'

interface Rows {
  readonly units?: readonly UnitRow[]
  readonly people?: readonly PersonRow[]
  readonly measures?: readonly MeasureRow[]
}

const over = <Row extends { readonly _id: string }>(rows: ReadonlyMap<string, Row>, more: readonly Row[]) =>
  new Map([...rows, ...more.map((row) => [row._id, row] as const)])

/** The directory as it would be with further rows: for an import that is only tried. */
export function withRows(
  view: DirectoryView,
  { units = [], people = [], measures = [] }: Rows,
): DirectoryView {
  const allUnits = over(view.units, units)
  const allPeople = over(view.people, people)
  return {
    ...view,
    units: allUnits,
    people: allPeople,
    personIndex:
      people.length === 0
        ? view.personIndex
        : createPersonIndex(
            [...allPeople.values()]
              .filter(({ active }) => active)
              .map(({ _id, name, aliases, title }) => ({ id: _id, name, aliases, title })),
          ),
    measures: [...view.measures, ...measures],
    unitIndex:
      units.length === 0
        ? view.unitIndex
        : createNameIndex(
            [...allUnits.values()]
              .filter(({ active }) => active)
              .map(({ _id, name, aliases }) => ({ id: _id, name, aliases })),
            { county: view.campaign.county, offices: true },
          ),
  }
}
