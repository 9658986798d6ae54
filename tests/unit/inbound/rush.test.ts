import { expect, it } from 'vitest'
import { createRush } from '../../../src/inbound/rush.js'
import { manualTime } from '../../support/time.js'

const begin = (rush: ReturnType<typeof createRush>, times: number) => {
  for (let i = 0; i < times; i++) rush.begin()
}

it('lets work go on while few messages arrive', () => {
  const rush = createRush(manualTime('2022-09-14T02:00:00Z'), () => undefined)
  begin(rush, 31)
  expect(rush.share()).toBeGreaterThan(100)
})

it('holds work back in a rush until it has passed', async () => {
  const time = manualTime('2022-09-14T02:00:00Z')
  let woken = 0
  const rush = createRush(time, () => woken++)
  begin(rush, 32)
  expect(rush.share()).toBe(0)
  for (let i = 0; i < 32; i++) rush.end()
  expect(rush.share()).toBe(0)
  await time.advance(4)
  begin(rush, 32)
  await time.advance(20)
  expect(rush.share()).toBe(0)
  for (let i = 0; i < 32; i++) rush.end()
  await time.advance(10)
  expect(rush.share()).toBeGreaterThan(100)
  expect(woken).toBe(1)
})

it('holds it back no longer than three seconds', async () => {
  const time = manualTime('2022-09-14T02:00:00Z')
  const rush = createRush(time, () => undefined)
  begin(rush, 32)
  await time.advance(2_999)
  expect(rush.share()).toBe(0)
  await time.advance(1)
  expect(rush.share()).toBeGreaterThan(0)
})
