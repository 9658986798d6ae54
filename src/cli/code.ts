import type { Command } from 'commander'
import { withApplication } from './application.js'

const HELP = `
把验证码发给本人，由本人用自己的账号发给督办通：绑定 123456。一个验证码只能用一次。

例：
  duban code --person 张三
  duban code --person 张三 --unit 发改局`

/** `duban code`: a one-time code to bind a chat account to a person. */
export function registerCode(program: Command): void {
  program
    .command('code')
    .description('生成一次性验证码，让某人的聊天账号与名录里的人对应')
    .requiredOption('--person <姓名>', '名录里的人')
    .option('--unit <单位>', '同名时指明单位')
    .addHelpText('after', HELP)
    .action((options: { person: string; unit?: string }) =>
      withApplication(async ({ context }) => {
        const { issueCode } = await import('../services/issue-code.js')
        const { person, code, minutes } = await issueCode(await context('命令行'), options)
        process.stdout.write(`${person}的验证码：${code}，${minutes} 分钟内有效。请本人发送：绑定 ${code}\n`)
      }),
    )
}
