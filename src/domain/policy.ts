/** 联络员, 单位负责人, 县级领导, 作风办/督查室, 纪委, 管理员. */
export const ROLES = ['liaison', 'unit_head', 'county_leader', 'office', 'discipline', 'admin'] as const
export type Role = (typeof ROLES)[number]

/**
 * How far a permission reaches. `own_unit`: what the actor's unit answers for. `own_item`: besides, what
 * names the actor, or the unit as a co-unit. `self`: what the actor entered. `all`: everything.
 */
export type Scope = 'self' | 'own_unit' | 'own_item' | 'all'

/** Who acts. Identity comes from a bound platform account or a session, never from a text. */
export interface Actor {
  /** Person id; `system` for the service itself. */
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Unit ids; the first is the one reported for where a message names none. */
  readonly units: readonly string[]
  readonly system?: true
}

type Row = Partial<Readonly<Record<Role, Scope>>>

const UNIT_REPORT: Row = { liaison: 'own_unit', unit_head: 'own_unit', office: 'own_unit' }
const OFFICE: Row = { office: 'all' }
const KEEPERS: Row = { office: 'all', admin: 'all' }
const FIGURES: Row = {
  liaison: 'own_unit',
  unit_head: 'own_unit',
  county_leader: 'own_unit',
  office: 'all',
  discipline: 'own_unit',
}
const EVERYONE: Row = {
  liaison: 'all',
  unit_head: 'all',
  county_leader: 'all',
  office: 'all',
  discipline: 'all',
  admin: 'all',
}

/**
 * The whole of who may do what: action → role → scope; what is not here is refused. Only the office
 * assigns, closes and extends. An administrator keeps the directory and decides on no item.
 */
export const POLICY = {
  'item.read': {
    liaison: 'own_item',
    unit_head: 'own_item',
    county_leader: 'all',
    office: 'all',
    discipline: 'all',
    admin: 'all',
  },
  'item.create': OFFICE,
  'item.edit': OFFICE,
  'item.assign': OFFICE,
  'item.close': OFFICE,
  'item.send_back': OFFICE,
  'item.suspend': OFFICE,
  'item.reopen': OFFICE,
  'item.review_extension': OFFICE,
  'item.accept': UNIT_REPORT,
  'item.decline': UNIT_REPORT,
  'item.progress': { ...UNIT_REPORT, county_leader: 'own_item', office: 'all' },
  'item.complete': UNIT_REPORT,
  'item.request_closing': UNIT_REPORT,
  'item.request_extension': UNIT_REPORT,
  'item.reach_milestone': { ...UNIT_REPORT, office: 'all' },
  'item.snooze': { ...UNIT_REPORT, county_leader: 'own_item', office: 'all' },
  'difficulty.register': { ...FIGURES, county_leader: 'all' },
  'reading.report': FIGURES,
  'reading.report_restricted': { discipline: 'all' },
  'visit.report': { ...FIGURES, county_leader: 'all' },
  'walkthrough.report': { ...FIGURES, county_leader: 'all' },
  'indicator.read': EVERYONE,
  'indicator.read_restricted': { discipline: 'all', office: 'all' },
  'entry.undo': {
    liaison: 'self',
    unit_head: 'self',
    county_leader: 'self',
    office: 'self',
    discipline: 'self',
    admin: 'self',
  },
  'code.issue': KEEPERS,
  'account.unbind': KEEPERS,
  'group.bind': KEEPERS,
  'group.unbind': KEEPERS,
  'directory.edit': KEEPERS,
  'import.apply': KEEPERS,
  'outbox.manage': KEEPERS,
  'job.edit': KEEPERS,
  'job.run': KEEPERS,
  'campaign.edit': KEEPERS,
  'indicator.define': OFFICE,
  'calendar.edit': OFFICE,
  'bulletin.read': OFFICE,
  'bulletin.read_published': EVERYONE,
  'bulletin.draft': OFFICE,
  'bulletin.edit': OFFICE,
  'bulletin.review': OFFICE,
  'bulletin.publish': OFFICE,
  'bulletin.withdraw': OFFICE,
  'bulletin.answer': { liaison: 'own_unit', unit_head: 'own_unit' },
  'bulletin.configure': OFFICE,
  'audit.read': { office: 'all', discipline: 'all', admin: 'all' },
} as const satisfies Readonly<Record<string, Row>>

export type Action = keyof typeof POLICY

/** What an action is aimed at, as far as permission depends on it. */
export interface Target {
  /** Units that answer for it. */
  readonly units?: readonly string[]
  /** Units that take part without answering for it. */
  readonly coUnits?: readonly string[]
  /** Persons it names: county leader, person in charge. */
  readonly persons?: readonly string[]
  /** Who entered it. */
  readonly enteredBy?: string
  /** Discipline data: never said in a group, not even by those who may know it. */
  readonly restricted?: boolean
  /** Whether the talk is in a group. */
  readonly inGroup?: boolean
}

export type Refusal =
  | 'unknown_actor'
  | 'no_role'
  | 'not_own_unit'
  | 'co_unit_only'
  | 'not_own_entry'
  | 'in_group'

export type Decision =
  | { readonly allowed: true; readonly role: Role | 'system' }
  | { readonly allowed: false; readonly reason: Refusal; readonly roles: readonly Role[] }

const meets = (mine: readonly string[], theirs: readonly string[] = []) =>
  theirs.some((id) => mine.includes(id))

function reaches(scope: Scope, actor: Actor, target: Target): boolean {
  switch (scope) {
    case 'all':
      return true
    case 'self':
      return target.enteredBy === actor.id
    case 'own_unit':
      return meets(actor.units, target.units)
    case 'own_item':
      return (
        meets(actor.units, target.units) ||
        meets(actor.units, target.coUnits) ||
        (target.persons ?? []).includes(actor.id)
      )
  }
}

/** The roles that may do an action at all. */
export function rolesFor(action: Action): Role[] {
  const row: Row = POLICY[action]
  return ROLES.filter((role) => row[role] !== undefined)
}

/**
 * Whether the actor may. Pure: the table and nothing else.
 * @returns the role that allows it, or why not and which roles could.
 */
export function decide(actor: Actor, action: Action, target: Target = {}): Decision {
  if (actor.system === true) return { allowed: true, role: 'system' }
  const row: Row = POLICY[action]
  const held = ROLES.filter((role) => actor.roles.includes(role) && row[role] !== undefined)
  const refuse = (reason: Refusal): Decision => ({ allowed: false, reason, roles: rolesFor(action) })
  if (actor.roles.length === 0) return refuse('unknown_actor')
  if (held.length === 0) return refuse('no_role')
  if (target.restricted === true && target.inGroup === true) return refuse('in_group')
  const role = held.find((name) => reaches(row[name] ?? 'self', actor, target))
  if (role !== undefined) return { allowed: true, role }
  if (held.every((name) => row[name] === 'self')) return refuse('not_own_entry')
  return refuse(meets(actor.units, target.coUnits) ? 'co_unit_only' : 'not_own_unit')
}
