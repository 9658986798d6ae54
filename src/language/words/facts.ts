/** What a refusal carries, as its words read it. */
export type Facts = Readonly<Record<string, unknown>>

/** A fact as text, or what stands in for it where the thrower did not know it. */
export function text(data: Facts, key: string, otherwise = ''): string {
  const value = data[key]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : otherwise
}

export function list(data: Facts, key: string): readonly string[] {
  const value = data[key]
  return Array.isArray(value) ? value.map(String) : []
}
