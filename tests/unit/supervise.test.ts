import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../support/process.js'

const run = async (what: string) => {
  const program = runProgram('tests/support/supervised.ts', { args: [what] })
  await program.until((stdout) => (stdout.includes('up') ? true : undefined))
  return program
}

describe('a supervised process', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s: stops in order and exits 0', async (signal) => {
    const program = await run('stops')
    program.child.kill(signal)
    expect(await program.ended).toBe(0)
    expect(program.stdout()).toContain('"msg":"stopped"')
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('a second %s exits at once with %i; an echo of the first does not', async (signal, code) => {
    const program = await run('hangs')
    program.child.kill(signal)
    program.child.kill(signal)
    await program.until((stdout) => (stdout.includes('"msg":"stopping"') ? true : undefined))
    // Longer than the echo: a real second signal.
    await pause(300)
    expect(program.child.exitCode).toBeNull()
    program.child.kill(signal)
    expect(await program.ended).toBe(code)
  })

  it.each(['rejects', 'throws'])('%s: logs the fault and exits 70', async (what) => {
    const program = runProgram('tests/support/supervised.ts', { args: [what] })
    expect(await program.ended).toBe(70)
    expect(program.stdout()).toContain('"level":"error"')
    expect(program.stderr()).toMatch(/^duban: 程序内部出错/)
    expect(program.stdout() + program.stderr()).not.toContain('hunter2')
  })

  it('that cannot stop says so', async () => {
    const program = await run('fails')
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(70)
  })
})
