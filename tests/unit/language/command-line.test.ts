import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runProgram } from '../../support/process.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-parse-'))
afterAll(() => rmSync(dir, { recursive: true }))

async function duban(args: string[], input?: string) {
  const program = runProgram('src/cli.ts', { args: ['parse', ...args] })
  program.child.stdin?.end(input ?? '')
  return { code: await program.ended, stdout: program.stdout(), stderr: program.stderr() }
}

const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

const COMPLETE = { intent: 'complete', slots: { refs: [{ kind: 'task', no: 5 }] } }

describe('duban parse', () => {
  it('reads plain lines and JSON lines, and writes one JSON object for each', async () => {
    const input =
      '任务5已完成\n\n{"text":"任务8预计下周五完成","at":"2022-09-14T10:00:00+08:00"}\n{这不是 JSON\r\n'
    const { code, stdout } = await duban(['--at', '2022-12-31T20:00:00Z'], input)
    expect(code).toBe(0)
    expect(lines(stdout)).toEqual([
      COMPLETE,
      { intent: 'ignore', slots: { reason: 'chatter' } },
      {
        intent: 'progress',
        slots: { refs: [{ kind: 'task', no: 8 }], percent: null, expected_by: '2022-09-23' },
      },
      { intent: 'ignore', slots: { reason: 'chatter' } },
    ])
  })

  it('reads a file, or one text; a clock without a zone is Shanghai’s', async () => {
    const file = join(dir, 'messages.txt')
    writeFileSync(file, '任务5已完成')
    expect(lines((await duban([file])).stdout)).toEqual([COMPLETE])
    const { stdout } = await duban(['--text', '今天走访企业永盛木业', '--now', '2022-09-14T00:30'])
    expect(lines(stdout)).toMatchObject([{ slots: { date: '2022-09-14' } }])
  })

  it('checks a file of cases: exit 1 and the difference where one is not met', async () => {
    const file = join(dir, 'cases.jsonl')
    const wrong = { text: '任务5已完成', intent: 'progress', slots: { percent: 100 } }
    writeFileSync(
      file,
      [{ text: '任务5已完成', ...COMPLETE }, wrong].map((row) => JSON.stringify(row)).join('\n'),
    )
    const { code, stdout } = await duban(['--cases', file])
    expect(code).toBe(1)
    expect(stdout).toContain('不符：')
    expect(stdout.trimEnd().endsWith('1/2')).toBe(true)
  })

  it.each([
    [['--at', '昨天'], 2, '须是日期或时刻'],
    [['/no/such/file'], 1, '打不开'],
  ])('%j: says what is wrong', async (args, code, words) => {
    const ended = await duban(args)
    expect(ended.code).toBe(code)
    expect(ended.stderr).toContain(words)
  })
})
