import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTalk, type Talk } from '../support/talk.js'

/** What a sender must not get for words that his own help told him to write. */
const NOT_MEANT = /没看懂|须由|没有这项权限|身份以绑定|不在您能查看|您不能办理|没有找到“/

describe('帮助', () => {
  let talk: Talk
  beforeEach(async () => {
    talk = await openTalk()
    await talk.county.task({ leader: '王建国' })
    await talk.county.task({ title: '河道清淤', lead: '水务局' })
    await talk.county.task({ title: '作风督查', lead: '作风办' })
  })
  afterEach(() => talk.close())

  it.each(['张三', '周强', '王建国', '孙梅', '郑直', '管理'])(
    'tells %s nothing that is not understood or not his, sent as it stands',
    async (who) => {
      await talk.deliver({ who, text: '帮助', room: undefined })
      const [help = ''] = await talk.heard()
      const lines = help.split('\n').slice(1)
      expect(lines.length).toBeGreaterThan(1)
      for (const line of lines) {
        const examples = line.slice(line.indexOf('：') + 1).split('；')
        for (const text of examples) {
          const inGroup = text.includes('本群')
          await talk.deliver({ who, text, ...(inGroup ? {} : { room: undefined }) })
          const answers = (await talk.heard()).filter((each) =>
            each.startsWith(`督办${inGroup ? '' : `>${who}`}：`),
          )
          expect(answers.length, text).toBeGreaterThan(0)
          expect(answers.join('\n'), text).not.toMatch(NOT_MEANT)
        }
      }
    },
  )

  it.each(['张三', '孙梅'])('offers %s questions that a group answers as well', async (who) => {
    await talk.deliver({ who, text: '帮助' })
    const [help = ''] = await talk.heard()
    const lines = help.split('\n').filter((line) => /^(?:查询|更多查询|查单位|看等您审核的)：/.test(line))
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) {
      for (const text of line.slice(line.indexOf('：') + 1).split('；')) {
        await talk.deliver({ who, text })
        const answers = await talk.heard()
        expect(answers.length, text).toBeGreaterThan(0)
        expect(answers.join('\n'), text).not.toMatch(NOT_MEANT)
      }
    }
  })
})
