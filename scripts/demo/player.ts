import { setTimeout as sleep } from 'node:timers/promises'
import type { Line } from './talk.js'

interface Message {
  readonly id: string
  readonly room: string
  readonly sender: string
  readonly text: string
}

const BOT = 'duban'
const ANSWER_MS = 5_000
const SILENCE_MS = 800
const POLL_MS = 40

/**
 * Plays the conversation through the service's own HTTP and prints it as it goes.
 * @throws Error when an answer that was expected does not come
 */
export async function playTalk(
  url: string,
  talk: readonly Line[],
  print: (text: string) => void,
): Promise<void> {
  let code = ''
  for (const { about, room, sender, text, silent } of talk) {
    const said = text.replace('{code}', code)
    const rooms = [...new Set([room, `dm:${sender}`])]
    const before = new Set(
      (await Promise.all(rooms.map((each) => messagesOf(url, each)))).flat().map(({ id }) => id),
    )
    print(`\n[${about}] ${room.startsWith('dm:') ? '私聊' : room}\n  ${sender}：${said}`)
    await call(url, room, { sender, text: said })
    const answers = await answersTo(url, rooms, before, silent === true ? SILENCE_MS : ANSWER_MS)
    if (answers.length === 0 && silent !== true) throw new Error(`no answer to: ${said}`)
    if (answers.length === 0) print('  （督办通不回话）')
    for (const answer of answers) {
      code = /\b\d{6}\b/.exec(answer.text)?.[0] ?? code
      print(
        `  督办通${answer.room.startsWith('dm:') && !room.startsWith('dm:') ? '（私聊）' : ''}：${answer.text.replaceAll('\n', '\n    ')}`,
      )
    }
  }
}

async function answersTo(
  url: string,
  rooms: readonly string[],
  before: ReadonlySet<string>,
  ms: number,
): Promise<Message[]> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    const found = (await Promise.all(rooms.map((room) => messagesOf(url, room)))).flat()
    const answers = found.filter(({ id, sender }) => sender === BOT && !before.has(id))
    if (answers.length > 0) return answers
    await sleep(POLL_MS)
  }
  return []
}

const path = (url: string, room: string) => `${url}/api/webchat/rooms/${encodeURIComponent(room)}/messages`

async function messagesOf(url: string, room: string): Promise<Message[]> {
  const response = await fetch(path(url, room))
  if (!response.ok) return []
  const { messages } = (await response.json()) as { messages: Message[] }
  return messages
}

async function call(url: string, room: string, body: object): Promise<void> {
  const response = await fetch(path(url, room), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
}
