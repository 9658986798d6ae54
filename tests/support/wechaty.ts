import { createServer } from 'node:net'
import { mock, PuppetMock } from 'wechaty-puppet-mock'
import { PuppetServer } from 'wechaty-puppet-service'
import type { Logger } from '../../src/ports.js'

export const BOT = { id: 'bot_self', name: '督办机器人' }

export const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet }

/** The typings leave the mocks' events out; the mocks have them. */
interface Hears {
  on(
    event: 'message',
    listener: (message: { talker(): { id: string }; room(): unknown; text(): string }) => void,
  ): void
}

/** A WeChat of our own: three people, one room, and a record of what the bot says. */
export function mockWechat() {
  const mocker = new mock.Mocker()
  const puppet = new PuppetMock({ mocker })
  const sent: { to: string; text: string }[] = []

  const enter = () => {
    const me = mocker.createContact({ id: BOT.id, name: BOT.name })
    const people = ['zhang', 'li', 'wang'].map((id) => mocker.createContact({ id, name: id }))
    const room = mocker.createRoom({
      id: 'r1@chatroom',
      topic: '调度群',
      memberIdList: [me.id, ...people.map((p) => p.id)],
    })
    for (const person of people) {
      ;(person as unknown as Hears).on('message', (message) => {
        if (message.talker().id === me.id && message.room() === undefined)
          sent.push({ to: person.id, text: message.text() })
      })
    }
    ;(room as unknown as Hears).on('message', (message) => {
      if (message.talker().id === me.id) sent.push({ to: room.id, text: message.text() })
    })
    mocker.login(me)
    return { people: new Map(people.map((person) => [person.id, person])), room, me }
  }

  return { mocker, puppet, sent, enter }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Hosts a puppet behind gRPC on loopback, as a gateway would. */
export async function hostPuppet(puppet: PuppetMock, token: string) {
  const endpoint = `127.0.0.1:${await freePort()}`
  const server = new PuppetServer({ endpoint, puppet, token, tls: { disable: true } })
  await server.start()
  return { endpoint, stop: () => server.stop() }
}
