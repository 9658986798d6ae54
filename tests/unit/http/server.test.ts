import { createServer } from 'node:net'
import Koa from 'koa'
import { expect, it } from 'vitest'
import { createHttpServer } from '../../../src/http/server.js'

it('says which address is taken', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as { port: number }
  const server = createHttpServer({ koa: new Koa(), host: '127.0.0.1', port })
  await expect(server.start()).rejects.toMatchObject({
    code: 'address_in_use',
    data: { host: '127.0.0.1', port },
  })
  other.close()
})

it('says that an address is not this machine’s', async () => {
  const server = createHttpServer({ koa: new Koa(), host: '192.0.2.1', port: 0 })
  await expect(server.start()).rejects.toMatchObject({ code: 'address_unusable' })
})

it('writes its address as a URL, IPv6 too, and stops twice without harm', async () => {
  const server = createHttpServer({ koa: new Koa(), host: '::1', port: 0 })
  await server.start()
  expect(server.url()).toMatch(/^http:\/\/\[::1\]:\d+$/)
  await server.stop()
  await server.stop()
})
