import { Argument, Command, CommanderError, Option } from 'commander'
import { expect, test } from 'vitest'
import { speakChinese, usageWords } from '../../../src/cli/usage.js'

function mistake(args: readonly string[]): string {
  const command = speakChinese(new Command('try'))
    .addArgument(new Argument('<种类>', '').choices(['units', 'people']))
    .addOption(new Option('--as <种类>', '').choices(['units', 'people', 'tasks']))
    .action(() => undefined)
  try {
    command.parse(['node', 'try', ...args])
  } catch (error) {
    if (error instanceof CommanderError) return usageWords(error)
    throw error
  }
  return ''
}

test.each([
  [
    ['units', '--as', 'wrong'],
    '参数的值不对：--as <种类> wrong。可以写：units、people、tasks。用 duban --help 查看用法。',
  ],
  [['wrong'], '参数的值不对：wrong 种类。可以写：units、people。用 duban --help 查看用法。'],
  [['units', '--as'], '选项缺少值：--as <种类>。用 duban --help 查看用法。'],
  [['units', '--sa', 'tasks'], '没有这个选项：--sa。是不是 --as？用 duban --help 查看用法。'],
])('%s is told in Chinese', (args, words) => {
  expect(mistake(args)).toBe(`duban: ${words}\n`)
  expect(mistake(args)).not.toMatch(/Allowed|choices|invalid/)
})

test('help tells the choices in Chinese', () => {
  const command = speakChinese(new Command('try'))
    .addArgument(new Argument('<种类>', 'units 单位、people 人员').choices(['units', 'people']))
    .addOption(new Option('--as <种类>', '表的种类').choices(['units', 'people']))
  const help = command.helpInformation()
  expect(help).toContain('表的种类（可以写：units、people）')
  expect(help).not.toContain('choices')
})
