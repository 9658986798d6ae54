import type { Command } from '../domain/command.js'
import type { Actor } from '../domain/policy.js'
import type { Parsed } from '../language/intent.js'
import type { Destination } from '../ports.js'
import type { NameChosen } from '../services/choose-name.js'
import type { Cause, ServiceContext } from '../services/context.js'
import type { DirectoryView } from '../services/directory.js'
import type { InboundDeps, InboxRow, OpenQuestion } from './message.js'

/** What a message comes to. */
export interface Answer {
  /** What is said back; null for silence. */
  readonly text: string | null
  /** One word for the inbox row: the intent, or why nothing came of it. */
  readonly outcome: string
  /** Said to the sender alone, where the channel can. */
  readonly privately?: boolean
  /** Under another key than the message's own, so that it is said once and not again. */
  readonly once?: string
  /** Said to others because of it. */
  readonly notices?: readonly Notice[]
  /** Asked back, for the sender's next message to answer. */
  readonly question?: Question
  /** What was done that is neither an entry nor a record: kept, so that 撤回 finds it and nothing older. */
  readonly command?: Command
}

/** What an answer is besides its words: the question it used up, and whose message it is about. */
export interface Worked extends Answer {
  readonly answered?: OpenQuestion
  /** Of a recall that names nobody: its author's place, where the answer goes. */
  readonly said?: InboxRow
}

export interface Notice {
  /** Tells the notices of one message apart. */
  readonly key: string
  readonly channel: string
  readonly to: Destination
  readonly text: string
}

export interface Question {
  readonly ask: readonly string[]
  /** The words to which the answer is added. */
  readonly text: string
  readonly slots?: Readonly<Record<string, unknown>>
}

/** A message that is being worked on. */
export interface Work {
  readonly deps: InboundDeps
  readonly row: InboxRow
  readonly view: DirectoryView
  readonly actor: Actor
  readonly now: Date
  /** The words that are worked on: the message's own, or with a question's put together. */
  readonly text: string
  /** Whom unclear names in them mean, as their sender has told since. */
  readonly chosen?: readonly NameChosen[]
  /** Ids of the files that came with it. */
  readonly files: readonly string[]
  /** Takes writes the answer need not wait for. */
  readonly later?: ServiceContext['later']
}

/** What the services get. @param part tells apart what one message says for several */
export function contextOf({ deps, row, view, actor, now, later }: Work, part = ''): ServiceContext {
  const context = { now, actor, cause: causeOf(row, part), store: deps.store, view }
  return later === undefined ? context : { ...context, later }
}

export function causeOf(row: InboxRow, part = ''): Cause {
  return {
    id: row._id,
    part,
    channel: row.channel,
    account: row.account,
    messageId: row.messageId,
    room: row.room?.id ?? '',
    at: row.at,
  }
}

export type Of<Intent extends Parsed['intent']> = Extract<Parsed, { readonly intent: Intent }>['slots']
