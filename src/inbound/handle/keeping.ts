import type { Command } from '../../domain/command.js'
import {
  boundWords,
  CODE_NOT_HERE,
  CODE_SENT,
  codeWords,
  GROUP_UNBOUND,
  groupBoundWords,
  personUnboundWords,
} from '../../language/replies/binding.js'
import { bindGroup } from '../../services/bind-group.js'
import { bindPerson } from '../../services/bind-person.js'
import { keepBefore, noteCommand } from '../../services/command.js'
import type { DirectoryView } from '../../services/directory.js'
import { issueCode } from '../../services/issue-code.js'
import { unbindGroup } from '../../services/unbind-group.js'
import { unbindPerson } from '../../services/unbind-person.js'
import { type Answer, causeOf, contextOf, type Of, type Work } from '../answer.js'
import { type InboundDeps, type InboxRow, roomKey, senderKey } from '../message.js'

/** 绑定 123456, by whoever writes it: the code says who that is. @throws DubanError of `bindPerson` */
export async function bind(
  deps: InboundDeps,
  row: InboxRow,
  view: DirectoryView,
  now: Date,
  code: string,
): Promise<Answer> {
  const context = { store: deps.store, view, now, cause: causeOf(row) }
  const told = await bindPerson(context, {
    key: senderKey(row),
    platformName: row.sender.name,
    code,
  })
  await deps.directory.changed()
  // Who sent it is known only now: nobody else could keep it.
  await noteCommand({ ...context, actor: { id: told.person } }, { kind: 'bind' })
  return { text: boundWords(told), outcome: 'bind' }
}

/** The group that the room is bound as, as it was before this message. */
async function boundAs(work: Work): Promise<string | null> {
  const { deps, row, view } = work
  const key = roomKey(row)
  const binding = key === null ? null : await deps.store.bindings.find(key)
  return keepBefore(contextOf(work), view.groups.get(binding?.target ?? '')?.name ?? null)
}

/** 绑定本群. */
export async function bindRoom(work: Work, slots: Of<'bind_group'>): Promise<Answer> {
  const { deps, row } = work
  const from = await boundAs(work)
  const told = await bindGroup(contextOf(work), {
    key: roomKey(row),
    platformName: row.room?.name ?? '',
    name: slots.name ?? '',
  })
  await deps.directory.changed()
  const { name } = told
  const command: Command = from === name ? { kind: 'nothing' } : { kind: 'bind_group', name, from }
  return { text: groupBoundWords(told), outcome: 'bind_group', command }
}

/** 解绑本群. */
export async function unbindRoom(work: Work): Promise<Answer> {
  const { deps, row } = work
  const from = await boundAs(work)
  await unbindGroup(contextOf(work), roomKey(row))
  await deps.directory.changed()
  return { text: GROUP_UNBOUND, outcome: 'unbind_group', command: { kind: 'unbind_group', from } }
}

/** 解绑 张三; without a name the group's where it is said in one, else the sender's own. */
export async function unbind(work: Work, { person }: Of<'unbind'>): Promise<Answer> {
  if (person === undefined && work.row.room !== null) return unbindRoom(work)
  const told = await unbindPerson(contextOf(work), person ?? null)
  await work.deps.directory.changed()
  const command: Command = { kind: 'unbind', person: told.person }
  return { text: personUnboundWords(told), outcome: 'unbind', command }
}

/** 验证码 张三: told to the asker alone; where nobody can be written to alone, only in a private talk. */
export async function code(work: Work, slots: Of<'code'>): Promise<Answer> {
  const { deps, row } = work
  const told = await issueCode(contextOf(work), slots)
  const text = codeWords(told.person, told.code, told.minutes)
  const command: Command = { kind: 'code', person: told.person }
  if (row.room === null) return { text, outcome: 'code', command }
  const notice = {
    key: 'code',
    channel: row.channel,
    to: { kind: 'person' as const, id: row.sender.id },
    text,
  }
  return deps.canReachPerson(row.channel)
    ? { text: CODE_SENT, outcome: 'code', notices: [notice], command }
    : { text: CODE_NOT_HERE, outcome: 'code', command: { kind: 'nothing' } }
}
