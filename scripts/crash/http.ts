import { Agent, request } from 'node:http'

interface Answer {
  readonly status: number
  readonly body: string
}

/** A plain client on kept connections: it costs the machine less than what it measures. */
export interface Client {
  get(path: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
  close(): void
}

/**
 * @param url of the service
 * @param sockets most at once
 */
export function createClient(url: string, sockets: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets })
  const { hostname, port } = new URL(url)
  const send = (method: 'GET' | 'POST', path: string, payload?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const headers =
        payload === undefined
          ? {}
          : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(payload) }
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        )
        // A server killed in the middle of its answer gives no error here, only this.
        response.on('aborted', () => reject(new Error('the answer broke off')))
      })
      sent.on('error', reject)
      sent.end(payload)
    })
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, JSON.stringify(body)),
    close: () => agent.destroy(),
  }
}
