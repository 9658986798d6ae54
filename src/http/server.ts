import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Koa from 'koa'
import { DubanError } from '../domain/errors.js'
import type { Part } from '../ports.js'

/** The listening socket as a part of the process. `url()` is known once it has started. */
export interface HttpServer extends Part {
  url(): string
}

function refused(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const cause = { cause: error }
  if (error.code === 'EADDRINUSE') return new DubanError('address_in_use', { host, port }, cause)
  if (error.syscall === 'listen' || error.syscall === 'getaddrinfo') {
    return new DubanError('address_unusable', { host, port, reason: error.code }, cause)
  }
  return error
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(refused(error, host, port))
    server.once('error', fail)
    server.listen({ host, port }, () => {
      server.off('error', fail)
      resolve()
    })
  })
}

/**
 * Listens on `host`:`port` (0: any free one).
 * @throws DubanError `address_in_use` or `address_unusable` from `start`.
 */
export function createHttpServer({ koa, host, port }: { koa: Koa; host: string; port: number }): HttpServer {
  const handler = koa.callback()
  const server = createServer((request, response) => void handler(request, response))
  return {
    name: 'http',
    start: () => listen(server, host, port),
    stop: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve()
        server.close(() => resolve())
        // By now the gate has seen the product's requests off; what is left are idle or hung connections.
        server.closeAllConnections()
      }),
    url: () => {
      const { port: actual } = server.address() as AddressInfo
      return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`
    },
  }
}
