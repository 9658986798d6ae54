import { UUID } from 'bson'
import { expect, it } from 'vitest'
import { createSessionTable } from '../../../../src/store/embedded/session.js'

it('forgets sessions half an hour after their last use', () => {
  let minutes = 0
  const table = createSessionTable(() => new Date(minutes * 60_000))
  const [first, second] = [new UUID(), new UUID()]
  table.use(first)
  table.use(second)
  minutes = 20
  table.use(first)
  minutes = 31
  table.sweep()
  expect(table.list()).toMatchObject([{ _id: { id: first }, lastUse: new Date(20 * 60_000) }])
  minutes = 51
  table.sweep()
  expect(table.list()).toEqual([])
})

it('keeps no more than a hundred thousand, the latest', () => {
  const table = createSessionTable(() => new Date(0))
  const first = new UUID()
  table.use(first)
  for (let i = 0; i < 100_000; i++) table.use(new UUID())
  expect(table.list()).toHaveLength(100_000)
  expect(table.list().some(({ _id }) => (_id as { id: unknown }).id === first)).toBe(false)
})
