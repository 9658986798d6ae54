import type { Ref } from './intent.js'

/** Whether both name the same item. */
export const isSameRef = (a: Ref, b: Ref): boolean => a.no === b.no && a.kind === b.kind

/** Each item once, in the order they are named. */
export function uniqueRefs(refs: readonly Ref[]): Ref[] {
  return refs.filter((ref, i) => {
    for (let k = 0; k < i; k++) {
      const before = refs[k]
      if (before !== undefined && isSameRef(before, ref)) return false
    }
    return true
  })
}
