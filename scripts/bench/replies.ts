import { get } from 'node:http'

/** The bot's answers as an open chat page gets them: by server-sent events. */
export interface Replies {
  /** Message id → when its first answer was seen, on performance.now()'s scale. */
  readonly seen: ReadonlyMap<string, number>
  /** Resolves when the first answer to that message is seen. */
  until(id: string): Promise<void>
  close(): void
}

const BOT = 'duban'

/** Resolves once the service sends events. */
export function watchReplies(url: string): Promise<Replies> {
  const seen = new Map<string, number>()
  const waiting = new Map<string, () => void>()
  const until = (id: string) =>
    seen.has(id) ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(id, resolve))
  return new Promise((resolve, reject) => {
    const request = get(new URL('/api/webchat/events', url), (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`/api/webchat/events answered ${response.statusCode}`))
        response.resume()
        return
      }
      let rest = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop() ?? ''
        const at = performance.now()
        for (const line of lines) {
          if (!line.startsWith('data: ')) continue
          const { message } = JSON.parse(line.slice('data: '.length)) as {
            message?: { sender: string; replyTo?: string }
          }
          if (message?.sender !== BOT || message.replyTo === undefined) continue
          if (seen.has(message.replyTo)) continue
          seen.set(message.replyTo, at)
          waiting.get(message.replyTo)?.()
          waiting.delete(message.replyTo)
        }
      })
      response.on('error', () => undefined)
      resolve({ seen, until, close: () => request.destroy() })
    })
    request.on('error', reject)
  })
}
