import { createHash } from 'node:crypto'
import { DubanError } from '../domain/errors.js'
import { type BindingKey, type BindingRow, bindingId } from '../store/binding.js'
import type { GroupRow } from '../store/group.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import { newestFirst } from './dispatch.js'
import { unitsNamedBy } from './group-units.js'
import { authorise } from './permission.js'
import { checkedText } from './text.js'

export interface GroupBound {
  readonly kind: 'group_bound'
  readonly name: string
  /** No group of that name was there before. */
  readonly created: boolean
  /** How many units its digest is for; 0: all. */
  readonly units: number
  /** The room that was bound as that group on this account until now: it gets nothing any more. */
  readonly replaced: string | null
  /** Rooms on other channels or accounts that are bound as that group as well. */
  readonly beside: readonly string[]
}

interface BindGroup {
  /** Null in a private talk. */
  readonly key: BindingKey | null
  readonly platformName: string
  /** As the office calls it; empty for the room's own name. */
  readonly name: string
}

const MOST_NAME = 60

/**
 * 绑定本群 县直部门群: ties a platform room to a group, which is made where there is none of that name. After
 * it, the directory has changed.
 * @throws DubanError `group_needed`, `not_allowed`, `text_too_long`
 */
export async function bindGroup(context: ServiceContext, input: BindGroup): Promise<GroupBound> {
  const { store, view, now, actor, cause } = context
  const { key } = input
  if (key === null) throw new DubanError('group_needed')
  const name = checkedText((input.name.trim() === '' ? input.platformName : input.name).trim(), MOST_NAME)
  return audited(context, 'group.bind', bindingId(key), async () => {
    authorise(context, 'group.bind')
    const known = [...view.groups.values()].find((row) => row.name === name)
    const group: GroupRow = known ?? {
      // Named twice at once, it is one group.
      _id: `g${createHash('sha256').update(name).digest('base64url').slice(0, 12)}`,
      name,
      units: unitsNamedBy(view, name),
      active: true,
    }
    const others = (await store.bindings.of(group._id))
      .filter((row) => row.kind === 'room' && row._id !== bindingId(key))
      .sort(newestFirst)
    const isHere = (row: BindingRow) => row.channel === key.channel && row.account === key.account
    if (known === undefined) await store.groups.put(group)
    await store.bindings.put({
      _id: bindingId(key),
      ...key,
      platformName: input.platformName,
      target: group._id,
      boundAt: now,
      by: actor.id,
      cause: cause.id,
    })
    return {
      kind: 'group_bound',
      name,
      created: known === undefined,
      units: group.units.length,
      replaced: others.find(isHere)?.platformName ?? null,
      beside: [...new Set(others.filter((row) => !isHere(row)).map(({ platformName }) => platformName))],
    }
  })
}
