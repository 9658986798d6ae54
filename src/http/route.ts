import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Logger } from '../ports.js'

/** A response that is not JSON: a file, a text exposition, an event stream. Its bytes are not checked. */
export interface RawResponse {
  readonly contentType: string
  readonly description: string
}

type ResponseSpec = z.ZodType | RawResponse
export type Responses = Readonly<Record<number, ResponseSpec>>

type BodyOf<Spec> = Spec extends z.ZodType ? z.input<Spec> : string | Uint8Array | Readable

/** One of the responses a route declared: no other status and no other shape compiles. */
type Result<R extends Responses> = {
  [Status in keyof R & number]: {
    readonly status: Status
    readonly body: BodyOf<R[Status]>
    readonly headers?: Readonly<Record<string, string>>
  }
}[keyof R & number]

/** What a handler gets: checked input, and nothing of the web framework. */
export interface RouteContext<Params = unknown, Query = unknown, Body = unknown> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: IncomingHttpHeaders
  readonly requestId: string
  readonly log: Logger
  /** Aborted when the service stops: an event stream ends itself then. */
  readonly signal: AbortSignal
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

interface RequestSchemas {
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** JSON. Its limit is the application's. */
  readonly body?: z.ZodType
  /** The body is a file's bytes instead; what they hold is for the handler to check. */
  readonly file?: FileRequest
}

interface FileRequest {
  /** Largest size in bytes. */
  readonly limit: number
  readonly description: string
}

interface Definition<Request extends RequestSchemas, R extends Responses> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As the router writes it: `/api/rooms/:room`. */
  readonly path: string
  /** One Chinese line for the API's description. */
  readonly summary: string
  readonly tag: string
  /** Whether it answers before the store is open and while the service stops: health and metrics only. */
  readonly always?: true
  readonly request: Request
  readonly responses: R
}

type BodyIn<Request extends RequestSchemas> = Request extends { readonly file: FileRequest }
  ? Uint8Array
  : Output<Request['body']>

type Handler<Request extends RequestSchemas, R extends Responses> = (
  context: RouteContext<Output<Request['params']>, Output<Request['query']>, BodyIn<Request>>,
) => Promise<Result<R>>

/** A route as the server and the API description see it, whatever its types. */
export interface Route extends Definition<RequestSchemas, Responses> {
  handle(context: RouteContext): Promise<{
    readonly status: number
    readonly body: unknown
    readonly headers?: Readonly<Record<string, string>>
  }>
}

/**
 * Declares a route: `defineRoute({ … }).handledBy(async (context) => ({ status, body }))`. Its schemas check
 * what comes in and what goes out, and are what /api/openapi.json says. (Two steps, so that the compiler
 * knows the declared responses before it reads the handler.)
 */
export function defineRoute<const Request extends RequestSchemas, const R extends Responses>(
  definition: Definition<Request, R>,
): { handledBy(handle: Handler<Request, R>): Route } {
  return { handledBy: (handle) => ({ ...definition, handle }) }
}

export function isRaw(spec: ResponseSpec): spec is RawResponse {
  return 'contentType' in spec
}
