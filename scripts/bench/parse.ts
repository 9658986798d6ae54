import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { atLeastOne } from '../crash/report.js'
import { percentile } from './load.js'
import { describeMachine } from './machine.js'
import { type Line, printReport } from './report.js'
import { oddTexts, WORDINGS } from './wordings.js'

interface Options {
  readonly seconds: number
  readonly file?: string
  readonly length: number
  readonly json?: true
}

type Parse = (text: string) => unknown

/** The reference clock of the language's own cases. */
const AT = new Date('2022-09-14T10:00:00+08:00')
const DAY = '2022-09-14'
const WARM_UP = 20_000
const CLOCK_EVERY = 64
const ODD_RUNS = 3

/** `npm run bench -- parse`: messages a second, and the longest that any text takes. */
export function registerBenchParse(program: Command): void {
  program
    .command('parse')
    .description('measure the parser alone: messages a second, and the longest wait for an odd text')
    .option('--seconds <n>', 'of parsing', atLeastOne, 5)
    .option('--file <file>', 'messages to parse, one a line (plain, or JSON with a text field)')
    .option('--length <n>', 'characters of the odd texts', atLeastOne, 100_000)
    .option('--json', 'print JSON')
    .action(async ({ seconds, file, length, json }: Options) => {
      const parse = await loadParser()
      const texts = file === undefined ? WORDINGS : readTexts(file)
      const lines = [...measureTexts(parse, texts, seconds * 1000), ...measureOdd(parse, length)]
      const title = `${texts.length} wordings in turn, one thread`
      const report = { title, machine: describeMachine(tmpdir()), lines }
      if (json === true) console.log(JSON.stringify(report, null, 2))
      else printReport(report)
    })
}

async function loadParser(): Promise<Parse> {
  // By path: this command says so plainly where there is no parser, and the others run without one.
  const end = import.meta.url.endsWith('.js') ? 'js' : 'ts'
  const url = new URL(`../../src/language/parse.${end}`, import.meta.url)
  if (!existsSync(fileURLToPath(url))) throw new Error('there is no parser: src/language/parse.ts is missing')
  const { parse } = (await import(url.href)) as { parse: (text: string, context: object) => unknown }
  const context = { at: AT, now: AT, today: DAY }
  return (text) => parse(text, context)
}

function readTexts(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  const texts = lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      if (!line.startsWith('{')) return line
      const { text } = JSON.parse(line) as { text?: unknown }
      return typeof text === 'string' ? text : line
    })
  if (texts.length === 0) throw new Error(`${file} holds no message`)
  return texts
}

function measureTexts(parse: Parse, texts: readonly string[], ms: number): Line[] {
  const text = (no: number) => texts[no % texts.length] ?? ''
  for (let no = 0; no < WARM_UP; no++) parse(text(no))
  let done = 0
  const started = performance.now()
  while (performance.now() - started < ms) for (let i = 0; i < CLOCK_EVERY; i++) parse(text(done++))
  const perSecond = (done * 1000) / (performance.now() - started)
  const took: number[] = []
  for (let no = 0; no < WARM_UP; no++) {
    const from = performance.now()
    parse(text(no))
    took.push(performance.now() - from)
  }
  took.sort((a, b) => a - b)
  const times = { p50: percentile(took, 0.5), p99: percentile(took, 0.99), max: took.at(-1) ?? 0 }
  return [{ name: 'messages', value: perSecond, unit: '/s', times }]
}

/** The shortest of a few runs each: what the text costs, not what the machine did besides. */
function measureOdd(parse: Parse, length: number): Line[] {
  return [...oddTexts(length)].map(([name, text]) => {
    const took = Array.from({ length: ODD_RUNS }, () => {
      const from = performance.now()
      parse(text)
      return performance.now() - from
    })
    return { name: `${length} characters: ${name}`, value: Math.min(...took), unit: 'ms' }
  })
}
