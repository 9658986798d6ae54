import { describe, expect, it } from 'vitest'
import { cutMention } from '../../../bots/mention.js'

describe('cutMention', () => {
  it.each([
    ['@督办机器人\u2005进展 任务12 60%', '进展 任务12 60%', true],
    ['@督办机器人 进展', '进展', true],
    ['  @督办机器人：帮助', '帮助', true],
    ['@督办机器人', '', true],
    ['任务5完成了 @督办机器人', '任务5完成了', true],
    ['请 @督办机器人\u2005 记一下', '请 @督办机器人\u2005 记一下', true],
    ['@督办机器人二号 帮助', '@督办机器人二号 帮助', false],
    ['@张三 任务5', '@张三 任务5', false],
    ['任务12 60%', '任务12 60%', false],
  ])('%s', (text, rest, found) => {
    expect(cutMention(text, '督办机器人')).toEqual({ text: rest, found })
  })

  it('takes a name with signs as it is', () => {
    expect(cutMention('@督办(测试) 帮助', '督办(测试)')).toEqual({ text: '帮助', found: true })
  })
})
