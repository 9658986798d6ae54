import { MONTH_PARTS } from '../grammar/calendar-words.js'
import { civilDay, dayText, lastOfMonth } from './civil.js'
import { type DateHit, hitOf } from './date-hit.js'
import { scanNumber } from './number.js'

/** 8月初赛, 9月初稿, 10月中期评估: the month and another word. */
const isOtherWord = (word: string, next: string): boolean =>
  (word === '初' && '稿赛审验评选试步核'.includes(next)) || (word === '中' && '国期考'.includes(next))

/** What follows “10月”: 底, 中旬, 30日, or nothing. `roll` tells what of it was left unsaid. */
export function scanMonth(
  text: string,
  at: number,
  year: number,
  month: number,
  roll: DateHit['roll'],
): DateHit | null {
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  const last = lastOfMonth(year, month)
  let from = at
  if (text[from] === '份') from++
  if (text[from] === '的') from++
  for (const word of ['上旬', '中旬', '下旬', '月底', '底', '末', '初', '中']) {
    if (!text.startsWith(word, from) || isOtherWord(word, text[from + 1] ?? ' ')) continue
    const part = MONTH_PARTS[word] ?? 0
    const day = part === 0 ? last : dayText(year, month, part)
    return hitOf(text, from + word.length, day, 'part', roll)
  }
  const number = scanNumber(text, from)
  if (number?.value && number.value <= 99 && Number.isInteger(number.value) && number.approx === null) {
    const suffix = text[number.end] ?? ' '
    const named = suffix === '日' || suffix === '号'
    if (named || /^(?:$|前|之前|以前|[\s,，。;；、)）])/.test(text.slice(number.end, number.end + 2))) {
      const day = civilDay(year, month, number.value)
      return ranged(
        text,
        hitOf(text, named ? number.end + 1 : number.end, day, 'day', roll),
        year,
        month,
        roll,
      )
    }
  }
  return hitOf(text, at < from && text[from - 1] === '份' ? from : at, last, 'month', roll)
}

/** “9月10日至15日”: the later day is the limit. */
function ranged(text: string, first: DateHit, year: number, month: number, roll: DateHit['roll']): DateHit {
  if (!'至到-—~'.includes(text[first.end] ?? ' ')) return first
  const number = scanNumber(text, first.end + 1)
  if (!number?.value || !'日号'.includes(text[number.end] ?? ' ')) return first
  const day = civilDay(year, month, number.value)
  return day === null ? first : hitOf(text, number.end + 1, day, 'day', roll)
}
