/** A message as the platform of a simulated year got it. */
export interface SentMessage {
  /** The outbox key: which run of which job it comes from, and for whom. */
  readonly key: string
  readonly to: string
  readonly kind: 'room' | 'person'
  readonly text: string
  readonly at: string
}

/** From the driver to a worker. */
export type Order =
  | { readonly kind: 'tick'; readonly at: string; readonly until: string }
  | { readonly kind: 'taken'; readonly no: number }

/** From a worker to the driver. */
export type Word =
  | { readonly kind: 'ready' }
  | { readonly kind: 'sent'; readonly no: number; readonly message: SentMessage }
  | { readonly kind: 'done' }
  | { readonly kind: 'fault'; readonly reason: string }
