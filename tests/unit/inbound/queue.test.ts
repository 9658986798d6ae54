import { describe, expect, it } from 'vitest'
import { createOrderedQueue } from '../../../src/inbound/queue.js'

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Pieces that end when told to, and what has begun. */
function pieces(atOnce: () => number = () => 10) {
  const queue = createOrderedQueue(atOnce)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const frees = new Map<string, () => void>()
  return {
    queue,
    begun,
    add: (name: string, ...keys: string[]) => {
      queue.add(keys, (free) => {
        begun.push(name)
        frees.set(name, free)
        return new Promise((resolve) => ends.set(name, resolve))
      })
    },
    free: (name: string) => frees.get(name)?.(),
    end: async (name: string) => {
      ends.get(name)?.()
      await turn()
    },
  }
}

describe('createOrderedQueue', () => {
  it('keeps the order of what shares a key, and lets the rest go on beside it', async () => {
    const { add, begun, end } = pieces()
    add('a1', 'a')
    add('a2', 'a')
    add('b1', 'b')
    add('ab', 'a', 'b')
    add('a3', 'a')
    expect(begun).toEqual(['a1', 'b1'])
    await end('a1')
    expect(begun).toEqual(['a1', 'b1', 'a2'])
    await end('a2')
    expect(begun).not.toContain('ab')
    await end('b1')
    expect(begun).toContain('ab')
    expect(begun).not.toContain('a3')
    await end('ab')
    expect(begun).toContain('a3')
  })

  it('lets the next begin once its keys are free, and counts a piece until it has ended', async () => {
    const { queue, add, begun, free, end } = pieces(() => 2)
    for (const name of ['a1', 'a2', 'a3']) add(name, 'a')
    free('a1')
    expect(begun).toEqual(['a1', 'a2'])
    free('a2')
    // Two are under way still.
    expect(begun).toEqual(['a1', 'a2'])
    expect(queue.depth()).toBe(3)
    free('a1')
    await end('a1')
    expect(begun).toEqual(['a1', 'a2', 'a3'])
    await end('a2')
    expect(queue.depth()).toBe(1)
    add('a4', 'a')
    await end('a3')
    expect(begun).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  it('begins nothing that was forgotten when keys are freed after it', async () => {
    const { queue, add, begun, free, end } = pieces()
    add('a1', 'a')
    add('a2', 'a')
    queue.clear()
    free('a1')
    await end('a1')
    expect(begun).toEqual(['a1'])
  })

  it('takes one key given twice for one', async () => {
    const { add, begun, end } = pieces()
    add('x', 'k', 'k')
    add('y', 'k', 'k')
    await end('x')
    expect(begun).toEqual(['x', 'y'])
  })

  it('keeps to the number allowed, and goes on when it grows', async () => {
    let most = 1
    const { queue, add, begun, end } = pieces(() => most)
    for (const name of ['a', 'b', 'c', 'd']) add(name, name)
    expect(begun).toEqual(['a'])
    await end('a')
    expect(begun).toEqual(['a', 'b'])
    most = 3
    queue.wake()
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
    expect(queue.depth()).toBe(3)
  })

  it('tells when few enough are left', async () => {
    const { queue, add, end } = pieces()
    add('a', 'a')
    add('b', 'b')
    let below = false
    const waiting = queue.below(2).then(() => {
      below = true
    })
    await turn()
    expect(below).toBe(false)
    await end('a')
    await waiting
    expect(below).toBe(true)
  })

  it('forgets what has not begun', async () => {
    const { queue, add, begun, end } = pieces()
    add('a1', 'a')
    add('a2', 'a')
    queue.clear()
    await end('a1')
    expect(begun).toEqual(['a1'])
    expect(queue.depth()).toBe(0)
  })
})
