const bigrams = (text: string) => {
  const chars = Array.from(text)
  return new Set(chars.slice(1).map((char, i) => (chars[i] ?? '') + char))
}

/** How much two texts have in common: Sørensen–Dice over two-character pieces; 1 is the same text, 0 nothing. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const [x, y] = [bigrams(a), bigrams(b)]
  if (x.size === 0 || y.size === 0) return 0
  const shared = [...x].filter((piece) => y.has(piece)).length
  return (2 * shared) / (x.size + y.size)
}
