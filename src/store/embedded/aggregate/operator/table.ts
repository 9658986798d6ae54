import type { OperatorTable } from '../scope.js'
import { ARITHMETIC } from './arithmetic.js'
import { ARRAYS } from './array.js'
import { BITS } from './bits.js'
import { COMPARISON } from './comparison.js'
import { CONDITIONAL } from './conditional.js'
import { CONVERSION } from './conversion.js'
import { DATE_PARTS } from './date.js'
import { DATE_ARITHMETIC } from './date-arithmetic.js'
import { DATE_TEXT } from './date-text.js'
import { ITERATION } from './iteration.js'
import { OBJECTS } from './object.js'
import { REGEX } from './regex.js'
import { SETS } from './set.js'
import { STRINGS } from './string.js'
import { SUMMARY } from './summary.js'
import { TRANSCENDENTAL } from './transcendental.js'

/** Every expression operator this store has. */
export const OPERATORS: OperatorTable = {
  ...ARITHMETIC,
  ...ARRAYS,
  ...BITS,
  ...COMPARISON,
  ...CONDITIONAL,
  ...CONVERSION,
  ...DATE_ARITHMETIC,
  ...DATE_PARTS,
  ...DATE_TEXT,
  ...ITERATION,
  ...OBJECTS,
  ...REGEX,
  ...SETS,
  ...STRINGS,
  ...SUMMARY,
  ...TRANSCENDENTAL,
}

/** Operators MongoDB has and this store refuses by name. */
export const REFUSED = new Set([
  '$accumulator',
  '$encStrContains',
  '$encStrEndsWith',
  '$encStrStartsWith',
  '$function',
  '$meta',
  '$sampleRate',
  '$sigmoid',
  '$toHashedIndexKey',
  '$tsIncrement',
  '$tsSecond',
])
