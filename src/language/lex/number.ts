/** A number as written in a message. Offsets are of the text it was read from. */
export interface NumberHit {
  readonly end: number
  /** Null where only its size was hinted at: 十几, 数十, 若干. */
  readonly value: number | null
  /** 200余 is over, 十来 is about. */
  readonly approx: 'about' | 'over' | null
  /** Written in Chinese numerals. */
  readonly chinese: boolean
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  俩: 2,
  三: 3,
  叁: 3,
  仨: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const POWERS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  万: 10_000,
  亿: 100_000_000,
}
/** Twenty and thirty in one character. */
const FUSED: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 }
/** Words for “some”: a size, never a figure. */
const VAGUE = '几数'
const VAGUE_WORDS = ['若干', '好几', '上百', '上千', '成百', '无数']

const CODES = new Map<number, number>()
const CHINESE_NUMERAL = 1
const VAGUE_START = 2
for (const char of [...Object.keys(DIGITS), ...Object.keys(POWERS), ...Object.keys(FUSED)]) {
  if (!'百千万亿'.includes(char)) CODES.set(char.charCodeAt(0), CHINESE_NUMERAL)
}
for (const char of '百千') CODES.set(char.charCodeAt(0), CHINESE_NUMERAL)
for (const char of VAGUE) CODES.set(char.charCodeAt(0), VAGUE_START)
for (const word of VAGUE_WORDS) CODES.set(word.charCodeAt(0), VAGUE_START)

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Whether a number may begin with this character. */
export function startsNumber(code: number): boolean {
  return isDigit(code) || CODES.has(code)
}

/** Longest numeral looked at; what is longer is no figure of a county. */
const LONGEST = 24

/**
 * Reads the number that begins at `at`: 12, 1,200, 3.5万, 1亿2000万, 五十六, 三千五百万, 二点五, 十几, 数十, 200余.
 * Money and counting words after it are left to the caller.
 */
export function scanNumber(text: string, at: number): NumberHit | null {
  const code = text.charCodeAt(at)
  const hit = isDigit(code) ? scanArabic(text, at) : CODES.has(code) ? scanChinese(text, at) : null
  return hit === null ? null : withTail(text, hit)
}

function scanArabic(text: string, at: number, inside = false): NumberHit {
  let end = at
  let digits = ''
  while (isDigit(text.charCodeAt(end))) end++
  digits = text.slice(at, end)
  // 1,200 is one number; “6,8” are two.
  while (digits.length > 0 && end - at <= LONGEST && isThousands(text, end, digits)) {
    digits += text.slice(end + 1, end + 4)
    end += 4
  }
  if (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) {
    let stop = end + 1
    while (isDigit(text.charCodeAt(stop))) stop++
    digits += text.slice(end, stop)
    end = stop
  }
  const small = withPowers(text, end, Number(digits))
  end = small.end
  let { value } = small
  const power = powerAt(text, end)
  if (power >= 10_000) {
    value = clean(value * power)
    end++
    if (power === 10_000 && text[end] === '亿') {
      value *= 100_000_000
      end++
    } else if (!inside) {
      // 1亿2千万, 1亿两千万, 3万5千: what follows counts in smaller powers.
      const rest = isDigit(text.charCodeAt(end)) ? scanArabic(text, end, true) : scanSmaller(text, end)
      const least = power === 10_000 ? 100 : 10_000
      if (rest?.value != null && rest.value >= least && rest.value < power && hasPower(text, rest.end)) {
        return { ...rest, chinese: false, value: value + rest.value }
      }
    }
  }
  return { end, value, approx: null, chinese: false }
}

/** 3千, 5百, 3千5百: thousands and hundreds behind digits, 2千万 included. */
function withPowers(
  text: string,
  at: number,
  first: number,
): { readonly end: number; readonly value: number } {
  const power = powerAt(text, at)
  if (power === 1 || power >= 10_000) return { end: at, value: first }
  const value = clean(first * power)
  const next = text.charCodeAt(at + 1)
  const further = power === 1000 && isDigit(next) && powerAt(text, at + 2) === 100
  return further ? { end: at + 3, value: value + (next - 48) * 100 } : { end: at + 1, value }
}

const scanSmaller = (text: string, at: number): NumberHit | null =>
  CODES.get(text.charCodeAt(at)) === CHINESE_NUMERAL ? scanChinese(text, at) : null

const hasPower = (text: string, end: number): boolean => '百千万'.includes(text[end - 1] ?? '。')

function isThousands(text: string, comma: number, digits: string): boolean {
  if (text[comma] !== ',') return false
  const head = digits.length % 3 === 0 ? 3 : digits.length % 3
  if (digits.length > 3 && head !== digits.length % 3) return false
  for (let i = 1; i <= 3; i++) if (!isDigit(text.charCodeAt(comma + i))) return false
  return !isDigit(text.charCodeAt(comma + 4)) && digits.length <= 12 && text[comma + 4] !== '年'
}

/** 千瓦, 万达 and 百分 are words, not powers. */
function powerAt(text: string, at: number): number {
  const char = text[at]
  if (char === '万') return text[at + 1] === '达' ? 1 : 10_000
  if (char === '亿') return 100_000_000
  if (char === '千') return '瓦克米伏卡'.includes(text[at + 1] ?? ' ') ? 1 : 1000
  if (char === '百') return text[at + 1] === '分' ? 1 : 100
  return 1
}

function scanChinese(text: string, at: number): NumberHit | null {
  for (const word of VAGUE_WORDS) {
    if (text.startsWith(word, at)) {
      return { end: at + word.length, value: null, approx: 'about', chinese: true }
    }
  }
  const end = runEnd(text, at)
  const run = text.slice(at, end)
  if (run === '' || run === '数') return null
  if (run === '百' || run === '千') return afterBare(text, end, POWERS[run] ?? 0)
  if (run.includes('几') || run.includes('数')) return { end, value: null, approx: 'about', chinese: true }
  const whole = chineseValue(run)
  if (whole === null) return { end, value: null, approx: 'about', chinese: true }
  return withPoint(text, end, whole)
}

function runEnd(text: string, at: number): number {
  let end = at
  for (; end - at < LONGEST; end++) {
    const char = text[end] ?? ''
    if (char === '数' ? end > at : char !== '几' && !isNumeral(char)) break
    // 三百分之一 and 百分之 are ratios; 几 after a finished number is its tail (二十几).
    if (char === '百' && text[end + 1] === '分' && text[end + 2] === '之') break
  }
  return end
}

function isNumeral(char: string): boolean {
  return DIGITS[char] !== undefined || POWERS[char] !== undefined || FUSED[char] !== undefined
}

/** A lone 百 or 千 is a number only where something is counted: 近百件, but not 百姓. */
function afterBare(text: string, end: number, value: number): NumberHit | null {
  return '余多件户条家个人名次篇'.includes(text[end] ?? ' ')
    ? { end, value, approx: null, chinese: true }
    : null
}

/** The value of a run of numerals; null where it is a guess between two figures (三四十). */
function chineseValue(run: string): number | null {
  if (/^[^十拾百佰千仟万亿廿卅]+$/.test(run)) return spelt(run)
  let total = 0
  let section = 0
  let digit = -1
  let power = 1
  for (const char of run) {
    const value = DIGITS[char] ?? -1
    if (value >= 0) {
      if (digit > 0) return null
      if (value === 0) power = 1
      digit = value
      continue
    }
    power = POWERS[char] ?? 10
    if (FUSED[char] !== undefined) section += FUSED[char]
    else if (power < 10_000) section += (digit < 0 ? 1 : digit) * power
    else if (power === 10_000) {
      total += (section + Math.max(digit, 0)) * power
      section = 0
    } else {
      total = (total + section + Math.max(digit, 0)) * power
      section = 0
    }
    digit = -1
  }
  // 三万五 is 35,000 and 一百二 is 120; 一百零二 is 102.
  return total + section + Math.max(digit, 0) * (power > 10 ? power / 10 : 1)
}

/** 二〇二二 and 一二三 digit by digit; 三四 is a guess. */
function spelt(run: string): number | null {
  const digits = Array.from(run, (char) => DIGITS[char] ?? 0)
  const [first = 0, second = 0] = digits
  if (digits.length === 2 && first > 0 && second === first + 1) return null
  return Number(digits.join(''))
}

/** 二点五, 三点五万; 九点三十分 is a time of day. */
function withPoint(text: string, end: number, whole: number): NumberHit {
  const plain: NumberHit = { end, value: whole, approx: null, chinese: true }
  if (text[end] !== '点') return plain
  let stop = end + 1
  let digits = ''
  while (DIGITS[text[stop] ?? ''] !== undefined && digits.length < 6) {
    digits += String(DIGITS[text[stop] ?? ''])
    stop++
  }
  if (digits === '' || '十分半刻'.includes(text[stop] ?? ' ')) return plain
  const value = whole + Number(`0.${digits}`)
  const power = powerAt(text, stop)
  return { end: power > 1 ? stop + 1 : stop, value: clean(value * power), approx: null, chinese: true }
}

/** 余, 多, 来 and 几 after a number. */
function withTail(text: string, hit: NumberHit): NumberHit {
  const char = text[hit.end]
  if (char === '余' && text[hit.end + 1] !== '下') return { ...hit, end: hit.end + 1, approx: 'over' }
  if (char === '多' && !'少种'.includes(text[hit.end + 1] ?? ' '))
    return { ...hit, end: hit.end + 1, approx: 'over' }
  if (
    char === '来' &&
    '个件户家次条人名天期篇'.includes(text[hit.end + 1] ?? ' ') &&
    hit.value !== null &&
    hit.value % 10 === 0
  ) {
    return { ...hit, end: hit.end + 1, approx: 'about' }
  }
  if (char === '几' && hit.value !== null && hit.value % 10 === 0 && hit.value > 0) {
    return { ...hit, end: hit.end + 1, value: null, approx: 'about' }
  }
  if (char === '+' && !isDigit(text.charCodeAt(hit.end + 1)))
    return { ...hit, end: hit.end + 1, approx: 'over' }
  return hit
}

/** Takes binary dust off: 1.2 × 10⁸ and the like. */
export function clean(value: number): number {
  return Math.round(value * 1e8) / 1e8
}
