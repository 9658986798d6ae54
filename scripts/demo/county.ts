import { addDays } from '../../src/domain/day.js'
import type { PlanStep } from '../../src/domain/milestone.js'
import type { ItemRecord, PersonRecord, UnitRecord } from '../../src/domain/sheet-record.js'
import { createRandom, type Random } from './random.js'
import { CATEGORIES, GIVEN, MEASURES, OFFICES, PROBLEMS, REMEDIES, SURNAMES, TASKS, TOWNS } from './words.js'

export interface DemoGroup {
  readonly name: string
  readonly category: string
  readonly units: readonly string[]
}

/** The invented county, in the shape the importer gives what it read. */
export interface County {
  readonly measures: readonly string[]
  readonly units: readonly UnitRecord[]
  readonly people: readonly PersonRecord[]
  readonly tasks: readonly ItemRecord[]
  readonly problems: readonly ItemRecord[]
  readonly groups: readonly DemoGroup[]
}

const OFFICE_CLASS = '县直部门'
const TOWN_CLASS = '乡镇'
const SEED = 20_220_301
const PEOPLE = 300
const TASK_COUNT = 120
const PROBLEM_COUNT = 80
/** Every so many tasks one has a plan … */
const PLANNED = 6
/** … of these steps, so many days before it is due. */
const PLAN = [
  ['制定方案', 60],
  ['全面推进', 20],
  ['自查验收', 7],
] as const

/** When the work is due: a year, and the first and last month of tasks and of problems. */
export interface DueMonths {
  readonly year: string
  readonly tasks: readonly [number, number]
  readonly problems: readonly [number, number]
  /** Some tasks have a plan worked backwards from the deadline; its steps before that day are done. */
  readonly plansFrom?: string
}

const AUTUMN: DueMonths = { year: '2022', tasks: [9, 12], problems: [9, 11], plansFrom: '2022-09-01' }

/** 60 units, 300 people, 120 tasks under 1+9 measures, 80 problems, a group for each class of units. */
export function inventCounty(due: DueMonths = AUTUMN): County {
  const random = createRandom(SEED)
  const units: UnitRecord[] = [
    ...OFFICES.map(([name, ...aliases], index) => ({
      name,
      aliases,
      unitClass: OFFICE_CLASS,
      order: index + 1,
    })),
    ...TOWNS.map((name, index) => ({
      name: `${name}人民政府`,
      aliases: [name],
      unitClass: TOWN_CLASS,
      order: OFFICES.length + index + 1,
    })),
  ]
  return {
    measures: MEASURES,
    units,
    people: inventPeople(random, units),
    tasks: inventTasks(random, units, due),
    problems: inventProblems(random, units, due),
    groups: [
      { name: '县直部门工作群', category: OFFICE_CLASS, units: namesOf(units, OFFICE_CLASS) },
      { name: '乡镇工作群', category: TOWN_CLASS, units: namesOf(units, TOWN_CLASS) },
      { name: '作风办工作群', category: '作风办', units: ['机关能力作风建设办公室', '县委县政府督查室'] },
    ],
  }
}

const namesOf = (units: readonly UnitRecord[], unitClass: string) =>
  units.filter((unit) => unit.unitClass === unitClass).map(({ name }) => name)

/** Every unit has a head and a liaison; the rest are spread; five county leaders belong to the two offices. */
function inventPeople(random: Random, units: readonly UnitRecord[]): PersonRecord[] {
  const names = distinctNames(random, PEOPLE)
  const people: PersonRecord[] = []
  const add = (unit: string, position: string, role: string) => {
    const name = names[people.length]
    if (name !== undefined) people.push({ name, unit, position, role })
  }
  for (const title of ['县委书记', '县长', '副县长', '县委常委、组织部部长', '副县长'])
    add(title.startsWith('县委') ? '县委办公室' : '县政府办公室', title, '县级领导')
  for (const { name } of units) {
    add(name, name.endsWith('政府') ? '乡镇长' : '局长', '单位负责人')
    add(name, '办公室主任', roleOf(name))
  }
  while (people.length < PEOPLE) add(random.pick(units).name, '科员', '联络员')
  return people
}

function roleOf(unit: string): string {
  if (unit === '机关能力作风建设办公室' || unit === '县委县政府督查室') return '作风办'
  return unit === '县纪委监委' ? '纪委' : '联络员'
}

function distinctNames(random: Random, count: number): string[] {
  const names = new Set<string>()
  while (names.size < count) {
    const name = random.pick(SURNAMES) + random.pick(GIVEN) + (random.next() < 0.6 ? random.pick(GIVEN) : '')
    names.add(name)
  }
  return [...names]
}

const short = (unit: UnitRecord) => unit.aliases[0] ?? unit.name

function deadline(random: Random, year: string, [first, last]: readonly [number, number]): string {
  const month = random.whole(first, last)
  return `${year}-${String(month).padStart(2, '0')}-${String(random.whole(10, 28)).padStart(2, '0')}`
}

/** Worked backwards from the deadline; nothing of it is left to chance, so that the rest of the county stays as it is. */
function planFor(day: string, from: string): PlanStep[] {
  return PLAN.map(([title, before]) => {
    const due = addDays(day, -before)
    return { title, due, percent: null, done: due < from }
  })
}

function inventTasks(random: Random, units: readonly UnitRecord[], due: DueMonths): ItemRecord[] {
  return Array.from({ length: TASK_COUNT }, (_, index) => {
    const [measure, ...titles] = random.pick(TASKS)
    const unit = units[index % units.length] ?? random.pick(units)
    const other = random.pick(units)
    const title = random.pick(titles).replace('{}', short(unit))
    const day = deadline(random, due.year, due.tasks)
    return {
      no: index + 1,
      title,
      measure: MEASURES[measure] ?? MEASURES[0],
      lead: [unit.name],
      responsible: [],
      co: other === unit ? [] : [other.name],
      leaders: [],
      persons: [],
      deadline: day,
      ...(due.plansFrom !== undefined && index % PLANNED === 0
        ? { milestones: planFor(day, due.plansFrom) }
        : {}),
      percent: random.whole(0, 16) * 5,
      source: '任务清单',
    }
  })
}

function inventProblems(random: Random, units: readonly UnitRecord[], due: DueMonths): ItemRecord[] {
  return Array.from({ length: PROBLEM_COUNT }, (_, index) => {
    const unit = units[(index * 7) % units.length] ?? random.pick(units)
    return {
      no: index + 1,
      title: random.pick(PROBLEMS).replace('{}', short(unit)),
      category: random.pick(CATEGORIES),
      remedy: random.pick(REMEDIES),
      lead: [],
      responsible: [unit.name],
      co: [],
      leaders: [],
      persons: [],
      deadline: deadline(random, due.year, due.problems),
      source: '问题台账',
    }
  })
}
