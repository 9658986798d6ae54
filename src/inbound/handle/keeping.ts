import {
  boundWords,
  CODE_NOT_HERE,
  CODE_SENT,
  codeWords,
  GROUP_UNBOUND,
  groupBoundWords,
  personUnboundWords,
} from '../../language/replies/binding.js'
import { withdrawnWords } from '../../language/replies/records.js'
import { bindGroup } from '../../services/bind-group.js'
import { bindPerson } from '../../services/bind-person.js'
import type { DirectoryView } from '../../services/directory.js'
import { issueCode } from '../../services/issue-code.js'
import { unbindGroup } from '../../services/unbind-group.js'
import { unbindPerson } from '../../services/unbind-person.js'
import { undoLast } from '../../services/undo-last.js'
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
  const told = await bindPerson(
    { store: deps.store, view, now, cause: causeOf(row) },
    { key: senderKey(row), platformName: row.sender.name, code },
  )
  await deps.directory.changed()
  return { text: boundWords(told), outcome: 'bind' }
}

/** 绑定本群. */
export async function bindRoom(work: Work, slots: Of<'bind_group'>): Promise<Answer> {
  const { deps, row } = work
  const told = await bindGroup(contextOf(work), {
    key: roomKey(row),
    platformName: row.room?.name ?? '',
    name: slots.name ?? '',
  })
  await deps.directory.changed()
  return { text: groupBoundWords(told), outcome: 'bind_group' }
}

/** 解绑本群. */
export async function unbindRoom(work: Work): Promise<Answer> {
  const { deps, row } = work
  await unbindGroup(contextOf(work), roomKey(row))
  await deps.directory.changed()
  return { text: GROUP_UNBOUND, outcome: 'unbind_group' }
}

/** 解绑 张三; without a name the group's where it is said in one, else the sender's own. */
export async function unbind(work: Work, { person }: Of<'unbind'>): Promise<Answer> {
  if (person === undefined && work.row.room !== null) return unbindRoom(work)
  const told = await unbindPerson(contextOf(work), person ?? null)
  await work.deps.directory.changed()
  return { text: personUnboundWords(told), outcome: 'unbind' }
}

/** 验证码 张三: told to the asker alone; where nobody can be written to alone, only in a private talk. */
export async function code(work: Work, slots: Of<'code'>): Promise<Answer> {
  const { deps, row } = work
  const told = await issueCode(contextOf(work), slots)
  const text = codeWords(told.person, told.code, told.minutes)
  if (row.room === null) return { text, outcome: 'code' }
  const notice = {
    key: 'code',
    channel: row.channel,
    to: { kind: 'person' as const, id: row.sender.id },
    text,
  }
  return deps.canReachPerson(row.channel)
    ? { text: CODE_SENT, outcome: 'code', notices: [notice] }
    : { text: CODE_NOT_HERE, outcome: 'code' }
}

/** 撤回. */
export async function undo(work: Work, slots: Of<'undo'>): Promise<Answer> {
  const done = await undoLast(contextOf(work), { refs: slots.refs })
  return { text: withdrawnWords(done), outcome: 'undo' }
}
