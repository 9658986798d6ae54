import type { EngineName } from '../../support/engines.js'

interface Difference {
  readonly engine: EngineName
  readonly because: string
  /** `subject: case`. */
  readonly cases: readonly string[]
}

/** Where an engine is known to answer otherwise than MongoDB's manual says; the suite follows the manual. */
export const DIFFERENCES: readonly Difference[] = []
