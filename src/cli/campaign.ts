import { type Command, InvalidArgumentError } from 'commander'
import { withApplication } from './application.js'

const HELP = `
起止日期以外不提醒、不发日报；结束后会告诉作风办哪些工作群可以解散。

例：
  duban campaign
  duban campaign --name 机关能力作风建设年 --county 永安县 --start 2022-01-01 --end 2022-12-31`

interface Options {
  readonly name?: string
  readonly county?: string
  readonly start?: string
  readonly end?: string
}

function stated(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('不能为空。')
  return text.trim()
}

/** `duban campaign`: the campaign's name and days, shown or changed. */
export function registerCampaign(program: Command): void {
  program
    .command('campaign')
    .description('专项活动的名称和起止日期：查看和修改')
    .option('--name <名称>', '活动名称', stated)
    .option('--county <县>', '本县的名称，例如 永安县')
    .option('--start <日期>', '开始，例如 2022-01-01')
    .option('--end <日期>', '结束，例如 2022-12-31')
    .addHelpText('after', HELP)
    .action((options: Options) =>
      withApplication(async ({ context, directory }) => {
        const about = await context('命令行')
        let { campaign } = about.view
        if (Object.keys(options).length > 0) {
          const { editCampaign } = await import('../services/edit-campaign.js')
          campaign = await editCampaign(about, options)
          await directory.changed()
        }
        const county = campaign.county === '' ? '' : `（${campaign.county}）`
        process.stdout.write(`${campaign.name}${county}：${campaign.start} 至 ${campaign.end}\n`)
      }),
    )
}
