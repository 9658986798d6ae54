import type { ProgressEntry } from '../intent.js'
import { uniqueRefs } from '../refs.js'
import type { State } from './state.js'

/** What is stored of a part as progress. */
export function progressOf(state: State): ProgressEntry {
  const {
    shares,
    basically,
    blocked,
    help,
    overcome,
    expectedBy: day,
    expectedWhole,
    pair,
    named,
    beside,
  } = state
  const entry: ProgressEntry = { refs: uniqueRefs(state.refs), percent: shares.percent }
  if (shares.unsure) entry.unsure = true
  // Assigned one by one: spreading conditions costs more than all the rest of reading a part.
  if (shares.qualifier !== null) entry.percent_qualifier = shares.qualifier
  else if (basically && shares.percent === null) entry.percent_qualifier = 'basically'
  if (day !== null) entry.expected_by = day
  if (shares.expected !== null) entry.expected_percent = shares.expected
  if (shares.expected !== null && expectedWhole) entry.expected_whole = true
  if (blocked) entry.blocked = true
  if (help) entry.need_help = true
  // Without a forecast any report takes what is in the way off.
  const foretells = shares.percent === null && (day !== null || shares.expected !== null)
  if (overcome && foretells && !blocked && !help) entry.overcome = true
  if (pair !== null) {
    entry.numerator = pair.numerator
    entry.denominator = pair.denominator
  }
  if (named !== null) entry.perhaps = named
  else if (beside !== null) entry.beside = beside
  return entry
}
