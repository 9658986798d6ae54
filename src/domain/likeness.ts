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

/**
 * The likeness of texts to many others, which are taken apart once: in a long ledger each title is compared with each.
 * @returns for a text, its likeness to each of `others`, in their order
 */
export function likenessTo(others: readonly string[]): (text: string) => Float64Array {
  const sizes = new Float64Array(others.length)
  const holders = new Map<string, number[]>()
  others.forEach((other, index) => {
    const pieces = bigrams(other)
    sizes[index] = pieces.size
    for (const piece of pieces) {
      const known = holders.get(piece)
      if (known === undefined) holders.set(piece, [index])
      else known.push(index)
    }
  })
  const shared = new Float64Array(others.length)
  return (text) => {
    shared.fill(0)
    const pieces = bigrams(text)
    for (const piece of pieces)
      for (const index of holders.get(piece) ?? []) shared[index] = (shared[index] ?? 0) + 1
    return shared.map((count, index) =>
      others[index] === text ? 1 : count === 0 ? 0 : (2 * count) / (pieces.size + (sizes[index] ?? 0)),
    )
  }
}
