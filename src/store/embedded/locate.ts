import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { ADDRESS_FILE, type Address, isAside, isPrivate, socketPath, uriOf } from './address.js'
import { decode, encode } from './value/document.js'
import { createFramer } from './wire/frame.js'

const TIMEOUT_MS = 2_000
const OP_MSG = 2013

/**
 * The URI of the store that serves a data directory, should one be running: through its socket, or the
 * address it left in the directory.
 */
export async function locateEmbeddedStore(dataDir: string): Promise<string | undefined> {
  if (!existsSync(dataDir)) return undefined
  if (process.platform !== 'win32') {
    const path = socketPath(dataDir)
    const trusted = !isAside(path, dataDir) || isPrivate(path)
    if (trusted && (await instanceAt({ path })) !== undefined) return uriOf({ path })
  }
  const known = await readAddress(dataDir)
  // After a crash the port may be somebody else's by now.
  if (known === undefined || (await instanceAt(known.address)) !== known.instance) return undefined
  return uriOf(known.address)
}

async function readAddress(dataDir: string): Promise<{ address: Address; instance: string } | undefined> {
  try {
    const { host, port, instance } = JSON.parse(
      await readFile(join(dataDir, ADDRESS_FILE), 'utf8'),
    ) as Record<string, unknown>
    if (typeof host !== 'string' || typeof port !== 'number' || typeof instance !== 'string') return undefined
    return { address: { host, port }, instance }
  } catch {
    return undefined
  }
}

/** Asks who listens there; undefined if nobody does, or no store of this kind. */
function instanceAt(address: Address): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ ...address, timeout: TIMEOUT_MS })
    const framer = createFramer()
    const finish = (instance?: string) => {
      socket.destroy()
      resolve(instance)
    }
    socket.on('error', () => finish())
    socket.on('timeout', () => finish())
    socket.on('close', () => finish())
    socket.on('connect', () => socket.write(question()))
    socket.on('data', (chunk: Buffer) => {
      try {
        const [message] = framer.push(chunk)
        if (message === undefined) return
        const { instance } = decode(message.subarray(21))
        finish(typeof instance === 'string' ? instance : undefined)
      } catch {
        finish()
      }
    })
  })
}

function question(): Buffer {
  const body = encode({ dubanStore: 1, $db: 'admin' })
  const head = Buffer.alloc(21)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(OP_MSG, 12)
  return Buffer.concat([head, body])
}
