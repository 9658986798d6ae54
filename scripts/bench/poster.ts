import { connect, type Socket } from 'node:net'

interface Answer {
  readonly status: number
  readonly body: string
}

/** Posts JSON over kept connections, one request at a time on each. */
export interface Poster {
  post(path: string, body: unknown): Promise<Answer>
  close(): void
}

interface Line {
  readonly socket: Socket
  received: string
  waiting: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void } | undefined
}

/**
 * HTTP/1.1 with what these requests need of it and no more: with node's own client the whole bench took about a third
 * more CPU time, of the cores that the measured service needs.
 * @param url of the service
 */
export function createPoster(url: string): Poster {
  const { hostname, port, host } = new URL(url)
  const all = new Set<Line>()
  const free: Line[] = []

  const open = (): Line => {
    const line: Line = { socket: connect(Number(port), hostname), received: '', waiting: undefined }
    all.add(line)
    const lost = (error: Error) => {
      all.delete(line)
      const at = free.indexOf(line)
      if (at >= 0) free.splice(at, 1)
      line.waiting?.reject(error)
      line.waiting = undefined
    }
    line.socket.setNoDelay(true)
    // Bytes, one a character, so that lengths are lengths.
    line.socket.setEncoding('latin1')
    line.socket.on('data', (chunk: string) => {
      line.received += chunk
      const answer = answerIn(line.received)
      if (answer === undefined) return
      const { waiting } = line
      line.received = ''
      line.waiting = undefined
      free.push(line)
      waiting?.resolve(answer)
    })
    line.socket.on('error', lost)
    line.socket.on('close', () => lost(new Error('the connection was closed')))
    return line
  }

  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const line = free.pop() ?? open()
        const json = JSON.stringify(body)
        line.waiting = { resolve, reject }
        line.socket.write(
          `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n` +
            `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
        )
      }),
    close() {
      for (const { socket } of all) socket.destroy()
    },
  }
}

/** The answer, once all of it is there. @throws Error where its length is not told */
function answerIn(received: string): Answer | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, headEnd))?.[1]
  if (length === undefined) throw new Error('an answer that does not tell its length')
  const body = received.slice(headEnd + 4)
  if (body.length < Number(length)) return undefined
  return { status: Number(received.slice(9, 12)), body: Buffer.from(body, 'latin1').toString('utf8') }
}
