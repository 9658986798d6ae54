import { DubanError } from '../domain/errors.js'
import { type BindingKey, bindingId } from '../store/binding.js'
import { audited } from './audit.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'

/**
 * 解绑本群: nothing that nobody asked for goes to that room any more, and what waits for it is dropped when it would
 * leave (`redirect.ts`). The binding stays on record with nobody behind it. After it, the directory has changed.
 * @param key null in a private talk
 * @throws DubanError `group_needed`, `not_allowed`, `group_not_bound`
 */
export async function unbindGroup(context: ServiceContext, key: BindingKey | null): Promise<void> {
  const { store, now, actor, cause } = context
  if (key === null) throw new DubanError('group_needed')
  await audited(context, 'group.unbind', bindingId(key), async () => {
    authorise(context, 'group.unbind')
    const binding = await store.bindings.find(key)
    // A replay of the message that has unbound it.
    if (binding?.target === '' && binding.cause === cause.id) return
    if (binding === null || binding.target === '') throw new DubanError('group_not_bound')
    await store.bindings.put({ ...binding, target: '', boundAt: now, by: actor.id, cause: cause.id })
  })
}
