import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../support/process.js'

const duban = async (...args: string[]) => {
  const program = runProgram('src/cli.ts', { args })
  return { code: await program.ended, stdout: program.stdout(), stderr: program.stderr() }
}

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

describe('duban', () => {
  it('tells its version', async () => {
    expect(await duban('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it.each([[['--help']], [['store', '--help']], [['help', 'store']]])('%j: Chinese help', async (args) => {
    const { code, stdout } = await duban(...args)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^用法：/)
    expect(stdout).not.toMatch(/display|Usage|Options|Commands/)
  })

  it.each([
    [['stor'], '没有这个命令：stor。是不是 store？'],
    [['--nonsense'], '没有这个选项：--nonsense。'],
    [['store', 'serve', '--port', '70000'], '--port <端口> 70000。须是 0 到 65535 的整数。'],
    [['store', 'serve', '--port'], '选项缺少值：--port <端口>。'],
  ])('%j: says what is wrong, and exits 2', async (args, words) => {
    const { code, stdout, stderr } = await duban(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})
