import { describe, expect, it } from 'vitest'
import { createLifecycle } from '../../src/lifecycle.js'
import type { Part } from '../../src/ports.js'
import { recordingLog } from '../support/log.js'

function stage(overrides: Record<string, Partial<Part>> = {}) {
  const said: string[] = []
  const part = (name: string): Part => ({
    name,
    start: async () => void said.push(`+${name}`),
    stop: async () => void said.push(`-${name}`),
    ...overrides[name],
  })
  const log = recordingLog()
  return { said, log, lifecycle: createLifecycle(['a', 'b', 'c'].map(part), log) }
}

const never = () => new Promise<void>(() => undefined)

describe('a lifecycle', () => {
  it('starts in order and stops in reverse', async () => {
    const { said, lifecycle } = stage()
    await lifecycle.start()
    expect(await lifecycle.stop(1000)).toBe(true)
    expect(said).toEqual(['+a', '+b', '+c', '-c', '-b', '-a'])
  })

  it('stops once, whoever asks', async () => {
    const { said, lifecycle } = stage()
    await lifecycle.start()
    await Promise.all([lifecycle.stop(1000), lifecycle.stop(1000)])
    expect(said.filter((line) => line === '-a')).toHaveLength(1)
  })

  it('takes down what had started when a part fails, and says why', async () => {
    const { said, lifecycle } = stage({ c: { start: () => Promise.reject(new Error('no disk')) } })
    await expect(lifecycle.start()).rejects.toThrow('no disk')
    expect(said).toEqual(['+a', '+b', '-b', '-a'])
    expect(await lifecycle.stop(1000)).toBe(true)
    expect(said).toHaveLength(4)
  })

  it('goes on stopping after a part that cannot', async () => {
    const { said, log, lifecycle } = stage({ b: { stop: () => Promise.reject(new Error('stuck')) } })
    await lifecycle.start()
    expect(await lifecycle.stop(1000)).toBe(false)
    expect(said.slice(-2)).toEqual(['-c', '-a'])
    expect(log.lines.find(({ level }) => level === 'error')?.data).toMatchObject({ part: 'b' })
  })

  it('does not wait past its deadline for a part that hangs, and still stops the others', async () => {
    const { said, log, lifecycle } = stage({ c: { stop: never } })
    await lifecycle.start()
    expect(await lifecycle.stop(20)).toBe(false)
    expect(said.slice(-2)).toEqual(['-b', '-a'])
    expect(log.lines.find(({ level }) => level === 'warn')?.data).toMatchObject({ part: 'c' })
  })

  it('asked to stop halfway up: starts no more, and stops the part that was just starting', async () => {
    let up = () => undefined as void
    const halfway = new Promise<void>((resolve) => {
      up = resolve
    })
    const { said, lifecycle } = stage({ b: { start: () => halfway } })
    const starting = lifecycle.start()
    await Promise.resolve()
    const stopping = lifecycle.stop(5000)
    up()
    await starting
    expect(await stopping).toBe(true)
    expect(said).toEqual(['+a', '-b', '-a'])
    expect(lifecycle.stopping).toBe(true)
  })
})
