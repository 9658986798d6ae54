import type { Actor, Role } from '../../src/domain/policy.js'
import type { Cause, ServiceContext } from '../../src/services/context.js'
import { type CreateItem, createItem, type ItemCreated } from '../../src/services/create-item.js'
import { createDirectory, type Directory } from '../../src/services/directory.js'
import type { PersonRow } from '../../src/store/person.js'
import type { Stores } from '../../src/store/stores.js'
import type { UnitRow } from '../../src/store/unit.js'
import { type FreshStore, freshStore } from './store.js'

export const NOW = new Date('2022-09-14T02:00:00Z') // a Wednesday, ten o'clock in Shanghai

const unit = (id: string, name: string, order: number): UnitRow => ({
  _id: id,
  name,
  aliases: [],
  category: '县直部门',
  order,
  active: true,
})
const person = (id: string, name: string, units: string[], roles: Role[], title = ''): PersonRow => ({
  _id: id,
  name,
  aliases: [],
  title,
  phone: '',
  units,
  roles,
  order: 1,
  active: true,
})

const PEOPLE = [
  person('zhang', '张三', ['fgj'], ['liaison']),
  person('zhao', '赵敏', ['fgj'], ['liaison']),
  person('li', '李四', ['swj'], ['liaison']),
  person('head', '周强', ['fgj'], ['unit_head'], '局长'),
  person('wang', '王建国', [], ['county_leader'], '副县长'),
  person('office', '孙梅', ['zfb'], ['office']),
  person('jw', '郑直', ['jw'], ['discipline']),
  person('admin', '管理', [], ['admin']),
] as const

type Who = (typeof PEOPLE)[number]['_id']

/** A small county on a fresh store, and contexts to call services with. */
export interface County extends FreshStore {
  readonly stores: Stores
  readonly directory: Directory
  /** A context of its own cause; the same `cause` again is a replay. */
  as(
    who: Who,
    options?: { cause?: string; part?: string; at?: Date; now?: Date; room?: string },
  ): Promise<ServiceContext>
  actor(who: Who): Actor
  /** Task with 发改局 in the lead, due 2022-10-31. */
  task(part?: Partial<CreateItem>): Promise<ItemCreated>
}

let causes = 0

export async function freshCounty(): Promise<County> {
  const fresh = await freshStore()
  const { stores } = fresh
  await stores.campaigns.put({
    _id: '2022',
    name: '机关能力作风建设年',
    county: '永安县',
    start: '2022-01-01',
    end: '2022-12-31',
    active: true,
  })
  await stores.units.put(
    unit('fgj', '永安县发展和改革局', 1),
    unit('swj', '永安县水务局', 2),
    unit('lcj', '永安县林业和草原局', 3),
    unit('zfb', '作风办', 4),
    unit('jw', '县纪委监委', 5),
  )
  await stores.people.put(...PEOPLE)
  const directory = createDirectory(stores)
  await directory.changed()

  const actor = (who: Who): Actor => {
    const row = PEOPLE.find(({ _id }) => _id === who)
    if (row === undefined) throw new Error(who)
    return { id: row._id, name: row.name, roles: row.roles, units: row.units }
  }
  const as: County['as'] = async (who, options = {}) => {
    const now = options.now ?? options.at ?? NOW
    const cause: Cause = {
      id: options.cause ?? `cause${++causes}`,
      part: options.part ?? '',
      channel: 'webchat',
      account: 'bot',
      messageId: `m${causes}`,
      room: options.room ?? '',
      at: options.at ?? now,
    }
    return { now, actor: actor(who), cause, store: stores, view: await directory.view(now) }
  }
  return {
    ...fresh,
    directory,
    as,
    actor,
    task: async (part = {}) =>
      createItem(await as('office'), {
        ledger: 'task',
        title: '营商环境提升',
        deadline: '2022-10-31',
        lead: '发改局',
        ...part,
      }),
  }
}
