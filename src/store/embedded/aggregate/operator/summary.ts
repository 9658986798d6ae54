import { compareValues } from '../../value/compare.js'
import { percentiles, pointsOf } from '../accumulator/percentile.js'
import { Deviation, Total } from '../accumulator/total.js'
import type { OperatorCompiler, OperatorTable } from '../scope.js'
import { isNullish, namedArguments, strict } from '../scope.js'

/** Over the arguments, or over the elements of a single argument that is an array. */
function over(summarize: (values: readonly unknown[]) => unknown) {
  return strict(0, Infinity, (args) => {
    const [only] = args
    return summarize(args.length === 1 && Array.isArray(only) ? only : args)
  })
}

function totalOf(values: readonly unknown[]): Total {
  const total = new Total()
  for (const value of values) total.add(value)
  return total
}

function deviationOf(values: readonly unknown[]): Deviation {
  const deviation = new Deviation()
  for (const value of values) deviation.add(value)
  return deviation
}

function extreme(values: readonly unknown[], direction: 1 | -1): unknown {
  let best: unknown = null
  for (const value of values) {
    if (isNullish(value)) continue
    if (best === null || compareValues(value, best) * direction > 0) best = value
  }
  return best
}

const percentile: OperatorCompiler = (argument, scope, name) => {
  const isMedian = name === '$median'
  const spec = namedArguments(argument, name, isMedian ? ['input', 'method'] : ['input', 'p', 'method'], [])
  const input = scope.compile(spec['input'])
  const points = isMedian ? [0.5] : pointsOf(spec['p'])
  return (env) => {
    const value = input(env)
    const found = percentiles(Array.isArray(value) ? value : [value], points)
    return isMedian ? (found[0] ?? null) : found
  }
}

export const SUMMARY: OperatorTable = {
  $sum: over((values) => totalOf(values).sum()),
  $avg: over((values) => totalOf(values).average()),
  $min: over((values) => extreme(values, -1)),
  $max: over((values) => extreme(values, 1)),
  $stdDevPop: over((values) => deviationOf(values).population()),
  $stdDevSamp: over((values) => deviationOf(values).sample()),
  $percentile: percentile,
  $median: percentile,
}
