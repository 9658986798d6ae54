import { type NumberHit, scanNumber } from './number.js'
import type { Token } from './token.js'

/** 完成4/5, 已完成4/5: what is done, not a day in April. */
export function isDone(last: Token | undefined): boolean {
  return last?.kind === 'word' && (last.cls === 'done' || last.cls === 'already' || last.cls === 'status')
}

/** 4/5, and no day's word behind it. */
export function isPartOf(text: string, first: NumberHit): boolean {
  const second = scanNumber(text, first.end + 1)
  return (
    first.value !== null &&
    second?.value != null &&
    first.value < second.value &&
    !'日号前之以/'.includes(text[second.end] ?? '。')
  )
}

/** 延期20日 is twenty days; 延期至20日 is a day. */
export function isPutOff(last: Token | undefined, start: number): boolean {
  return last?.kind === 'word' && last.cls === 'extend' && last.end === start && !/[到至]$/.test(last.text)
}

/** 延期 11.20 is a day, 延期1.5个月 a stretch. */
export function isDayOfDelay(last: Token | undefined, text: string, end: number): boolean {
  return (
    last?.kind === 'word' && last.cls === 'extend' && /^(?:[\s,，。;；]|$)/.test(text.slice(end, end + 1))
  )
}
