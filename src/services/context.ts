import type { Day } from '../domain/day.js'
import type { Actor } from '../domain/policy.js'
import type { Stores } from '../store/stores.js'
import type { Origin } from '../store/update.js'
import type { DirectoryView } from './directory.js'

export type { Stores } from '../store/stores.js'

/** What made a service run: a message, a form, a request, an import. */
export interface Cause {
  /** Inbox row's id, or a request's. Everything written because of it has an id that begins with it. */
  readonly id: string
  /** Tells apart what one message says for several (the entries of a 接龙); empty otherwise. */
  readonly part: string
  readonly channel: string
  readonly account: string
  readonly messageId: string
  /** The platform's id of the room it was said in; empty in private, in forms and over HTTP. */
  readonly room: string
  /** When it was said. */
  readonly at: Date
}

/** What every service gets besides its input. */
export interface ServiceContext {
  readonly now: Date
  readonly actor: Actor
  readonly cause: Cause
  readonly store: Stores
  readonly view: DirectoryView
  /**
   * Takes writes that the answer need not wait for: they follow from others that are stored, and the cause is
   * done with only after them (`mend` makes up for them after a crash). Absent: they are waited for.
   */
  readonly later?: (write: Promise<unknown>) => void
}

/** The date by which deadlines are judged: when it was said, though it may be worked on later. */
export function saidOn({ cause, now, view }: ServiceContext): Day {
  return view.dayOf(cause.at < now ? cause.at : now)
}

export function originOf({ id, channel, account, messageId, room }: Cause): Origin {
  return { cause: id, channel, account, messageId, room }
}

/** An id that the same cause makes again for the same thing, whatever crashed in between. */
export function derivedId(cause: Cause, what: string): string {
  return `${cause.id}#${cause.part}/${what}`
}
