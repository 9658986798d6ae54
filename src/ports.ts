/**
 * The interfaces between rooms. An adapter (a chat platform, a clock, a logger) is known to the rest
 * only by what stands here; main.ts and cli.ts alone know which one is behind it.
 */

/** Time as the product sees it. Rules take `now` as a parameter; only edges ask the clock. */
export interface Clock {
  now(): Date
}

/** Waiting, so that tests decide when time has passed. */
export interface Timer {
  /** Calls back once after so many milliseconds; returns how to call it off. */
  after(ms: number, run: () => void): () => void
}

/** A structured log: data first, then an English event text. Bodies of messages and secrets never go in. */
export interface Logger {
  debug(data: object, message: string): void
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
  child(bindings: object): Logger
}

/** A part of the process that starts and stops in order. */
export interface Part {
  readonly name: string
  start(): Promise<void>
  stop(): Promise<void>
}

/** A file that came with a message. `read` may be called once; the receiver checks type and size. */
export interface InboundAttachment {
  readonly name: string
  readonly kind: 'image' | 'file' | 'audio' | 'video'
  /** Bytes, where the platform tells it beforehand. */
  readonly size?: number
  read(): Promise<Uint8Array>
}

/** What a platform delivered, in the product's words. Ids are the platform's own, opaque strings. */
export interface InboundEvent {
  readonly kind: 'message' | 'edit' | 'recall'
  /** The channel's name, e.g. `webchat`. */
  readonly channel: string
  /** The bot's own account there; together with channel and messageId it makes an event unique. */
  readonly account: string
  /** Of the message; an edit or a recall carries the id of the message it changes. */
  readonly messageId: string
  /** Unset in a private talk. */
  readonly room?: { readonly id: string; readonly name: string }
  readonly sender: { readonly id: string; readonly name: string }
  /** Plain text as written; empty for a recall or a lone attachment. */
  readonly text: string
  readonly at: Date
  /** Whether the bot itself was mentioned; a leading `@bot` is already cut from `text`. */
  readonly mentionsBot: boolean
  /** The message this one replies to, where the platform says so. */
  readonly replyTo?: string
  readonly attachments?: readonly InboundAttachment[]
}

/** Resolves once the event is durable: only then may an adapter acknowledge it to its platform. */
export type Receive = (event: InboundEvent) => Promise<void>

/** Where a message goes: a room, or one person privately. Ids are the platform's own. */
export type Destination =
  | { readonly kind: 'room'; readonly id: string }
  | { readonly kind: 'person'; readonly id: string }

export interface OutboundMessage {
  /** The outbox key; an adapter whose platform can deduplicate passes it on. */
  readonly key: string
  readonly to: Destination
  readonly text: string
  /** The platform's id of the message answered, where it can be shown as a reply. */
  readonly replyTo?: string
}

/** What the outbox must keep to for one channel. */
export interface ChannelLimits {
  /** UTF-8 bytes in one text message. */
  readonly textBytes: number
  /** Messages a minute to one destination. */
  readonly perMinute: number
  /** Least gap in milliseconds between two messages to one destination; jitter is added above it. */
  readonly gapMs: number
  /** Whether a person can be reached outside a group. */
  readonly canReachPerson: boolean
}

export interface ChannelHealth {
  readonly ok: boolean
  /** English, for logs and /readyz; never shown in a group. */
  readonly detail?: string
}

/** A chat platform: native event ⇄ these words, and nothing else. */
export interface Channel {
  readonly name: string
  readonly limits: ChannelLimits
  /** Connects and hands every event to `receive`. Resolves when events can arrive. */
  start(receive: Receive): Promise<void>
  /** No more events after it resolves. */
  stop(): Promise<void>
  /**
   * Sends one message; resolves when the platform took it.
   * @throws ChannelError whose `retryable` tells the outbox whether to try again.
   */
  send(message: OutboundMessage): Promise<{ readonly platformId?: string }>
  health(): ChannelHealth
}

/** A failed send. `retryAfterMs`: the platform asked for at least that pause. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError'
  constructor(
    message: string,
    readonly retryable: boolean,
    readonly retryAfterMs?: number,
  ) {
    super(message)
  }
}

/** What is to be done with a message that nobody asked for, in the moment in which it would leave. */
export type Recheck =
  | { readonly kind: 'send'; readonly text: string }
  | { readonly kind: 'later'; readonly at: Date }
  /** Its destination has another id by now; it stands in line there. */
  | { readonly kind: 'move'; readonly to: Destination }
  | { readonly kind: 'drop'; readonly reason: string }

/** A message of the web chat as its page shows it. */
export interface WebchatMessage {
  readonly id: string
  readonly room: string
  readonly sender: string
  readonly text: string
  readonly at: Date
  readonly replyTo?: string
}

/** What the web chat keeps: read from the inbox and the outbox, so that nothing is stored twice. */
export interface WebchatLog {
  rooms(): Promise<{ id: string; name: string; members: string[] }[]>
  /** In order of time; those behind the message `after`, or the newest `limit` without it. */
  messages(room: string, after: string | undefined, limit: number): Promise<WebchatMessage[]>
  /** Whether somebody said a message of that id in the room. */
  holds(room: string, id: string): Promise<boolean>
}

/** A time as the web chat's platform id of what the bot said: text that sorts as the times do. */
export function webchatStamp(at: Date): string {
  return String(at.getTime()).padStart(15, '0')
}

/** News for an open page. */
export type WebchatNews =
  | { readonly kind: 'message'; readonly message: WebchatMessage }
  | { readonly kind: 'edit'; readonly message: WebchatMessage }
  | { readonly kind: 'recall'; readonly room: string; readonly id: string }

/** The web chat's platform side: what its HTTP routes call. */
export interface Webchat {
  /** Resolves once the message is durable. A message id given twice is the same message. */
  post(room: string, message: WebchatPost): Promise<{ messageId: string }>
  /** False: nobody said such a message there. */
  edit(room: string, messageId: string, change: { sender: string; text: string }): Promise<boolean>
  recall(room: string, messageId: string, change: { sender: string }): Promise<boolean>
  /** Whether that is the bot itself, as whom nobody may speak. */
  isBot(sender: string): boolean
  rooms(): ReturnType<WebchatLog['rooms']>
  messages(room: string, after?: string): Promise<WebchatMessage[]>
  /** @returns the end of the subscription */
  watch(listener: (news: WebchatNews) => void): () => void
}

export interface WebchatPost {
  readonly sender: string
  readonly text: string
  readonly messageId?: string
  readonly mentions?: readonly string[]
  readonly replyTo?: string
}
