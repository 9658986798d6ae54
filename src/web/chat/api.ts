/** The web chat's HTTP interface as the page uses it (/api/openapi.json has the whole of it). */
export interface Message {
  id: string
  room: string
  sender: string
  text: string
  at: string
  replyTo?: string
  edited?: boolean
  recalled?: boolean
}

export interface Room {
  id: string
  name: string
  members: string[]
}

export interface Item {
  id: string
  label: string
  title: string
  unit?: string
  state: string
  percent?: number
  deadline?: string
  light: string
  updatedAt: string
}

export type News =
  | { kind: 'message' | 'edit'; message: Message }
  | { kind: 'recall'; room: string; id: string }

async function call<T>(path: string, init?: { method: string; body?: unknown }): Promise<T> {
  const response = await fetch(path, {
    method: init?.method ?? 'GET',
    ...(init?.body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(init.body) }),
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok) return body as T
  const { error } = (body ?? {}) as { error?: { message?: string } }
  throw new Error(error?.message ?? `HTTP ${response.status}`)
}

const roomPath = (room: string) => `/api/webchat/rooms/${encodeURIComponent(room)}/messages`

export const api = {
  rooms: () => call<{ rooms: Room[] }>('/api/webchat/rooms').then(({ rooms }) => rooms),
  messages: (room: string) => call<{ messages: Message[] }>(roomPath(room)).then(({ messages }) => messages),
  say: (room: string, sender: string, text: string) =>
    call<{ messageId: string }>(roomPath(room), { method: 'POST', body: { sender, text } }),
  edit: (room: string, id: string, sender: string, text: string) =>
    call(`${roomPath(room)}/${encodeURIComponent(id)}`, { method: 'PUT', body: { sender, text } }),
  recall: (room: string, id: string, sender: string) =>
    call(`${roomPath(room)}/${encodeURIComponent(id)}?sender=${encodeURIComponent(sender)}`, {
      method: 'DELETE',
    }),
  items: () => call<{ items: Item[] }>('/api/items?limit=200').then(({ items }) => items),
}

/** Live news; the browser reconnects by itself and `onState` tells of it. */
export function listen(onNews: (news: News) => void, onState: (open: boolean) => void): () => void {
  const source = new EventSource('/api/webchat/events')
  source.addEventListener('open', () => onState(true))
  source.addEventListener('error', () => onState(false))
  for (const kind of ['message', 'edit', 'recall']) {
    source.addEventListener(kind, (event) => onNews(JSON.parse((event as MessageEvent<string>).data) as News))
  }
  return () => source.close()
}
