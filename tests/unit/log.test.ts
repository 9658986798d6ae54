import { expect, it } from 'vitest'
import { createLogger } from '../../src/log.js'

const logged = (level: string, write: (log: ReturnType<typeof createLogger>) => void) => {
  const lines: string[] = []
  write(createLogger(level, 1, { write: (line) => void lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

it('writes one JSON object a line, with level, time and text', () => {
  const [line] = logged('info', (log) => log.child({ requestId: 'r1' }).info({ a: 1 }, 'hello'))
  expect(line).toMatchObject({ level: 'info', requestId: 'r1', a: 1, msg: 'hello' })
  expect(line?.time).toMatch(/^\d{4}-\d\d-\d\dT/)
})

it('keeps to its level', () => {
  const lines = logged('warn', (log) => {
    log.info({}, 'no')
    log.warn({}, 'yes')
  })
  expect(lines.map(({ msg }) => msg)).toEqual(['yes'])
})

it('lets no secret through: by key, in an error, in a text', () => {
  const error = new Error('failed on mongodb://root:hunter2@db/x')
  const lines = logged('info', (log) => {
    log.error({ err: error }, 'mongodb://root:hunter2@db')
    log.info({ password: 'hunter2', headers: { authorization: 'hunter2', cookie: 'hunter2' } }, 'x')
  })
  expect(lines).toHaveLength(2)
  expect(JSON.stringify(lines)).not.toContain('hunter2')
})
