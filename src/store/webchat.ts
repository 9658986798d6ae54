import type { Connection } from 'mongoose'
import { harmless } from '../domain/harmless.js'
import { type WebchatLog, type WebchatMessage, webchatStamp } from '../ports.js'
import { bindingModel } from './binding.js'
import { rawOf } from './bulk.js'
import { type GroupRow, groupModel } from './group.js'
import { type InboxRow, inboxId, inboxModel } from './inbox.js'
import { modelOf, text } from './model.js'
import { outboxModel } from './outbox.js'
import { type PersonRow, personModel } from './person.js'

const CHANNEL = 'webchat'
const BOT = 'duban'
const PRIVATE = 'dm:'
const ROOMS = { kind: 'room', channel: CHANNEL }

/** The web chat's talks, read from what came in and what went out. */
export function createWebchatLog(connection: Connection): WebchatLog {
  const inbox = rawOf(modelOf(connection, inboxModel))
  const outbox = rawOf(modelOf(connection, outboxModel))
  const bindings = rawOf(modelOf(connection, bindingModel))
  const groups = rawOf(modelOf(connection, groupModel))
  const people = rawOf(modelOf(connection, personModel))

  const said = async (room: string, after: Date | undefined, limit: number): Promise<WebchatMessage[]> => {
    const isPrivate = room.startsWith(PRIVATE)
    const place = isPrivate
      ? { 'room.id': null, 'sender.id': text(room.slice(PRIVATE.length)) }
      : { 'room.id': text(room) }
    const rows = await inbox
      .find({
        channel: CHANNEL,
        ...place,
        kind: 'message',
        ...(after === undefined ? {} : { at: { $gt: after } }),
      })
      .sort({ at: after === undefined ? -1 : 1 })
      .limit(limit)
      .toArray()
    return rows.map((raw) => {
      const row = raw as unknown as InboxRow
      return {
        id: row.messageId,
        room,
        sender: row.sender.id,
        text: row.text,
        at: row.at,
        ...(row.replyTo === null ? {} : { replyTo: row.replyTo }),
      }
    })
  }

  const answered = async (
    room: string,
    after: Date | undefined,
    limit: number,
  ): Promise<WebchatMessage[]> => {
    const isPrivate = room.startsWith(PRIVATE)
    const rows = await outbox
      .find({
        channel: CHANNEL,
        'to.id': text(isPrivate ? room.slice(PRIVATE.length) : room),
        'to.kind': isPrivate ? 'person' : 'room',
        platformId: { $gt: after === undefined ? '' : webchatStamp(after) },
      })
      .sort({ platformId: after === undefined ? -1 : 1 })
      .limit(limit)
      .toArray()
    return rows.map((row) => ({
      id: row._id,
      room,
      sender: BOT,
      // As it left: the outbox makes it harmless at the door, not in the store.
      text: harmless(String(row['text'])),
      at: new Date(Number(row['platformId'])),
      ...(typeof row['replyTo'] === 'string' ? { replyTo: row['replyTo'] } : {}),
    }))
  }

  /** By the id of its row, the one way to it that an index serves; it has to stand in that very talk. */
  const saidIn = async (room: string, id: string): Promise<InboxRow | null> => {
    const rowId = inboxId({ channel: CHANNEL, account: BOT, messageId: id })
    const row = (await inbox.findOne({ _id: text(rowId) })) as InboxRow | null
    if (row === null) return null
    const isThere = room.startsWith(PRIVATE)
      ? row.room === null && row.sender.id === room.slice(PRIVATE.length)
      : row.room?.id === room
    return isThere ? row : null
  }

  /** When the message with that id stands in the talk; undefined for one not known there. */
  const timeOf = async (room: string, id: string): Promise<Date | undefined> => {
    const mine = await saidIn(room, id)
    if (mine !== null) return mine.at
    const bots = await outbox.findOne({ _id: text(id) })
    return typeof bots?.['platformId'] === 'string' ? new Date(Number(bots['platformId'])) : undefined
  }

  /** Accounts of bound people by their units: in their unit's group they can speak before they have. */
  const accountsOfUnits = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
    const bound = await bindings.find({ kind: 'person', channel: CHANNEL }).toArray()
    const units = new Map(
      (await people.find({}).toArray()).map((row) => [row._id, (row as unknown as PersonRow).units]),
    )
    const accounts = new Map<string, string[]>()
    for (const { platformId, target } of bound) {
      for (const unit of units.get(String(target)) ?? [])
        accounts.set(unit, [...(accounts.get(unit) ?? []), String(platformId)])
    }
    return accounts
  }

  return {
    async rooms() {
      const rows = await inbox
        .aggregate<{ _id: { room: { id: string; name: string }; sender: string } }>([
          { $match: { channel: CHANNEL, 'room.id': { $gt: '' } } },
          { $group: { _id: { room: '$room', sender: '$sender.id' } } },
        ])
        .toArray()
      const rooms = new Map<string, { id: string; name: string; members: string[] }>()
      for (const { _id } of rows) {
        const room = rooms.get(_id.room.id) ?? { ..._id.room, members: [] }
        rooms.set(room.id, { ...room, members: [...room.members, _id.sender].sort() })
      }
      // A group that was bound and where nobody has spoken yet is there to be entered.
      const accounts = await accountsOfUnits()
      for (const { platformId, platformName, target } of await bindings.find(ROOMS).toArray()) {
        const id = String(platformId)
        const group = (await groups.findOne({ _id: text(target) })) as GroupRow | null
        const room = rooms.get(id) ?? { id, name: String(platformName) || id, members: [] }
        const own = (group?.units ?? []).flatMap((unit) => accounts.get(unit) ?? [])
        rooms.set(id, { ...room, members: [...new Set([...room.members, ...own])].sort() })
      }
      return [...rooms.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    holds: async (room, id) => (await saidIn(room, id)) !== null,
    async messages(room, after, limit) {
      const from = after === undefined ? undefined : await timeOf(room, after)
      const both = [...(await said(room, from, limit)), ...(await answered(room, from, limit))]
      both.sort((a, b) => a.at.getTime() - b.at.getTime())
      return from === undefined ? both.slice(-limit) : both.slice(0, limit)
    },
  }
}
