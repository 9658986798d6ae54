/** A small seeded generator (mulberry32): the invented county is the same at every start. */
export function createRandom(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(list: readonly T[]): T => {
    const value = list[whole(0, list.length - 1)]
    if (value === undefined) throw new RangeError('pick from an empty list')
    return value
  }
  return { next, whole, pick }
}

export type Random = ReturnType<typeof createRandom>
