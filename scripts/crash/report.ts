import { InvalidArgumentError } from 'commander'

/** A whole number from 1 up, for commander. */
export function atLeastOne(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 up')
  return value
}

export function newSeed(): number {
  return 1 + Math.floor(Math.random() * 1_000_000_000)
}

/** Two columns, the figures to the right. */
export function printRows(rows: readonly (readonly [string, number | string])[]): void {
  const left = Math.max(...rows.map(([name]) => name.length))
  const right = Math.max(...rows.map(([, value]) => String(value).length))
  for (const [name, value] of rows) console.log(`${name.padEnd(left)}  ${String(value).padStart(right)}`)
}
