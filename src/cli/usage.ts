import type { Argument, Command, CommanderError, Option } from 'commander'

/** commander's own findings in Chinese; `{}` is what it quotes. */
const FINDINGS: Readonly<Record<string, string>> = {
  'commander.conflictingOption': '这两个选项不能一起用：{}',
  'commander.excessArguments': '参数太多',
  'commander.invalidArgument': '参数的值不对：{}',
  'commander.missingArgument': '缺少参数：{}',
  'commander.missingMandatoryOptionValue': '缺少必须的选项：{}',
  'commander.optionMissingArgument': '选项缺少值：{}',
  'commander.unknownCommand': '没有这个命令：{}',
  'commander.unknownOption': '没有这个选项：{}',
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

/** The words for a mistyped command line: what it was, what commander knows better, where to look. */
export function usageWords(error: CommanderError): string {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map((match) => match[1]).join(' ')
  const words = FINDINGS[error.code]?.replace('{}', quoted) ?? error.message
  const choices = /Allowed choices are (.+)\.$/s.exec(error.message)?.[1]
  const must =
    choices === undefined
      ? /is invalid(?: for argument '[^']*')?\. (.+)$/s.exec(error.message)?.[1]
      : `可以写：${choices.split(', ').join('、')}。`
  const near = /Did you mean (.+)\?/.exec(error.message)?.[1]
  const more = [must, near && `是不是 ${near}？`].filter(Boolean).join('')
  return `duban: ${words}。${more}用 duban --help 查看用法。\n`
}

/** What an argument or option is, without commander's own English words on its choices. */
const described = ({ description, argChoices }: Argument | Option): string =>
  argChoices === undefined || argChoices.every((choice) => description.includes(choice))
    ? description
    : `${description}（可以写：${argChoices.join('、')}）`

/** Makes a command's help Chinese and its mistakes errors; commands added later inherit both. */
export function speakChinese(command: Command): Command {
  return command
    .helpOption('-h, --help', '显示用法')
    .helpCommand('help [命令]', '显示某个命令的用法')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      argumentDescription: described,
      optionDescription: described,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
}
