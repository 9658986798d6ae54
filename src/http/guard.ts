import { bodyParser } from '@koa/bodyparser'
import type { Context } from 'koa'
import { z } from 'zod'
import { DubanError } from '../domain/errors.js'
import type { Logger } from '../ports.js'
import { isRaw, type Route } from './route.js'

/** Chinese words for zod's own findings. */
const { localeError } = z.locales.zhCN()

/** What the guard needs of the service around it. */
export interface GuardDeps {
  readonly log: Logger
  /** Largest JSON body in bytes, after decompression. */
  readonly bodyLimit: number
  readonly signal: AbortSignal
}

type Finding = { readonly in: string; readonly path: string; readonly message: string }

const findings = (place: string, error: z.ZodError): Finding[] =>
  error.issues.map((issue) => ({ in: place, path: issue.path.map(String).join('.'), message: issue.message }))

/** JSON is UTF-8 (RFC 8259); text sent as GBK would be taken and stored garbled. */
const isUtf8 = (charset: string) => charset === '' || /^utf-?8$/i.test(charset)

type Reader = (ctx: Context) => Promise<unknown>

/** Reads a JSON body. @param limit bytes, after decompression */
function jsonReader(limit: number): Reader {
  const parse = bodyParser({
    enableTypes: ['json'],
    // A JSON text may be any value (RFC 8259); whether it fits is for the route's schema to say.
    jsonStrict: false,
    jsonLimit: limit,
    parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
    onError: (error) => {
      const { status } = error as Error & { status?: number }
      if (status === 413) throw new DubanError('body_too_large', { limit: `${Math.floor(limit / 1024)} KB` })
      if (status === 415) throw new DubanError('media_type_unsupported', {}, { cause: error })
      throw new DubanError('body_malformed', {}, { cause: error })
    },
  })
  return async (ctx) => {
    if (ctx.is('application/json') === false || !isUtf8(ctx.request.charset)) {
      throw new DubanError('media_type_unsupported')
    }
    await parse(ctx, () => Promise.resolve())
    return ctx.request.body
  }
}

/** A body that is a file: its bytes, up to the route's limit, whatever type it claims to be. */
async function readFile(ctx: Context, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new DubanError('body_too_large', { limit: `${Math.floor(limit / 1024)} KB` })
  if ((ctx.request.length ?? 0) > limit) throw tooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Checks the three parts of a request and reports what is wrong in all of them at once. */
async function readRequest(route: Route, ctx: Context, readJson: Reader) {
  const { params, query, body, file } = route.request
  const written: Record<string, unknown> = { params: ctx.params, query: ctx.query }
  if (body !== undefined) written.body = await readJson(ctx)
  const details: Finding[] = []
  const read = (place: 'params' | 'query' | 'body', schema: z.ZodType | undefined) => {
    if (schema === undefined) return undefined
    const parsed = schema.safeParse(written[place], { error: localeError })
    if (!parsed.success) details.push(...findings(place, parsed.error))
    return parsed.data
  }
  const input = { params: read('params', params), query: read('query', query), body: read('body', body) }
  if (details.length > 0) throw new DubanError('request_invalid', { details })
  // Last: a large upload is not read for a request that is refused anyway.
  return file === undefined ? input : { ...input, body: await readFile(ctx, file.limit) }
}

/**
 * A route as Koa middleware. The response is checked too, in every environment: one that does not fit its
 * own declaration is a fault of ours, answered with 500 and logged with the route and the places (never
 * the values) that do not fit.
 */
export function guard(route: Route, deps: GuardDeps): (ctx: Context) => Promise<void> {
  const name = `${route.method.toUpperCase()} ${route.path}`
  const readJson = jsonReader(deps.bodyLimit)
  return async (ctx) => {
    ctx.state.route = route.path
    const requestId = String(ctx.state.requestId)
    // Most requests log nothing of their own.
    let own: Logger | undefined
    const log = () => (own ??= deps.log.child({ requestId }))
    const input = await readRequest(route, ctx, readJson)
    const result = await route.handle({
      ...input,
      headers: ctx.headers,
      requestId,
      get log() {
        return log()
      },
      signal: deps.signal,
    })
    const spec = route.responses[result.status]
    if (spec === undefined) {
      log().error({ route: name, status: result.status }, 'response status is not declared')
      throw new DubanError('internal')
    }
    ctx.set({ ...result.headers })
    ctx.status = result.status
    if (isRaw(spec)) {
      ctx.body = result.body
      ctx.type = spec.contentType
      return
    }
    const parsed = spec.safeParse(result.body)
    if (!parsed.success) {
      log().error(
        { route: name, findings: findings('response', parsed.error) },
        'response does not fit its schema',
      )
      throw new DubanError('internal')
    }
    ctx.body = parsed.data
  }
}
