import type { ExampleDays } from '../../domain/example-days.js'
import type { Role } from '../../domain/policy.js'
import { withDays } from '../words/example-days.js'
import { HELP_LINES, type HelpLine } from '../words/help.js'

/** What the examples are about: an item of the reader's own where there is one, names that the directory has. */
export interface HelpAbout {
  readonly item: string
  readonly person: string
  readonly unit: string
  readonly group: string
  readonly days: ExampleDays
}

/** The lines for somebody's roles, each example as it could be sent. */
export function helpLines(roles: readonly Role[], about: HelpAbout): HelpLine[] {
  const filled = (example: string) =>
    withDays(example, about.days).replace(
      /\{(item|person|unit|group)\}/g,
      (_, key: Exclude<keyof HelpAbout, 'days'>) => about[key],
    )
  return HELP_LINES.filter(
    (line) => line.roles === null || line.roles.some((role) => roles.includes(role)),
  ).map((line) => ({ ...line, examples: line.examples.map(filled) }))
}

/** 帮助: what the sender's roles can write. */
export function helpWords(roles: readonly Role[], about: HelpAbout): string {
  const lines = helpLines(roles, about).map(({ about: what, examples }) => `${what}：${examples.join('；')}`)
  return ['可以这样发（几种说法用分号隔开，一次发一种）：', ...lines].join('\n')
}
