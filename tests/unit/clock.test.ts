import { describe, expect, it } from 'vitest'
import { type ClockSetting, createClock } from '../../src/clock.js'

const START = Date.parse('2026-03-01T00:00:00Z')
const HOUR = 3_600_000

/** A machine whose time a test sets. */
const machine = (setting: ClockSetting) => {
  let ms = START
  const clock = createClock(setting, () => ms)
  return {
    at: (hours: number) => {
      ms = START + hours * HOUR
      return clock.now().toISOString()
    },
    clock,
  }
}

const instant = new Date('2022-09-14T02:00:00Z')

describe('createClock', () => {
  it.each<[string, ClockSetting, string, string]>([
    ['system', { kind: 'system' }, '2026-03-01T00:00:00.000Z', '2026-03-01T05:00:00.000Z'],
    ['frozen', { kind: 'frozen', instant }, '2022-09-14T02:00:00.000Z', '2022-09-14T02:00:00.000Z'],
    ['from', { kind: 'from', instant }, '2022-09-14T02:00:00.000Z', '2022-09-14T07:00:00.000Z'],
    ['shift', { kind: 'shift', ms: -HOUR }, '2026-02-28T23:00:00.000Z', '2026-03-01T04:00:00.000Z'],
  ])('%s: at first and five hours later', (_, setting, first, later) => {
    const { at } = machine(setting)
    expect([at(0), at(5)]).toEqual([first, later])
  })

  it('cannot be moved through a date it gave out', () => {
    const { clock } = machine({ kind: 'frozen', instant })
    clock.now().setFullYear(1999)
    expect(clock.now()).toEqual(instant)
  })
})
