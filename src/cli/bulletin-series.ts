import { type Command, InvalidArgumentError } from 'commander'
import type { BulletinSeries } from '../domain/bulletin-series.js'
import { LEDGER_KINDS, type LedgerKind } from '../domain/ledger.js'
import { seriesWords } from '../language/replies/bulletin-series.js'
import { withApplication } from './application.js'

const HELP = `
不写选项就只列出。改动只影响以后：已编的号不变。

例：
  duban bulletin series
  duban bulletin series notice --quota 1 --answer-days 2
  duban bulletin series brief --first 17          # 纸质的已发到第16期
  duban bulletin series dispatch --word 督办专刊 --number '第{no}期'`

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('须是整数。')
  return Number(text)
}

/** commander takes null for a value that is missing. */
const NONE = 'none'
const quota = (text: string): number | typeof NONE => (text === NONE ? NONE : whole(text))

function ledgerList(text: string): LedgerKind[] {
  const kinds = text.split(',').map((each) => each.trim())
  const wrong = kinds.find((each) => !LEDGER_KINDS.includes(each as LedgerKind))
  if (wrong !== undefined)
    throw new InvalidArgumentError(`“${wrong}”不是台账，须是 ${LEDGER_KINDS.join('、')}。`)
  return kinds as LedgerKind[]
}

interface Options {
  readonly word?: string
  readonly number?: string
  readonly yearly?: boolean
  readonly first?: number
  readonly quota?: number | typeof NONE
  readonly most?: number
  readonly answerDays?: number
  readonly ledgers?: LedgerKind[]
  readonly group?: string[]
}

/** `duban bulletin series`: numbering, quota, length and time to answer of each series. */
export function registerBulletinSeries(bulletin: Command): void {
  bulletin
    .command('series')
    .description('通报的种类：编号、每月期数、字数、说明时限；可修改、增设')
    .argument('[代号]', 'notice、brief、special，或新的代号')
    .option('--word <名称>', '如 通报')
    .option('--number <样式>', '如 〔{year}〕{no}号、第{no}期')
    .option('--yearly', '每年重新编号')
    .option('--no-yearly', '整个活动连续编号')
    .option('--first <编号>', '从几号编起', whole)
    .option('--quota <期数>', '每月最多几期，超过时提醒；none 为不限', quota)
    .option('--most <字数>', '正文最多几字，超过时提醒', whole)
    .option('--answer-days <天数>', '涉及的单位可在几个工作日内说明情况', whole)
    .option('--ledgers <台账>', '自动生成时写哪些台账，逗号分开', ledgerList)
    .option('--group <群名>', '默认发到哪些群，可写多次', (value: string, before?: string[]) => [
      ...(before ?? []),
      value,
    ])
    .addHelpText('after', HELP)
    .action(series)
}

const series = (id: string | undefined, options: Options) =>
  withApplication(async ({ context, stores }) => {
    const { allSeries, editSeries } = await import('../services/bulletin-series.js')
    const about = await context('命令行')
    const { first, yearly, group, quota: issues, ...plain } = options
    const changes: Partial<Omit<BulletinSeries, 'id'>> = {
      ...plain,
      ...(issues === undefined ? {} : { quota: issues === NONE ? null : issues }),
      ...(first === undefined ? {} : { firstNo: first }),
      ...(yearly === undefined ? {} : { perYear: yearly }),
      ...(group === undefined
        ? {}
        : { groups: (await import('../services/bulletin-groups.js')).groupsNamed(about, group) }),
    }
    const name = (group: string) => about.view.groups.get(group)?.name ?? group
    const shown = (row: BulletinSeries) => `${seriesWords(row, row.groups.map(name))}\n`
    if (id !== undefined && Object.keys(changes).length > 0) {
      process.stdout.write(shown(await editSeries(about, id, changes)))
      return
    }
    for (const row of await allSeries(stores))
      if (id === undefined || row.id === id) process.stdout.write(shown(row))
  })
