/** What a document's fields that change may be: enough to tell an old state from a new one. */
export interface State {
  /** Counted up by `$inc`: an update carried out twice shows here. */
  readonly version: number
  readonly state: string
  readonly tags: readonly string[]
  readonly openAt: number | null
}

interface Known {
  readonly writer: number
  readonly seq: number
  /** The states that may be found; null for absent. More than one only where an answer never came. */
  possible: (State | null)[]
}

/** What the writers were promised about one collection, kept outside of the process that is killed. */
export interface Expectations {
  readonly known: ReadonlyMap<string, Known>
  /** A write is on its way: either state may be found from now on. */
  begin(key: string, place: { writer: number; seq: number }, next: State | null): void
  /** It was acknowledged: only that state may be found. */
  acknowledge(key: string, state: State | null): void
  /** How many writes have no answer. */
  unanswered(): number
}

export function createExpectations(): Expectations {
  const known = new Map<string, Known>()
  const get = (key: string): Known => {
    const found = known.get(key)
    if (found === undefined) throw new Error(`nothing is known of ${key}`)
    return found
  }
  return {
    known,
    begin(key, place, next) {
      const found = known.get(key)
      if (found === undefined) known.set(key, { ...place, possible: [null, next] })
      else found.possible.push(next)
    },
    acknowledge(key, state) {
      get(key).possible = [state]
    },
    unanswered: () => [...known.values()].filter(({ possible }) => possible.length > 1).length,
  }
}

const same = (a: State, b: State) =>
  a.version === b.version && a.state === b.state && a.openAt === b.openAt && a.tags.join() === b.tags.join()

/** How the document found differs from every state it may have; undefined where it has one of them. */
export function judge(
  possible: readonly (State | null)[],
  found: State | null,
): 'missing' | 'resurrected' | 'wrong' | undefined {
  const fits = possible.some((each) => (each === null || found === null ? each === found : same(each, found)))
  if (fits) return undefined
  if (found === null) return 'missing'
  return possible.every((each) => each === null) ? 'resurrected' : 'wrong'
}
