import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runProgram } from '../../support/process.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-bulletin-'))
afterAll(() => rmSync(dir, { recursive: true }))

async function duban(...args: string[]) {
  const env = { DATA_DIR: join(dir, 'data'), DUBAN_CLOCK: 'frozen:2022-09-14T10:00:00+08:00' }
  const program = runProgram('src/cli.ts', { args, env, cwd: dir })
  program.child.stdin?.end()
  return { code: await program.ended, stdout: program.stdout(), stderr: program.stderr() }
}

/** In one order, on one store: each is a process of its own. */
describe('duban bulletin, duban campaign', () => {
  it('says of a file that is not there what it says everywhere', async () => {
    const missing = join(dir, 'missing.txt')
    expect(await duban('bulletin', 'draft', '通报', '--title', '防汛', '--file', missing)).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`文件 ${missing} 打不开`),
    })
  })

  it('takes a text from Windows', async () => {
    const file = join(dir, 'gbk.txt')
    // 防汛 is B7C0 D1B4 in GBK.
    writeFileSync(file, Buffer.from([0xb7, 0xc0, 0xd1, 0xb4]))
    const { code, stdout } = await duban('bulletin', 'draft', '通报', '--title', '防汛', '--file', file)
    expect({ code, first: stdout.split('\n')[0] }).toEqual({ code: 0, first: '通报稿1〔防汛〕已起草' })
    expect((await duban('bulletin', 'show', '1')).stdout).toContain('\n防汛\n防汛\n')
  })

  it('takes away the quota of a series', async () => {
    expect(await duban('bulletin', 'series', 'notice', '--quota', 'none')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('每月不限期数'),
    })
  })

  it('wants a name where one is to be set', async () => {
    expect(await duban('campaign', '--name', '')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('不能为空。'),
    })
  })
})
