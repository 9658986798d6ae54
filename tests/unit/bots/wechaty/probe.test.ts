import { describe, expect, it } from 'vitest'
import { createProbe } from '../../../../bots/wechaty/probe.js'

const at = (seconds: number) => new Date(seconds * 1000)

describe('createProbe', () => {
  it('is content, then asks, then gives up', () => {
    let dings = 0
    const probe = createProbe(at(0), () => dings++, 60_000, 180_000)
    expect([probe.check(at(59)), probe.check(at(60)), probe.check(at(179)), probe.check(at(180))]).toEqual([
      'ok',
      'asked',
      'asked',
      'stale',
    ])
    expect(dings).toBe(2)
  })

  it('an answer starts the count again, an old one does not', () => {
    const probe = createProbe(at(100), () => undefined, 60_000, 180_000)
    probe.alive(at(200))
    probe.alive(at(150))
    expect(probe.lastSeen()).toEqual(at(200))
    expect(probe.check(at(259))).toBe('ok')
  })
})
