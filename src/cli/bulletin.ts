import { type Command, InvalidArgumentError, Option } from 'commander'
import { LEDGER_KINDS, type LedgerKind } from '../domain/ledger.js'
import {
  approvedWords,
  bulletinDetail,
  bulletinList,
  draftedWords,
  editedWords,
  publishedWords,
  stepWords,
  submittedWords,
  withdrawnBulletinWords,
} from '../language/replies/bulletin.js'
import type { ServiceContext } from '../services/context.js'
import type { CanReachPerson } from '../services/dispatch.js'
import { withApplication } from './application.js'
import { registerBulletinSeries } from './bulletin-series.js'
import { configuredReach } from './reach.js'
import { textOf } from './text-file.js'

const HELP = `
数字是稿号，不是期号；期号在发布时编定，用过的不再用。
同意、退回、发布、撤回须由作风办的人办理，用 --as 写明是谁，会记录在案。

例：
  duban bulletin draft 通报 --title 关于防汛工作的通报 --file 正文.txt
  duban bulletin draft 简报 --ledger task
  duban bulletin submit 3
  duban bulletin approve 3 --as 孙梅
  duban bulletin publish 3 --group 县直部门群 --group 乡镇群 --as 孙梅
  duban bulletin withdraw 3 --reason 数据有误 --as 孙梅`

function draftNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text))
    throw new InvalidArgumentError('须是稿号，例如 3；用 duban bulletin list 查看。')
  return Number(text)
}

const collect = (value: string, before: string[]) => [...before, value]

interface Who {
  readonly as?: string
}

/** Who acts, and which channels reach persons. */
interface Acting extends ServiceContext {
  readonly reach: CanReachPerson
}

/** Runs as that person, or as the service where nobody is named, and prints what comes of it. */
const acting =
  <Options extends Who, Args extends unknown[]>(
    run: (context: Acting, ...args: [...Args, Options]) => Promise<string>,
  ) =>
  // commander adds the command itself at the end.
  (...given: [...Args, Options, Command]) =>
    withApplication(async ({ context, config, stores }) => {
      const { servedReach } = await import('../services/served-channels.js')
      const { actAs } = await import('../services/act-as.js')
      const args = given.slice(0, -1) as [...Args, Options]
      const options = args.at(-1) as Options
      const reach = await servedReach(stores, configuredReach(config))
      const acting = { ...actAs(await context('命令行'), options.as ?? ''), reach }
      process.stdout.write(`${await run(acting, ...args)}\n`)
    })

/** The same for a step that takes a draft's number and nothing else. */
const plainly = (run: (context: Acting, no: number) => Promise<string>) =>
  acting<Who, [number]>((context, no) => run(context, no))

async function bodyOf({ text, file }: { text?: string; file?: string }): Promise<string | undefined> {
  return text ?? (file === undefined ? undefined : textOf(file))
}

const ledgers = new Option('--ledger <台账>', '按台账自动生成，可写多次')
  .choices(LEDGER_KINDS)
  .argParser((value: string, before: LedgerKind[] | undefined) => {
    if (!LEDGER_KINDS.includes(value as LedgerKind))
      throw new InvalidArgumentError(`须是 ${LEDGER_KINDS.join('、')}。`)
    return [...(before ?? []), value as LedgerKind]
  })

/** `duban bulletin`: drafts, their review, publishing and withdrawing, beside a running service too. */
export function registerBulletin(program: Command): void {
  const bulletin = program
    .command('bulletin')
    .description('通报、简报、专报：起草、审核、发布、撤回')
    .addHelpText('after', HELP)
  const on = (name: string, description: string) =>
    bulletin.command(name).description(description).option('--as <姓名>', '由作风办的谁办理')
  const onDraft = (name: string, description: string) =>
    on(name, description).argument('<稿号>', 'duban bulletin list 里的稿号', draftNumber)

  on('list', '列出在办的和近期发布的')
    .option('--all', '全部，包括作废的')
    .action(
      acting(async (context, { all }: Who & { all?: true }) => {
        const { listBulletins } = await import('../services/list-bulletins.js')
        return bulletinList(await listBulletins(context, { all: all === true }))
      }),
    )
  onDraft('show', '全文、涉及单位的说明和经过').action(
    plainly(async (context, no) => {
      const { showBulletin } = await import('../services/list-bulletins.js')
      return bulletinDetail((await showBulletin(context, { no })).view)
    }),
  )
  on('draft', '起草；不写正文就按台账自动生成')
    .argument('<种类>', '通报、简报、专报')
    .option('--title <标题>')
    .option('--text <正文>')
    .option('--file <文件>', '正文所在的文件；- 表示标准输入')
    .addOption(ledgers)
    .action(acting(draft))
  onDraft('edit', '修改标题或正文，回到草稿')
    .option('--title <标题>')
    .option('--text <正文>')
    .option('--file <文件>', '正文所在的文件；- 表示标准输入')
    .action(acting(edit))
  onDraft('submit', '提交审核').action(
    plainly(async (context, no) => {
      const { submitBulletin } = await import('../services/review-bulletin.js')
      return submittedWords((await submitBulletin(context, { no }, context.reach)).view)
    }),
  )
  onDraft('approve', '同意：涉及的单位先看到相关情况').action(
    plainly(async (context, no) => {
      const { approveBulletin } = await import('../services/review-bulletin.js')
      return approvedWords((await approveBulletin(context, { no }, context.reach)).view)
    }),
  )
  onDraft('send-back', '退回修改')
    .requiredOption('--reason <原因>')
    .action(
      acting(async (context, no: number, { reason }: Who & { reason: string }) => {
        const { sendBackBulletin } = await import('../services/review-bulletin.js')
        return stepWords(
          (await sendBackBulletin(context, { no }, reason, context.reach)).view,
          'send_back',
          reason,
        )
      }),
    )
  onDraft('discard', '作废').action(
    plainly(async (context, no) => {
      const { discardBulletin } = await import('../services/edit-bulletin.js')
      return stepWords((await discardBulletin(context, { no })).view, 'discard')
    }),
  )
  onDraft('publish', '编号并发到工作群')
    .option('--group <群名>', '可写多次；不写则按该种类的设置', collect, [])
    .option('--now', '不等单位说明，立即发布；须写原因')
    .option('--reason <原因>', '立即发布的原因', '')
    .action(acting(publish))
  onDraft('withdraw', '撤回，并向发过的群说明；编号不再用')
    .requiredOption('--reason <原因>')
    .action(
      acting(async (context, no: number, { reason }: Who & { reason: string }) => {
        const { withdrawBulletin } = await import('../services/withdraw-bulletin.js')
        const { view, unsent } = await withdrawBulletin(context, { no }, reason, context.reach)
        return withdrawnBulletinWords(view, unsent)
      }),
    )
  registerBulletinSeries(bulletin)
}

interface Content extends Who {
  readonly title?: string
  readonly text?: string
  readonly file?: string
}

async function draft(context: ServiceContext, series: string, options: Content & { ledger?: LedgerKind[] }) {
  const body = await bodyOf(options)
  const { title, ledger } = options
  if (body === undefined && title === undefined) {
    const { draftFromData } = await import('../services/draft-from-data.js')
    const chosen = ledger === undefined ? {} : { ledgers: ledger }
    return draftedWords((await draftFromData(context, { series, ...chosen })).view)
  }
  const { draftBulletin } = await import('../services/draft-bulletin.js')
  const { view } = await draftBulletin(context, { series, title: title ?? '', body: body ?? '' })
  return draftedWords(view)
}

async function edit(context: ServiceContext, no: number, options: Content) {
  const { editBulletin } = await import('../services/edit-bulletin.js')
  const body = await bodyOf(options)
  const { view, changed, lost } = await editBulletin(
    context,
    { no },
    {
      ...(options.title === undefined ? {} : { title: options.title }),
      ...(body === undefined ? {} : { body }),
    },
  )
  return editedWords(view, changed, lost)
}

async function publish(
  context: Acting,
  no: number,
  { group, now, reason }: Who & { group: string[]; now?: true; reason: string },
) {
  const { publishBulletin } = await import('../services/publish-bulletin.js')
  const input = { groups: group, urgent: now === true, reason }
  const { view, at, leaders } = await publishBulletin(context, { no }, input, context.reach)
  return publishedWords(view, at, leaders)
}
