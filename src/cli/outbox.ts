import { type Command, InvalidArgumentError } from 'commander'
import { DubanError } from '../domain/errors.js'
import { withApplication } from './application.js'

const STATES: Readonly<Record<string, string>> = { dead: '没有发出', held: '待人确认' }
const MOST = 1000

function count(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > MOST)
    throw new InvalidArgumentError(`须是 1 到 ${MOST} 的整数。`)
  return value
}

/** `duban outbox`: what was given up or waits for a person. */
export function registerOutbox(program: Command): void {
  const outbox = program.command('outbox').description('发件箱：没有发出去的消息，查看和重发')
  outbox
    .command('list')
    .description('列出没有发出和待人确认的消息，新的在前')
    .option('--limit <条数>', '最多列多少条', count, 50)
    .action(list)
  outbox
    .command('retry')
    .description('重发；--all 重发列出的全部')
    .argument('[编号...]', 'duban outbox list 里的编号')
    .option('--all', '全部')
    .action(retry)
  outbox
    .command('drop')
    .description('不再发，从列表里去掉（仍留有记录）')
    .argument('<编号...>', 'duban outbox list 里的编号')
    .action(drop)
}

const list = (options: { limit: number }) =>
  withApplication(async ({ stores }) => {
    const [rows, depth] = await Promise.all([stores.outbox.attention(options.limit), stores.outbox.depth()])
    for (const { key, state, channel, to, text, createdAt, attempts, error } of rows) {
      const [first = ''] = text.split('\n')
      process.stdout.write(
        `${key}\n  ${STATES[state] ?? state}，试过 ${attempts} 次，${createdAt.toISOString()}，${channel} ` +
          `${to.kind === 'room' ? '群' : '个人'} ${to.id}${error === undefined ? '' : `，原因：${error}`}\n  ${first}\n`,
      )
    }
    process.stdout.write(
      rows.length === 0
        ? `没有发不出的消息。排队待发的有 ${depth} 条。\n`
        : `共 ${rows.length} 条；排队待发的另有 ${depth} 条。\n`,
    )
  })

const retry = (keys: string[], options: { all?: true }) =>
  withApplication(async ({ stores, clock }) => {
    const chosen = options.all === true ? (await stores.outbox.attention(MOST)).map(({ key }) => key) : keys
    await each(chosen, '会重发', (key) => stores.outbox.again(key, clock.now()))
  })

const drop = (keys: string[]) =>
  withApplication(async ({ stores, clock }) => {
    const waiting = new Set((await stores.outbox.attention(MOST)).map(({ key }) => key))
    await each(keys, '不再发', async (key) => {
      if (!waiting.has(key)) return false
      await stores.outbox.drop(key, clock.now())
      return true
    })
  })

async function each(
  keys: readonly string[],
  word: string,
  act: (key: string) => Promise<boolean>,
): Promise<void> {
  const missing: string[] = []
  for (const key of keys) if (!(await act(key))) missing.push(key)
  process.stdout.write(`${keys.length - missing.length} 条${word}。\n`)
  if (missing.length > 0) throw new DubanError('outbox_message_unknown', { keys: missing })
}
