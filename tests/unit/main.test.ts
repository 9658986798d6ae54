import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runProgram } from '../support/process.js'

describe('the service as a process', () => {
  let cwd = ''
  beforeEach(() => {
    cwd = mkdtempSync(join(tmpdir(), 'duban-main-'))
  })
  afterEach(() => rmSync(cwd, { recursive: true }))

  const start = (env: NodeJS.ProcessEnv) => runProgram('src/main.ts', { cwd, env })
  const urlOf = (stdout: string) => /"url":"(.+?)"/.exec(stdout)?.[1]

  it('lists every wrong setting on standard error and exits 1', async () => {
    writeFileSync(join(cwd, '.env'), 'WEBCHAT=perhaps\n')
    const program = start({ PORT: 'x', MONGODB_URI: 'root:hunter2@db' })
    expect(await program.ended).toBe(1)
    expect(program.stderr().trimEnd().split('\n')).toEqual([
      'duban: 设置有误，服务没有启动：',
      expect.stringContaining('PORT="x" 不对'),
      expect.stringContaining('MONGODB_URI=（不显示） 不对'),
      expect.stringContaining('WEBCHAT="perhaps" 不对'),
    ])
    expect(program.stdout()).toBe('')
  })

  it('starts with no setting but a free port, is ready, and ends with 0 on SIGTERM', async () => {
    const program = start({ PORT: '0' })
    const url = await program.until(urlOf)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    expect(program.stderr()).toBe('')
  })

  it('exits 1 with one message when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const program = start({ PORT: String(port) })
    expect(await program.ended).toBe(1)
    expect(program.stderr()).toMatch(new RegExp(`^duban: 端口被占用：127.0.0.1:${port} [^\n]+\n$`))
    other.close()
  })

  it('exits 1 with one message when another service has the data directory', async () => {
    const first = start({ PORT: '0' })
    await first.until(urlOf)
    const second = start({ PORT: '0' })
    expect(await second.ended).toBe(1)
    expect(second.stderr()).toMatch(/^duban: 数据目录 [^\n]+ 正被另一个[^\n]+\n$/)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
  })

  it('exits 1 with one message when the data directory is a file', async () => {
    writeFileSync(join(cwd, 'data'), '')
    const program = start({ PORT: '0' })
    expect(await program.ended).toBe(1)
    expect(program.stderr()).toMatch(/^duban: 数据目录 [^\n]+\n$/)
  })
})
