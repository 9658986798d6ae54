import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runProgram } from '../../support/process.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-calendar-'))
afterAll(() => rmSync(dir, { recursive: true }))

async function calendar(args: string[], input = '') {
  const env = { DATA_DIR: join(dir, 'data'), DUBAN_CLOCK: 'frozen:2022-09-14T10:00:00+08:00' }
  const program = runProgram('src/cli.ts', { args: ['calendar', ...args], env, cwd: dir })
  program.child.stdin?.end(input)
  return { code: await program.ended, stdout: program.stdout(), stderr: program.stderr() }
}

const YEAR = '2027-01-01~2027-01-03 休 元旦\n2027-10-01~2027-10-07 休 国庆节\n2027-10-09 班 国庆节调休\n'

/** In one order, on one store: each is a process of its own. */
describe('duban calendar', () => {
  it('sets a day, marks it in the list, and takes it back', async () => {
    expect(await calendar(['set', '2022-09-16', 'off', '--note', '全县停电'])).toEqual({
      code: 0,
      stderr: '',
      stdout:
        '2022年9月16日（周五）已设为放假（国家安排为上班），备注：全县停电。改回用 duban calendar unset 2022-09-16\n',
    })
    const { stdout } = await calendar(['list'])
    expect(stdout).toContain('2022年节假日（按国务院办公厅通知）：\n1月1日至3日放假3天（元旦）\n')
    expect(stdout).toContain('\n9月16日（周五）放假（全县停电，作风办设定）\n')
    expect(stdout).toContain('\n10月8日至9日上班（国庆节调休）\n')
    expect((await calendar(['unset', '2022-09-16'])).stdout).toBe(
      '2022年9月16日（周五）已恢复国家安排：上班\n',
    )
  })

  it('lists every mistake of a file with its line and loads nothing of it', async () => {
    const { code, stderr, stdout } = await calendar(['load', '2027', '-'], `${YEAR}foo\n2027-10-08 班\n`)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('什么都没有载入：\n  第4行：看不懂“foo”')
    expect(stderr).toContain('\n  第5行：2027年10月8日（周五）本来就上班')
    expect((await calendar(['list', '--year', '2027'])).stdout).toBe(
      '2027年的节假日还没有载入（npx duban calendar load 2027 文件）\n',
    )
  })

  it('loads a year from a file, also one written in GBK; the program’s own year only by force', async () => {
    const file = join(dir, 'gbk.txt')
    // 休 is D0DD in GBK, 班 B0E0.
    const gbk = Array.from('2027-01-01 休\n2027-10-01 休\n2027-10-09 班\n').flatMap((char) =>
      char === '休' ? [0xd0, 0xdd] : char === '班' ? [0xb0, 0xe0] : [char.charCodeAt(0)],
    )
    writeFileSync(file, Buffer.from(gbk))
    expect(await calendar(['load', '2027', file])).toMatchObject({
      code: 0,
      stdout:
        '2027年的节假日已载入：休息2天，补班1天\n注意：没有看到2027年春节、清明节、劳动节、端午节、中秋节的放假日，请核对；漏了的补上后重新载入\n',
    })
    const own = join(dir, 'own.txt')
    writeFileSync(own, YEAR.replaceAll('2027', '2026').replace('2026-10-09', '2026-10-10') + '2026-05-01 休')
    expect(await calendar(['load', '2026', own])).toMatchObject({ code: 1 })
    expect(await calendar(['load', '2026', own, '--force'])).toMatchObject({ code: 0 })
    expect((await calendar(['list', '--year', '2026'])).stdout).toContain('2026年节假日（自行载入）：')
    expect(await calendar(['load', '2027', '/no/such/file'])).toMatchObject({ code: 1 })
  })

  it('shows and changes the hours', async () => {
    expect((await calendar(['hours'])).stdout).toBe('上班时间 08:30-18:00，免打扰 20:00-08:00\n')
    expect((await calendar(['hours', '--work', '08:00-17:30'])).stdout).toBe(
      '上班时间 08:00-17:30，免打扰 20:00-08:00\n',
    )
    const refused = await calendar(['hours', '--quiet', '08:00-20:00'])
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toContain('免打扰时间 08:00-20:00 须从晚上到第二天早上')
  })

  it.each([
    [['set', '2022-10-8', 'off'], '须是存在的日期，写成 2022-10-08。'],
    [['set', '2022-10-08', 'maybe'], '须是 off（放假）或 work（上班）。'],
    [['load', '27', 'x'], '须是年份，如 2027。'],
    [['hours', '--work', '8:30'], '须写成 08:30-18:00。'],
  ])('%j: says what is wrong, and exits 2', async (args, words) => {
    const { code, stderr } = await calendar(args)
    expect(code).toBe(2)
    expect(stderr).toContain(words)
  })
})
