import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { type Command, InvalidArgumentError } from 'commander'
import { type Day, dayOf, isDay } from '../domain/day.js'
import { DubanError } from '../domain/errors.js'

interface Options {
  readonly at?: Day
  readonly now?: Day
  readonly text?: string
  readonly cases?: string
  readonly office?: true
}

const ZONED = /(?:z|[+-]\d{2}:?\d{2})$/i

/** The date of a reference clock, in Asia/Shanghai where it names no zone. */
function clockDay(text: string): Day {
  const day = text.slice(0, 10)
  if (text.length === 10 && isDay(day)) return day
  const instant = new Date(ZONED.test(text) ? text : `${text}+08:00`)
  if (Number.isNaN(instant.getTime())) {
    throw new InvalidArgumentError('须是日期或时刻，如 2022-09-14、2022-09-14T10:00:00+08:00。')
  }
  return dayOf(instant)
}

const HELP = `
每行一条消息：原文，或带 text 字段的 JSON（可另带 at 字段，作为这一条的参照时钟）；
每行写出一个 JSON：{ "intent": …, "slots": { … } }。不给文件时读标准输入，不用数据库。

例：
  echo '任务12 完成75%' | duban parse --at 2022-09-14
  duban parse --text '任务30申请延期至11月15日，原因：苗木需避开霜冻期'
  duban parse --at 2022-09-14 messages.jsonl
  duban parse --cases messages.jsonl --at 2022-09-14T10:00:00+08:00`

/** `duban parse`: what messages mean, without a store. */
export function registerParse(program: Command): void {
  program
    .command('parse')
    .description('解析消息，看督办通怎样理解它')
    .argument('[文件]', '一行一条消息的文件；不给则读标准输入')
    .option('--at <时间>', '参照时钟，今天、下周五等由它算起；默认是现在（北京时间）', clockDay)
    .option('--now <时间>', '同 --at', clockDay)
    .option('--text <消息>', '只解析这一条')
    .option('--cases <文件>', '用一份样例（每行带 text、intent、slots）核对，有不符的退出码为 1')
    .option('--office', '当作作风办的人所发（否则交办、审核等按越权拒绝）')
    .addHelpText('after', HELP)
    .action(async (file: string | undefined, options: Options) => {
      const today = options.at ?? options.now ?? (await presentDay())
      const read = await reader(today, options.office === true)
      if (options.text !== undefined) process.stdout.write(`${JSON.stringify(read(options.text, {}))}\n`)
      else if (options.cases !== undefined) await checkCases(options.cases, read)
      else await parseLines(file === undefined ? process.stdin : createReadStream(file), file, read)
    })
}

/** Only where no clock was given are the settings looked at: DUBAN_CLOCK may hold one. */
async function presentDay(): Promise<Day> {
  const { loadContext } = await import('./context.js')
  return dayOf(loadContext().clock.now())
}

type Read = (text: string, line: Readonly<Record<string, unknown>>) => { intent: string; slots: object }

async function reader(today: Day, office: boolean): Promise<Read> {
  const { parse } = await import('../language/parse.js')
  return (text, line) => {
    const { intent, slots } = parse(text, { today: ownDay(line) ?? today, office })
    return { intent, slots }
  }
}

/** A line's own clock: `at` or `now`. */
function ownDay({ at, now }: Readonly<Record<string, unknown>>): Day | null {
  const text = at ?? now
  if (typeof text !== 'string') return null
  try {
    return clockDay(text)
  } catch {
    return null
  }
}

/** A line as JSON with a text, or as the text itself. */
function textOf(line: string): { text: string; line: Readonly<Record<string, unknown>> } {
  if (line.trimStart().startsWith('{')) {
    try {
      const value = JSON.parse(line) as Record<string, unknown>
      if (typeof value['text'] === 'string') return { text: value['text'], line: value }
    } catch {
      // No JSON: people may well begin a message with a brace.
    }
  }
  return { text: line, line: {} }
}

/** Lines end at a line feed only: JSON may hold the other separators raw. */
async function* linesOf(stream: Readable, file: string | undefined): AsyncGenerator<string> {
  let rest = ''
  stream.setEncoding('utf8')
  try {
    for await (const chunk of stream) {
      const lines = (rest + String(chunk)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code
    throw new DubanError('file_unreadable', { file: file ?? '-', reason }, { cause: error })
  }
  if (rest !== '') yield rest
}

const FLUSH = 1 << 16

async function parseLines(stream: Readable, file: string | undefined, read: Read): Promise<void> {
  let out = ''
  for await (const row of linesOf(stream, file)) {
    const { text, line } = textOf(row)
    out += `${JSON.stringify(read(text, line))}\n`
    if (out.length < FLUSH) continue
    await write(out)
    out = ''
  }
  await write(out)
}

function write(text: string): Promise<void> {
  return new Promise((done) => {
    process.stdout.write(text, () => done())
  })
}

async function checkCases(file: string, read: Read): Promise<void> {
  let [right, all] = [0, 0]
  for await (const row of linesOf(createReadStream(file), file)) {
    if (row.trim() === '') continue
    const { text, line } = textOf(row)
    const got = read(text, line)
    const want = { intent: line['intent'], slots: line['slots'] ?? {} }
    all++
    if (got.intent === want.intent && covers(want.slots, got.slots)) right++
    else
      process.stdout.write(
        `不符：${JSON.stringify(text)}\n  应为 ${JSON.stringify(want)}\n  读作 ${JSON.stringify(got)}\n`,
      )
  }
  process.stdout.write(`${right}/${all}\n`)
  if (right < all) process.exitCode = 1
}

/** The slots of a case are a minimum: more may be there, none may differ. */
function covers(want: unknown, got: unknown): boolean {
  if (Array.isArray(want)) {
    return Array.isArray(got) && want.length === got.length && want.every((each, i) => covers(each, got[i]))
  }
  if (want === null || typeof want !== 'object') return want === got
  if (got === null || typeof got !== 'object') return false
  return Object.entries(want).every(([key, value]) => covers(value, (got as Record<string, unknown>)[key]))
}
