import type { ProgressEntry, Ref } from './intent.js'

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

/** The items besides those done, each once: an item whose own words were read is moved on by those alone. */
export function besidesDone({
  also_progress: moving = [],
  others = [],
}: {
  readonly also_progress?: readonly Ref[] | undefined
  readonly others?: readonly ProgressEntry[] | undefined
}): ProgressEntry[] {
  const silent = moving.filter((ref) => !others.some(({ refs }) => refs.some((one) => isSameRef(one, ref))))
  return silent.length === 0 ? [...others] : [...others, { refs: silent, percent: null }]
}
