import type { Day } from '../../domain/day.js'
import { type ExampleDays, exampleDays } from '../../domain/example-days.js'
import { monthDay } from './calendar.js'

/** What an example says where nobody knows what day it is. */
const SOME_DAY = '几月几日'

/**
 * A day for the example in a refusal, from what the refusal knows: `today`, and the item's `deadline` where it is
 * about one.
 */
export function exampleDay(data: Readonly<Record<string, unknown>>, which: keyof ExampleDays): string {
  const [today, deadline] = [data['today'], data['deadline']]
  if (typeof today !== 'string') return SOME_DAY
  return monthDay(exampleDays(today, { deadline: typeof deadline === 'string' ? deadline : null })[which])
}

/** 10月3日到5日, 10月31日到11月2日. */
const spanWords = (from: Day, to: Day): string =>
  `${monthDay(from)}到${from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : monthDay(to)}`

/** {soon}, {later}, {today}, {month}, {work}, {off}, {offDays} in an example. */
export function withDays(text: string, days: ExampleDays): string {
  const month = `${Number(days.today.slice(5, 7))}月`
  return text
    .replaceAll('{month}', month)
    .replaceAll('{offDays}', spanWords(days.off, days.offTo))
    .replace(/\{(today|soon|later|work|off)\}/g, (_, which: keyof ExampleDays) => monthDay(days[which]))
}
