import type { ServiceContext } from '../../services/context.js'

/** A context for one sheet's rows; each row's cause is its own. */
export type RowContext = (row: string) => ServiceContext
