import type { Reading } from '../context.js'
import { ANSWERS_ITSELF } from '../grammar/query-words.js'
import type { WordClass } from '../grammar/words.js'
import { lex } from '../lex/lexer.js'
import type { RefToken, Token } from '../lex/token.js'
import { numberToken, wordToken } from '../lex/token-of.js'
import { MAY_CALL, withoutTitles } from './called.js'
import { unitAtHead } from './unit.js'

/** A cleaned message in the grammar's terms. */
export interface Message {
  /** After the unit's name at the head, which `unit` has. */
  readonly text: string
  readonly unit: string | undefined
  readonly tokens: readonly Token[]
  readonly reading: Reading
  readonly refs: readonly RefToken[]
  /** A number was named that no ledger has. */
  readonly badRef: boolean
  readonly classes: ReadonlySet<WordClass>
  /** Something is asked: a question word or mark that is no courtesy. */
  readonly asks: boolean
}

/** Splits a cleaned message and notes what it holds. */
export function messageOf(cleaned: string, reading: Reading): Message {
  const head = unitAtHead(cleaned, reading)
  const text = head === null ? cleaned : cleaned.slice(head.end)
  const read = lex(text, reading.today)
  const counted = text.includes('走') ? withCounts(read, text) : read
  const tokens = MAY_CALL.test(text) ? withoutTitles(counted, text) : counted
  const classes = new Set<WordClass>()
  const refs: RefToken[] = []
  let badRef = false
  let mark = false
  for (const token of tokens) {
    if (token.kind === 'word' && !(token.text === '呢' && STATED.test(text.slice(0, token.start))))
      classes.add(token.cls)
    else if (token.kind === 'word') continue
    else if (token.kind === 'ref') {
      refs.push(token)
      if (token.bad) badRef = true
    } else if (token.kind === 'mark' && token.mark === '?') mark = true
  }
  return {
    text,
    unit: head?.unit,
    tokens,
    reading,
    refs,
    badRef,
    classes,
    asks: (mark || classes.has('question') || ASKS_AT_END.test(text.slice(-8))) && !ANSWERS_ITSELF.test(text),
  }
}

/** Told of a visit or a walk, 问题2 is how many: 走流程 公积金提取 问题2 解决2. */
function withCounts(tokens: Token[], text: string): Token[] {
  let told = false
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token === undefined) break
    if (isWord(token, 'walk') || isWord(token, 'visit')) told = true
    else if (told && token.kind === 'ref') {
      const count = /^(问题|难题)\s?(\d{1,2})$/.exec(text.slice(token.start, token.end))
      const next = tokens[i + 1]
      const counts =
        next === undefined ||
        next.kind === 'mark' ||
        (isWord(next, 'solved') && tokens[i + 2]?.kind === 'number')
      if (count?.[1] === undefined || !counts) continue
      const middle = token.start + 2
      const word = wordToken(token.start, middle, 'items_word', count[1])
      const number = numberToken(middle, token.end, {
        value: Number(count[2]),
        measure: '',
        approx: null,
        ordinal: false,
        negative: false,
      })
      tokens.splice(i, 1, word, number)
    }
  }
  return tokens
}

/** Before 呢: what goes on is told, not asked: 正在办呢, 还差三成呢. */
const STATED = /(?:正|还|在|没|未|快|才|刚|差|等|忙|抓紧|加紧|加快)[^,，。;；?？\n]{0,10}$|着$/

/** 完成了没有, 报了没: a question without its word. */
const ASKS_AT_END = /(?:了没有?|没有?完|[成完结报销批到好妥定毕]没有?|与否)[\s。!！~]*$/

/** Signs that end a clause. */
const CLAUSE = new Set([',', '.', ';', '!', '?', '\n', '(', ')'])
/** Signs that end a sentence. */
const SENTENCE = new Set(['.', ';', '!', '?', '\n'])

export const endsClause = (token: Token): boolean => token.kind === 'mark' && CLAUSE.has(token.mark)
export const endsSentence = (token: Token): boolean => token.kind === 'mark' && SENTENCE.has(token.mark)

/** A token that says nothing by itself. */
export const isSign = (token: Token): boolean => token.kind === 'mark' || token.kind === 'aside'

/** Token `at` where it is a word of the class. */
export function isWord(token: Token | undefined, cls: WordClass): boolean {
  return token !== undefined && token.kind === 'word' && token.cls === cls
}

/** Tokens that a clause is looked through for: no sentence has more, and what is no sentence costs no more. */
const LONGEST_CLAUSE = 40

/** Whether a word of one of the classes stands before `at` in its clause; looking back stops at `stop`. */
export function wordBefore(
  tokens: readonly Token[],
  at: number,
  from: number,
  classes: readonly WordClass[],
  stop?: WordClass,
): boolean {
  for (let i = at - 1; i >= Math.max(from, at - LONGEST_CLAUSE); i--) {
    const token = tokens[i]
    if (token === undefined || endsClause(token)) return false
    if (token.kind !== 'word') continue
    if (classes.includes(token.cls)) return true
    if (token.cls === stop) return false
  }
  return false
}

/** Where the clause that holds token `at` begins and ends (exclusive), within `from`…`to`. */
export function clauseAround(
  tokens: readonly Token[],
  at: number,
  from: number,
  to: number,
): readonly [number, number] {
  let start = at
  while (start > Math.max(from, at - LONGEST_CLAUSE)) {
    const before = tokens[start - 1]
    if (before === undefined || endsClause(before)) break
    start--
  }
  let end = at
  while (end < Math.min(to, at + LONGEST_CLAUSE)) {
    const token = tokens[end]
    if (token === undefined || endsClause(token)) break
    end++
  }
  return [start, end]
}

/** Text without the signs and courtesies around it. */
export function trimmed(text: string): string {
  return text
    .replace(/^[\s,，。.;；:：!！、()（）【】[\]“”"'-]+/, '')
    .replace(/[\s,，。.;；:：!！、(（【[“"'-]+$/, '')
}
