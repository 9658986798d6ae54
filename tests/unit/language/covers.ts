/** Whether `got` has all of `want`: slots of a case are a minimum, lists are whole, nothing may differ. */
export function covers(want: unknown, got: unknown): boolean {
  if (Array.isArray(want)) {
    return Array.isArray(got) && want.length === got.length && want.every((each, i) => covers(each, got[i]))
  }
  if (want === null || typeof want !== 'object') return want === got
  if (got === null || typeof got !== 'object') return false
  return Object.entries(want).every(([key, value]) => covers(value, (got as Record<string, unknown>)[key]))
}

export interface Case {
  readonly text: string
  readonly intent: string
  readonly slots?: Readonly<Record<string, unknown>>
}

export const casesIn = (lines: string): Case[] =>
  lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Case)
