import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { firstJobs } from '../../../src/domain/job.js'
import { keepServed } from '../../../src/services/served-channels.js'
import { bindingId } from '../../../src/store/binding.js'
import { openStore } from '../../../src/store/open.js'
import { createStores } from '../../../src/store/stores.js'
import { recordingLog } from '../../support/log.js'
import { runProgram } from '../../support/process.js'

const dir = mkdtempSync(join(tmpdir(), 'duban-jobs-'))
afterAll(() => rmSync(dir, { recursive: true }))

const env = { DATA_DIR: join(dir, 'data'), DUBAN_CLOCK: 'frozen:2022-09-14T10:00:00+08:00' }

async function jobs(...args: string[]) {
  const program = runProgram('src/cli.ts', { args: ['jobs', ...args], env, cwd: dir })
  return { code: await program.ended, stdout: program.stdout(), stderr: program.stderr() }
}

/** In one order, on one store: each is a process of its own. */
describe('duban jobs', () => {
  it('tells what waits with the commands to decide on it, on the job’s own clock', async () => {
    const store = await openStore({ dataDir: env.DATA_DIR, log: recordingLog() })
    const stores = createStores(store.connection)
    await stores.jobs.seed(firstJobs('Asia/Shanghai'), new Date('2022-09-14T01:00:00Z'))
    for (const slot of ['2022-09-01T01:00:00.000Z', '2022-09-02T01:00:00.000Z'])
      await stores.fires.add({
        _id: `monthly:${slot}`,
        job: 'monthly',
        slot: new Date(slot),
        state: 'held',
        at: new Date(slot),
        by: 'timetable',
        attempts: 0,
      })
    await store.close()
    const { code, stdout } = await jobs()
    expect(code).toBe(0)
    expect(stdout).toContain('催办提醒（remind）：每个工作日 08:30，错过了补一次\n')
    expect(stdout).toContain(
      [
        '等人确认的有2次：',
        '  月通报 2022-09-02 09:00（等人确认）',
        '    执行：  duban jobs run monthly --at 2022-09-02T09:00',
        '    不执行：duban jobs drop monthly --at 2022-09-02T09:00',
      ].join('\n'),
    )
    expect(await jobs('drop', 'monthly', '--at', '2022-09-02T09:00')).toMatchObject({
      code: 0,
      stdout: '月通报 2022-09-02 09:00 定为不执行。\n',
    })
    expect(await jobs('run', 'monthly', '--at', '2022-09-01T09:00', '--dry-run')).toMatchObject({
      code: 0,
      stdout: '没有要发的：没有超期的，这段时间也没有办结的。\n',
    })
    expect((await jobs('run', 'monthly', '--at', '2022-09-02T09:00')).stderr).toContain(
      '月通报的这一次（9月2日 09:00）已定为不执行。确要现在发一次，请不写 --at。',
    )
  })

  it('does not decide whom it reaches by settings that are not the service’s', async () => {
    const within = async (run: (stores: ReturnType<typeof createStores>) => Promise<void>) => {
      const store = await openStore({ dataDir: env.DATA_DIR, log: recordingLog() })
      await run(createStores(store.connection))
      await store.close()
    }
    const at = new Date('2022-09-14T01:00:00Z')
    const key = { kind: 'person', channel: 'webchat', account: 'bot', platformId: 'z' } as const
    await within((stores) =>
      stores.bindings.put({
        _id: bindingId(key),
        ...key,
        platformName: 'z',
        target: 'z',
        boundAt: at,
        by: 'x',
        cause: 'x',
      }),
    )
    for (const args of [
      ['run', 'remind', '--dry-run'],
      ['run', 'remind', '--at', '2022-09-14T08:30'],
    ]) {
      const { code, stdout, stderr } = await jobs(...args)
      expect(code).not.toBe(0)
      expect(stdout).toBe('')
      expect(stderr).toContain('不知道服务开了哪些聊天渠道（有人绑定在：webchat）')
    }
    expect((await jobs('history', 'remind')).stdout).toBe('还没有执行过。\n')
    await within((stores) => keepServed(stores, [{ name: 'webchat', canReachPerson: true }], at))
    expect(await jobs('run', 'remind', '--at', '2022-09-14T08:30')).toMatchObject({ code: 0, stderr: '' })
  })

  it.each([
    [['set', '日报', '--on', '--off'], '这两个选项不能一起用：--on --off'],
    [['set', '日报', '--time', '09:00', '--cron', '0 9 * * *'], '这两个选项不能一起用：'],
    [['drop', '日报'], '缺少必须的选项：'],
    [['run', '日报', '--at', '10月8日'], '须是时刻，例如 2022-09-14T08:30。'],
  ])('%j: says what is wrong, and exits 2', async (args, words) => {
    const { code, stderr } = await jobs(...args)
    expect(code).toBe(2)
    expect(stderr).toContain(words)
  })

  it('is quiet when its reader has seen enough', async () => {
    const program = runProgram('src/cli.ts', { args: ['parse'], env, cwd: dir })
    program.child.stdin?.on('error', () => undefined)
    program.child.stdin?.end('任务12完成75%\n'.repeat(50_000))
    await program.until((text) => (text.includes('\n') ? true : undefined))
    program.child.stdout?.destroy()
    expect({ code: await program.ended, stderr: program.stderr() }).toEqual({ code: 0, stderr: '' })
    expect(program.stdout().split('\n').length).toBeLessThan(50_000)
  })
})
