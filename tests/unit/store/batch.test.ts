import { describe, expect, it } from 'vitest'
import { createBatcher } from '../../../src/store/batch.js'

describe('createBatcher', () => {
  it('writes together what arrives together, and answers each caller', async () => {
    const batches: number[][] = []
    const batcher = createBatcher<number, number>(async (items) => {
      batches.push([...items])
      await new Promise((resolve) => setImmediate(resolve))
      return items.map((n) => n * 10)
    })
    const first = [1, 2, 3].map((n) => batcher.add(n))
    await new Promise((resolve) => setImmediate(resolve))
    const second = [4, 5].map((n) => batcher.add(n))
    expect(await Promise.all([...first, ...second])).toEqual([10, 20, 30, 40, 50])
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5],
    ])
  })

  it('fails only the item that failed', async () => {
    const batcher = createBatcher<number, number>(async (items) =>
      items.map((n) => (n === 2 ? new Error('two') : n)),
    )
    const results = await Promise.allSettled([1, 2, 3].map((n) => batcher.add(n)))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('fails the whole batch when the write fails, and goes on with the next', async () => {
    let calls = 0
    const batcher = createBatcher<number, number>(async (items) => {
      if (++calls === 1) throw new Error('down')
      return [...items]
    })
    await expect(batcher.add(1)).rejects.toThrow('down')
    expect(await batcher.add(2)).toBe(2)
  })

  it('keeps to the batch limit', async () => {
    const sizes: number[] = []
    const batcher = createBatcher<number, number>(
      async (items) => {
        sizes.push(items.length)
        return [...items]
      },
      { most: 2 },
    )
    await Promise.all([1, 2, 3, 4, 5].map((n) => batcher.add(n)))
    expect(sizes).toEqual([2, 2, 1])
    await batcher.idle()
  })

  it.each(Array.from({ length: 12 }, (_, turns) => turns))(
    'forgets nothing that comes %i turns after a batch was settled',
    async (turns) => {
      const batcher = createBatcher<number, number>(async (items) => items)
      await batcher.add(1)
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      const late = new Promise<string>((resolve) => setTimeout(resolve, 200, 'never'))
      expect(await Promise.race([batcher.add(2), late])).toBe(2)
    },
  )

  it('leaves at once what lingers, when it is hurried', async () => {
    const batcher = createBatcher<number, number>(async (items) => items, { lingerMs: 60_000 })
    await batcher.add(1)
    const second = batcher.add(2)
    await new Promise((resolve) => setTimeout(resolve, 5))
    batcher.hurry()
    expect(await second).toBe(2)
  })
})
