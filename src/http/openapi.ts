import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { isRaw, type Route } from './route.js'

const ErrorBody = z
  .object({
    error: z.object({
      code: z.string().meta({ description: '固定的错误代码，供程序判断' }),
      message: z.string().meta({ description: '给人看的说明' }),
      details: z.unknown().optional().meta({ description: '逐项的原因，例如哪个字段不对' }),
    }),
  })
  .meta({ id: 'Error' })

function operation(route: Route): ZodOpenApiOperationObject {
  const { params, query, body, file } = route.request
  const responses: ZodOpenApiOperationObject['responses'] = {
    default: { description: '出错', content: { 'application/json': { schema: ErrorBody } } },
  }
  for (const [status, spec] of Object.entries(route.responses)) {
    responses[status as '200'] = isRaw(spec)
      ? { description: spec.description, content: { [spec.contentType]: { schema: z.string() } } }
      : { description: route.summary, content: { 'application/json': { schema: spec } } }
  }
  return {
    operationId: `${route.method}${route.path.replace(/[^A-Za-z0-9]+(.)?/g, (_, c: string) => c?.toUpperCase() ?? '')}`,
    summary: route.summary,
    tags: [route.tag],
    requestParams: {
      ...(params === undefined ? {} : { path: params }),
      ...(query === undefined ? {} : { query }),
    },
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(file === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            description: file.description,
            content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
          },
        }),
    responses,
  }
}

/** The OpenAPI 3.1 document of these routes, made from the schemas that guard them. */
export function openapiDocument(routes: readonly Route[], version: string) {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: '督办通', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
  })
}
