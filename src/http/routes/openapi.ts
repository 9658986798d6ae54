import { z } from 'zod'
import { defineRoute, type Route } from '../route.js'

const Document = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.unknown()),
})

/** `/api/openapi.json`. `build` runs at the first request, as few processes are ever asked. */
export function openapiRoute(build: () => object): Route {
  let document: z.output<typeof Document> | undefined
  return defineRoute({
    method: 'get',
    path: '/api/openapi.json',
    summary: '本接口的 OpenAPI 说明',
    tag: '运行',
    always: true,
    request: {},
    responses: { 200: Document },
  }).handledBy(async () => {
    document ??= Document.parse(build())
    return { status: 200, body: document }
  })
}
