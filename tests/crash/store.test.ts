import { describe, expect, it } from 'vitest'
import { crashStore } from '../../scripts/crash/store-rounds.js'

describe('the embedded store under kill -9', () => {
  it('keeps what it acknowledged, once, in every index', { timeout: 60_000 }, async () => {
    const seed = 1 + Math.floor(Math.random() * 1_000_000)
    const { acknowledged, findings, faults, kills } = await crashStore({ rounds: 3, writers: 32, seed })
    expect({ seed, findings, faults }).toEqual({
      seed,
      findings: {
        missing: 0,
        duplicated: 0,
        wrong: 0,
        resurrected: 0,
        indexMisses: 0,
        indexStrays: 0,
        examples: [],
      },
      faults: [],
    })
    expect(kills).toBeGreaterThanOrEqual(3)
    expect(acknowledged.inserted).toBeGreaterThan(0)
  })
})
