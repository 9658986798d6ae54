import { bindingId } from '../../src/store/binding.js'
import { type County, NOW } from './county.js'

/** A group with one room of its own, bound on the talk's channel. Its id is its name. */
export async function bindGroup(
  { stores, directory }: Pick<County, 'stores' | 'directory'>,
  name: string,
  { units = [], channel = 'test' }: { units?: string[]; channel?: string } = {},
): Promise<void> {
  await stores.groups.put({ _id: name, name, units, active: true })
  const key = { kind: 'room' as const, channel, account: 'bot', platformId: name }
  const row = { _id: bindingId(key), ...key, platformName: name, target: name, boundAt: NOW }
  await stores.bindings.put({ ...row, by: 'office', cause: 'test' })
  await directory.changed()
}
