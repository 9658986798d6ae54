import { describe, expect, it } from 'vitest'
import { nextSlot, recent } from '../../../src/outbox/pace.js'
import { nextTry } from '../../../src/outbox/retry.js'

const at = (seconds: number) => new Date(seconds * 1000)
const limits = { textBytes: 2000, perMinute: 3, gapMs: 2000, canReachPerson: true }

describe('nextSlot', () => {
  it.each([
    ['nothing sent yet', [], 100, 0, 100],
    ['the gap has passed', [90], 100, 0, 100],
    ['within the gap', [99], 100, 0, 101],
    ['the jitter widens the gap', [99], 100, 0.5, 101.5],
    ['three within the minute', [50, 70, 90], 100, 0, 110],
    ['the oldest has left the minute', [30, 70, 90], 100, 0, 100],
  ])('%s', (_, sent, now, random, expected) => {
    expect(nextSlot(limits, sent.map(at), at(now), random)).toEqual(at(expected))
  })

  it('forgets what is older than a minute', () => {
    expect(recent([at(10), at(40), at(41)], at(100))).toEqual([at(41)])
  })
})

describe('nextTry', () => {
  it.each([
    [1, 0, 0, 1.5],
    [1, 0.5, 0, 2],
    [2, 0.5, 0, 4],
    [1, 0.5, 60_000, 60],
    [12, 0.5, 0, 900],
  ])('attempt %i, random %d, asked %i ms: in %d s', (attempts, random, asked, seconds) => {
    expect(nextTry(attempts, at(0), random, asked)).toEqual(at(seconds))
  })

  it('gives up', () => expect(nextTry(14, at(0), 0)).toBeUndefined())
})
