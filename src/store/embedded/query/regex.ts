import type { BSONRegExp } from 'bson'
import { StoreError } from '../errors.js'
import { regexParts } from '../value/compare.js'

/**
 * MongoDB's regular expressions are PCRE with UTF; this turns one into JavaScript's with the `u` flag. What
 * differs is rewritten (`$` before a final newline, `.` and `^` knowing only \n, ASCII \s, \A \z \Z \Q…\E,
 * POSIX classes, extended whitespace, `(?i)` at the start); what JavaScript has no way to say (possessive
 * quantifiers, atomic groups, recursion) is an error, never another meaning.
 */
export function compileRegex(value: BSONRegExp | RegExp, options?: string): RegExp {
  const parts = regexParts(value)
  return regexFrom(parts.pattern, options ?? parts.options)
}

/** compileRegex for `{$regex: pattern, $options: options}`. */
export function regexFrom(pattern: string, options: string): RegExp {
  for (const flag of options) {
    if (!'imsxu'.includes(flag)) {
      throw new StoreError(51108, `invalid flag in regex options: ${flag}`)
    }
  }
  if (pattern.includes('\0')) {
    throw new StoreError('BadValue', 'Regular expression cannot contain an embedded null byte')
  }
  try {
    return new Translator(pattern, options).compile()
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw invalid(error instanceof Error ? error.message : String(error))
  }
}

function invalid(reason: string): StoreError {
  return new StoreError(51091, `Regular expression is invalid: ${reason}`)
}

const SPACE = ' \\t\\n\\v\\f\\r'
const POSIX: Record<string, string> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: SPACE,
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  xdigit: '0-9a-fA-F',
  word: 'a-zA-Z0-9_',
  print: '\\x20-\\x7e',
  graph: '\\x21-\\x7e',
  cntrl: '\\x00-\\x1f\\x7f',
}
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/
/** Escapes that mean the same in both. */
const SAME = 'dDwWbBtnrf'
const INLINE = /^\(\?([imsx]+)\)/
const QUANTIFIER = /^\{(?:\d+(?:,\d*)?|,\d+)\}/

/** One pass over a pattern; a class because the reading position and the flags go through every step. */
class Translator {
  private at = 0
  private out = ''
  private readonly flags: Set<string>

  constructor(
    private readonly source: string,
    options: string,
  ) {
    this.flags = new Set(options)
  }

  compile(): RegExp {
    for (let inline = INLINE.exec(this.rest()); inline; inline = INLINE.exec(this.rest())) {
      for (const flag of inline[1] ?? '') this.flags.add(flag)
      this.at += inline[0].length
    }
    while (this.at < this.source.length) this.step()
    return new RegExp(this.out, this.flags.has('i') ? 'iu' : 'u')
  }

  private rest(): string {
    return this.source.slice(this.at)
  }

  private take(): string {
    const point = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0)
    this.at += point.length
    return point
  }

  private step(): void {
    const char = this.take()
    const multiline = this.flags.has('m')
    switch (char) {
      case '\\':
        this.escape()
        return
      case '[':
        this.class()
        return
      case '(':
        this.group()
        return
      case '.':
        this.out += this.flags.has('s') ? '[^]' : '[^\\n]'
        return
      case '^':
        this.out += multiline ? '(?<![^\\n])' : '^'
        return
      case '$':
        this.out += multiline ? '(?![^\\n])' : '(?=\\n?$)'
        return
      case '{': {
        const quantifier = QUANTIFIER.exec(`{${this.rest()}`)
        this.out += quantifier ? quantifier[0].replace('{,', '{0,') : '\\{'
        if (quantifier) this.at += quantifier[0].length - 1
        return
      }
      case '}':
      case ']':
        this.out += `\\${char}`
        return
      case '#':
        if (this.flags.has('x')) {
          const end = this.source.indexOf('\n', this.at)
          this.at = end < 0 ? this.source.length : end + 1
          return
        }
        break
      default:
    }
    if (this.flags.has('x') && ' \t\n\v\f\r'.includes(char)) return
    this.out += char
  }

  private group(): void {
    const rest = this.rest()
    if (rest.startsWith('?#')) {
      const end = this.source.indexOf(')', this.at)
      if (end < 0) throw invalid('missing ) after (?# comment')
      this.at = end + 1
      return
    }
    const backReference = /^\?P=(\w+)\)/.exec(rest)
    if (backReference) {
      this.out += `\\k<${backReference[1]}>`
      this.at += backReference[0].length
      return
    }
    const opening = /^\?(?:P?<(?![=!])|'|[:=!]|<[=!])/.exec(rest)
    if (rest.startsWith('?') && !opening) throw invalid(`the group (${rest.slice(0, 3)} is not supported`)
    this.out += '('
    if (!opening) return
    this.at += opening[0].length
    if (opening[0] === "?'") {
      const end = this.source.indexOf("'", this.at)
      this.out += `?<${this.source.slice(this.at, end)}>`
      this.at = end + 1
    } else {
      this.out += opening[0].replace('P', '')
    }
  }

  private escape(): void {
    if (this.at >= this.source.length) throw invalid('\\ at end of pattern')
    const char = this.take()
    if (SAME.includes(char)) {
      this.out += `\\${char}`
      return
    }
    switch (char) {
      case 's':
        this.out += `[${SPACE}]`
        return
      case 'S':
        this.out += `[^${SPACE}]`
        return
      case 'h':
        this.out += '[ \\t]'
        return
      case 'v':
        this.out += '[\\n\\v\\f\\r]'
        return
      case 'N':
        this.out += '[^\\n]'
        return
      case 'R':
        this.out += '(?:\\r\\n|[\\n\\v\\f\\r])'
        return
      case 'A':
        this.out += '(?<![^])'
        return
      case 'z':
        this.out += '(?![^])'
        return
      case 'Z':
        this.out += '(?=\\n?(?![^]))'
        return
      case 'Q': {
        const end = this.source.indexOf('\\E', this.at)
        const stop = end < 0 ? this.source.length : end
        while (this.at < stop) this.out += literal(this.take())
        if (end >= 0) this.at = end + 2
        return
      }
      case 'E':
        return
      case 'k':
        this.out += '\\k'
        return
      case 'p':
      case 'P':
        this.property(char)
        return
      default:
        this.out += /[1-9]/.test(char) ? `\\${char}` : this.character(char)
    }
  }

  /** \p{L}, \pL, \p{Han}: JavaScript wants the name of a script told apart from a category's. */
  private property(letter: string): void {
    const found = /^(?:\{(\^?)([\w=]+)\}|([A-Z]))/.exec(this.rest())
    if (!found) throw invalid(`malformed \\${letter}`)
    this.at += found[0].length
    const name = found[2] ?? found[3] ?? ''
    const negated = (letter === 'P') !== (found[1] === '^')
    const known = isProperty(name) ? name : `Script=${name}`
    this.out += `\\${negated ? 'P' : 'p'}{${known}}`
  }

  /** An escape that stands for one character. */
  private character(char: string): string {
    if (char === 'x') {
      const found = /^(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{0,2}))/.exec(this.rest())
      this.at += found?.[0].length ?? 0
      return `\\u{${found?.[1] ?? (found?.[2] || '0')}}`
    }
    if (char === 'a') return '\\u{7}'
    if (char === 'e') return '\\u{1b}'
    if (char === 'c') return `\\c${this.take()}`
    if (char === '0') {
      const digits = /^[0-7]{0,2}/.exec(this.rest())?.[0] ?? ''
      this.at += digits.length
      return `\\u{${Number.parseInt(`0${digits}`, 8).toString(16)}}`
    }
    if (/[a-zA-Z0-9]/.test(char)) throw invalid(`unrecognized character follows \\: ${char}`)
    return literal(char)
  }

  private class(): void {
    this.out += '['
    if (this.source[this.at] === '^') {
      this.at += 1
      this.out += '^'
    }
    let first = true
    // JavaScript forbids a set such as \w at either end of a range; PCRE takes the hyphen literally.
    let afterSet = false
    for (;;) {
      if (this.at >= this.source.length) throw invalid('missing terminating ] for character class')
      const posix = /^\[:(\^?)(\w+):\]/.exec(this.rest())
      if (posix) {
        const set = POSIX[posix[2] ?? '']
        if (set === undefined || posix[1] === '^') throw invalid(`unknown POSIX class name ${posix[0]}`)
        this.out += set
        this.at += posix[0].length
        afterSet = true
        first = false
        continue
      }
      const char = this.take()
      if (char === ']' && !first) break
      if (char === '\\') {
        afterSet = this.classEscape()
      } else if (char === '-') {
        this.out += afterSet || first || /^(?:\]|\\[dDwWsShpP]|\[:)/.test(this.rest()) ? '\\-' : '-'
        afterSet = false
      } else {
        this.out += literal(char)
        afterSet = false
      }
      first = false
    }
    this.out += ']'
  }

  /** Returns whether the escape stands for a set of characters. */
  private classEscape(): boolean {
    const char = this.take()
    if ('dDwW'.includes(char)) {
      this.out += `\\${char}`
      return true
    }
    switch (char) {
      case 's':
        this.out += SPACE
        return true
      case 'S':
        // The complement of ASCII whitespace as ranges.
        this.out += '\\0-\\x08\\x0e-\\x1f\\x21-\\u{10ffff}'
        return true
      case 'h':
        this.out += ' \\t'
        return true
      case 'v':
        this.out += '\\n\\v\\f\\r'
        return true
      case 'p':
      case 'P':
        this.property(char)
        return true
      case 'b':
        this.out += '\\b'
        return false
      case 't':
      case 'n':
      case 'r':
      case 'f':
        this.out += `\\${char}`
        return false
      case '-':
        this.out += '\\-'
        return false
      default:
        this.out += this.character(char)
        return false
    }
  }
}

function literal(char: string): string {
  return SYNTAX.test(char) ? `\\${char}` : char
}

function isProperty(name: string): boolean {
  try {
    return new RegExp(`\\p{${name}}`, 'u') instanceof RegExp
  } catch {
    return false
  }
}
