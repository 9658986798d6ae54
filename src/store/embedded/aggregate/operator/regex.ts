import { Int32 } from 'bson'
import { StoreError } from '../../errors.js'
import { isRegex } from '../../query/element.js'
import { regexFrom } from '../../query/regex.js'
import { regexParts, typeName } from '../../value/compare.js'
import type { Document } from '../../value/document.js'
import type { OperatorTable } from '../scope.js'
import { isNullish, named } from '../scope.js'

/** Patterns mostly stand still while documents go by; a few compiled ones are kept. */
const compiled = new Map<string, RegExp>()
const KEPT = 64

function regexOf(regex: unknown, options: unknown, name: string): RegExp {
  if (options !== undefined && !isNullish(options) && typeof options !== 'string') {
    throw new StoreError(51106, `${name} needs 'options' to be of type string`)
  }
  let pattern: string
  let flags = options ?? ''
  if (isRegex(regex)) {
    const parts = regexParts(regex)
    if (parts.options !== '' && flags !== '') {
      throw new StoreError(
        51107,
        `${name}: found regex option(s) specified in both 'regex' and 'option' fields`,
      )
    }
    pattern = parts.pattern
    flags = flags === '' ? parts.options : flags
  } else if (typeof regex === 'string') pattern = regex
  else throw new StoreError(51105, `${name} needs 'regex' to be of type string or regex`)
  const key = `${flags}/${pattern}`
  const known = compiled.get(key)
  if (known) return known
  const plain = regexFrom(pattern, flags)
  const result = new RegExp(plain.source, `${plain.flags.replace(/[gd]/g, '')}g`)
  if (compiled.size >= KEPT) compiled.clear()
  compiled.set(key, result)
  return result
}

interface Arguments {
  input?: unknown
  regex?: unknown
  options?: unknown
}

function searching(search: (text: string, regex: RegExp) => unknown, nothing: () => unknown) {
  return named(['input', 'regex'], ['options'], ({ input, regex, options }: Arguments, name) => {
    if (!isNullish(input) && typeof input !== 'string') {
      throw new StoreError(51104, `${name} needs 'input' to be of type string, found ${typeName(input)}`)
    }
    if (isNullish(regex)) return nothing()
    const expression = regexOf(regex, options, name)
    if (isNullish(input)) return nothing()
    expression.lastIndex = 0
    return search(input, expression)
  })
}

function found(match: RegExpExecArray): Document {
  const idx = new Int32(Array.from(match.input.slice(0, match.index)).length)
  return { match: match[0], idx, captures: match.slice(1).map((part) => part ?? null) }
}

export const REGEX: OperatorTable = {
  $regexMatch: searching(
    (text, regex) => regex.test(text),
    () => false,
  ),
  $regexFind: searching(
    (text, regex) => {
      const match = regex.exec(text)
      return match ? found(match) : null
    },
    () => null,
  ),
  $regexFindAll: searching(
    (text, regex) => [...text.matchAll(regex)].map(found),
    () => [],
  ),
}
