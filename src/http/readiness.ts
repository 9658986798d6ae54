/** One thing that must be true before the service can do its work. */
export interface ReadyCheck {
  readonly name: string
  /** Resolves to nothing when well, else to a short English reason. A rejection counts as one. */
  readonly check: () => Promise<string | undefined>
}

export interface Unready {
  readonly check: string
  readonly reason: string
}

function within(ms: number, work: Promise<string | undefined>): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`no answer within ${ms} ms`), ms)
    const settle = (reason: string | undefined) => {
      clearTimeout(timer)
      resolve(reason)
    }
    // The error's own words stay out of the answer: they can name hosts and users.
    work.then(settle, () => settle('check failed'))
  })
}

/** Asks all checks at once, none longer than `timeoutMs`. An empty answer means ready. */
export async function unready(checks: readonly ReadyCheck[], timeoutMs: number): Promise<Unready[]> {
  const reasons = await Promise.all(checks.map(({ check }) => within(timeoutMs, check())))
  return checks.flatMap(({ name }, i) => {
    const reason = reasons[i]
    return reason === undefined ? [] : [{ check: name, reason }]
  })
}

/** What a list comes to, or nothing where it fails or takes longer: a warning never keeps an answer back. */
export function inTime(work: Promise<readonly string[]>, ms: number): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve([]), ms)
    const settle = (found: readonly string[]) => {
      clearTimeout(timer)
      resolve(found)
    }
    work.then(settle, () => settle([]))
  })
}
