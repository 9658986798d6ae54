import { DubanError } from '../domain/errors.js'
import { answeringUnits, type Item } from '../domain/item.js'
import { type Action, decide, type Target } from '../domain/policy.js'
import type { ServiceContext } from './context.js'
import { unitName } from './names.js'

export function targetOfItem(item: Item): Target {
  return {
    units: answeringUnits(item),
    coUnits: item.co,
    persons: [item.leader, item.owner].filter((id) => id !== null),
  }
}

/** Whether the actor may; for lists and for naming the steps open to somebody. */
export function may(context: ServiceContext, action: Action, target: Target = {}): boolean {
  return decide(context.actor, action, { inGroup: context.cause.room !== '', ...target }).allowed
}

/** @throws DubanError `not_allowed` { action, reason, roles, units, … } */
export function authorise(
  context: ServiceContext,
  action: Action,
  target: Target = {},
  about: Readonly<Record<string, unknown>> = {},
): void {
  const decision = decide(context.actor, action, { inGroup: context.cause.room !== '', ...target })
  if (decision.allowed) return
  const units = (target.units ?? []).map((id) => unitName(context.view, id))
  throw new DubanError('not_allowed', {
    action,
    reason: decision.reason,
    roles: decision.roles,
    units,
    ...about,
  })
}
