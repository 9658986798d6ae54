import type { Measured } from './load.js'
import type { Machine } from './machine.js'

export interface Line {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Further figures of the same measurement, in ms. */
  readonly times?: { readonly p50: number; readonly p99: number; readonly max: number }
}

export interface Report {
  readonly title: string
  readonly machine: Machine
  readonly lines: readonly Line[]
}

export const rate = (name: string, { perSecond, p50, p99, max }: Measured): Line => ({
  name,
  value: perSecond,
  unit: '/s',
  times: { p50, p99, max },
})

export const duration = (name: string, { p50, p99, max }: Measured): Line => ({
  name,
  value: p50,
  unit: 'ms',
  times: { p50, p99, max },
})

/** Three digits say enough, and whole numbers from a hundred up. */
function figure(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

export function printReport({ title, machine, lines }: Report): void {
  const { node, cpu, cores, memoryGb, fileSystem, syncsPerSecond } = machine
  console.log(`\n${title}`)
  console.log(
    `Node ${node}, ${cpu}, ${cores} cores, ${memoryGb} GB, ${fileSystem}, ${syncsPerSecond} fdatasync/s`,
  )
  const width = Math.max(...lines.map(({ name }) => name.length))
  for (const { name, value, unit, times } of lines) {
    const more =
      times === undefined
        ? ''
        : `p50 ${figure(times.p50)}  p99 ${figure(times.p99)}  max ${figure(times.max)} ms`
    console.log(`${name.padEnd(width)}  ${figure(value).padStart(7)} ${unit.padEnd(4)} ${more}`.trimEnd())
  }
}
