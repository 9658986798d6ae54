import { describe, expect, test } from 'vitest'
import {
  type Action,
  type Actor,
  decide,
  POLICY,
  ROLES,
  type Role,
  rolesFor,
  type Scope,
  type Target,
} from '../../../src/domain/policy.js'

/** L liaison, H unit head, C county leader, O office, D discipline, A admin; scope s u i a after each. */
const TABLE: Record<Action, string> = {
  'item.read': 'Li Hi Ca Oa Da Aa',
  'item.create': 'Oa',
  'item.edit': 'Oa',
  'item.assign': 'Oa',
  'item.close': 'Oa',
  'item.send_back': 'Oa',
  'item.suspend': 'Oa',
  'item.reopen': 'Oa',
  'item.review_extension': 'Oa',
  'item.accept': 'Lu Hu Ou',
  'item.decline': 'Lu Hu Ou',
  'item.progress': 'Lu Hu Ci Oa',
  'item.complete': 'Lu Hu Ou',
  'item.request_closing': 'Lu Hu Ou',
  'item.request_extension': 'Lu Hu Ou',
  'item.reach_milestone': 'Lu Hu Oa',
  'item.snooze': 'Lu Hu Ci Oa',
  'difficulty.register': 'Lu Hu Ca Oa Du',
  'reading.report': 'Lu Hu Cu Oa Du',
  'reading.report_restricted': 'Da',
  'visit.report': 'Lu Hu Ca Oa Du',
  'walkthrough.report': 'Lu Hu Ca Oa Du',
  'indicator.read': 'La Ha Ca Oa Da Aa',
  'indicator.read_restricted': 'Oa Da',
  'entry.undo': 'Ls Hs Cs Os Ds As',
  'code.issue': 'Oa Aa',
  'group.bind': 'Oa Aa',
  'group.unbind': 'Oa Aa',
  'account.unbind': 'Oa Aa',
  'directory.edit': 'Oa Aa',
  'import.apply': 'Oa Aa',
  'outbox.manage': 'Oa Aa',
  'job.edit': 'Oa Aa',
  'job.run': 'Oa Aa',
  'campaign.edit': 'Oa Aa',
  'indicator.define': 'Oa',
  'calendar.edit': 'Oa',
  'bulletin.read': 'Oa',
  'bulletin.read_published': 'La Ha Ca Oa Da Aa',
  'bulletin.draft': 'Oa',
  'bulletin.edit': 'Oa',
  'bulletin.review': 'Oa',
  'bulletin.publish': 'Oa',
  'bulletin.withdraw': 'Oa',
  'bulletin.answer': 'Lu Hu',
  'bulletin.configure': 'Oa',
  'audit.read': 'Oa Da Aa',
}

const LETTER: Record<string, Role> = {
  L: 'liaison',
  H: 'unit_head',
  C: 'county_leader',
  O: 'office',
  D: 'discipline',
  A: 'admin',
}
const SCOPE: Record<string, Scope> = { s: 'self', u: 'own_unit', i: 'own_item', a: 'all' }

const scopeIn = (action: Action, role: Role): Scope | undefined => {
  const cell = TABLE[action].split(' ').find((each) => LETTER[each[0] ?? ''] === role)
  return cell === undefined ? undefined : SCOPE[cell[1] ?? '']
}

const me = (role: Role): Actor => ({ id: 'me', name: '我', roles: [role], units: ['u1'] })

/** Targets from nearest to farthest, and the scopes that reach each. */
const TARGETS: readonly [string, Target, readonly Scope[]][] = [
  ['entered by me, for my unit', { units: ['u1'], enteredBy: 'me' }, ['self', 'own_unit', 'own_item', 'all']],
  ['my unit answers', { units: ['u1', 'u2'], enteredBy: 'x' }, ['own_unit', 'own_item', 'all']],
  ['my unit takes part', { units: ['u2'], coUnits: ['u1'], enteredBy: 'x' }, ['own_item', 'all']],
  ['it names me', { units: ['u2'], persons: ['me'], enteredBy: 'x' }, ['own_item', 'all']],
  ['nothing of mine', { units: ['u2'], coUnits: ['u3'], persons: ['y'], enteredBy: 'x' }, ['all']],
]

const ACTIONS = Object.keys(POLICY) as Action[]

describe('the whole table', () => {
  test('every action is in both tables', () => {
    expect(ACTIONS.sort()).toEqual(Object.keys(TABLE).sort())
  })

  const cells = ACTIONS.flatMap((action) =>
    ROLES.flatMap((role) =>
      TARGETS.map(([name, target, scopes]) => [action, role, name, target, scopes] as const),
    ),
  )
  test.each(cells)('%s by %s: %s', (action, role, _, target, scopes) => {
    const scope = scopeIn(action, role)
    const allowed = scope !== undefined && scopes.includes(scope)
    expect(decide(me(role), action, target).allowed).toBe(allowed)
  })

  test.each(ACTIONS)('%s is refused to one without a role', (action) => {
    expect(decide({ ...me('liaison'), roles: [] }, action, { units: ['u1'] })).toMatchObject({
      allowed: false,
      reason: 'unknown_actor',
    })
  })
})

describe('reasons', () => {
  test.each<[string, Actor, Action, Target, string]>([
    ['closing one’s own item', me('liaison'), 'item.close', { units: ['u1'] }, 'no_role'],
    ['another unit’s item', me('liaison'), 'item.progress', { units: ['u2'] }, 'not_own_unit'],
    ['as a co-unit', me('liaison'), 'item.progress', { units: ['u2'], coUnits: ['u1'] }, 'co_unit_only'],
    ['another’s entry', me('office'), 'entry.undo', { enteredBy: 'x' }, 'not_own_entry'],
    [
      'discipline data in a group',
      me('discipline'),
      'reading.report_restricted',
      { restricted: true, inGroup: true },
      'in_group',
    ],
    [
      'the office too',
      me('office'),
      'indicator.read_restricted',
      { restricted: true, inGroup: true },
      'in_group',
    ],
  ])('%s', (_, actor, action, target, reason) => {
    expect(decide(actor, action, target)).toMatchObject({ allowed: false, reason })
  })

  test('who could is named', () => {
    expect(rolesFor('item.close')).toEqual(['office'])
    expect(decide(me('liaison'), 'code.issue')).toMatchObject({ roles: ['office', 'admin'] })
  })

  test('the farther of two roles counts', () => {
    const both: Actor = { ...me('liaison'), roles: ['liaison', 'office'] }
    expect(decide(both, 'item.progress', { units: ['u2'] })).toEqual({ allowed: true, role: 'office' })
  })

  test('the service itself is not refused', () => {
    expect(decide({ id: 'system', name: '系统', roles: [], units: [], system: true }, 'item.close')).toEqual({
      allowed: true,
      role: 'system',
    })
  })
})
