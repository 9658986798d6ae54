import { describe, expect, it } from 'vitest'
import type { Parsed } from '../../../src/language/intent.js'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })

/** extend 26 + complete 26, in the order in which they are done. */
function brief(parsed: Parsed): string {
  if (parsed.intent === 'several') return parsed.slots.parts.map((part) => brief(part.said)).join(' + ')
  const refs = 'refs' in parsed.slots ? (parsed.slots.refs ?? []).map(({ no }) => no).join(',') : ''
  switch (parsed.intent) {
    case 'undo':
      return `${parsed.slots.of ?? 'undo'} ${refs}`
    case 'progress':
      return `progress ${refs} ${parsed.slots.percent}`
    case 'apply_extend':
      return `apply_extend ${refs} ${parsed.slots.to}`
    default:
      return `${parsed.intent} ${refs}`.trim()
  }
}

describe('an application taken back in a message that says more', () => {
  it.each([
    ['任务26的延期申请撤销，已于昨天完成', 'extend 26 + complete 26'],
    ['任务26的延期申请撤销。已于昨天完成', 'extend 26 + complete 26'],
    ['撤销任务26的延期申请，已于昨天完成', 'extend 26 + complete 26'],
    ['取消任务26的延期申请，昨天已完成', 'extend 26 + complete 26'],
    ['请撤销任务26延期申请，我单位已于9月13日完成', 'extend 26 + complete 26'],
    ['任务26，延期申请撤销，已完成', 'extend 26 + complete 26'],
    ['任务26已完成，延期申请撤销', 'extend 26 + complete 26'],
    ['任务26已完成，之前的延期申请撤回', 'extend 26 + complete 26'],
    ['任务26已完成80%，同时撤回延期申请，预计10月底完成', 'extend 26 + progress 26 80'],
    ['任务26延期申请撤回，进度80%', 'extend 26 + progress 26 80'],
    ['任务26撤销延期申请，进度60%', 'extend 26 + progress 26 60'],
    ['任务26延期申请撤销，正在抓紧推进', 'extend 26 + progress 26 null'],
    ['任务26撤销延期申请，申请销号', 'extend 26 + apply_close 26'],
    ['任务26撤销销号申请，进度80%', 'close 26 + progress 26 80'],
    ['任务26撤销延期申请，重新申请延期到11月30日，原因：下雨', 'extend 26 + apply_extend 26 2022-11-30'],
    ['任务26的延期申请撤销，任务27已完成', 'extend 26 + complete 27'],
    ['任务26 60%，任务27延期申请撤销', 'extend 27 + progress 26 60'],
    ['任务26撤销延期申请，任务27撤销销号申请', 'extend 26 + close 27'],
    ['收到，任务26延期申请撤销', 'extend 26 + ack 26'],
    // Several, each by its own words.
    ['任务1的延期申请撤销，任务2的延期申请撤销', 'extend 1 + extend 2'],
    ['任务2销号申请撤回，任务1延期申请撤销，进度60%', 'close 2 + extend 1 + progress 1 60'],
    ['任务1延期申请撤销，进度60%，任务2延期申请撤销，进度70%', 'extend 1 + extend 2 + progress 1 60'],
    ['任务1已完成，延期申请撤销，任务2延期申请撤销', 'extend 1 + extend 2 + complete 1'],
    ['任务1延期申请撤销，销号申请也撤销，进度60%', 'extend 1 + close 1 + progress 1 60'],
    ['任务1延期申请撤销，任务1延期申请撤销，已完成', 'extend 1 + complete 1'],
    // One application of each of several items.
    ['任务1、任务2已完成，延期申请都撤回', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2已完成，延期申请均撤销', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2均已完成，两项延期申请撤回', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2已完成，都撤回延期申请', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2的延期申请撤销，均已完成', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2，延期申请撤销，均已完成', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2已完成，请将延期申请都撤回', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2已完成，延期申请都作废处理', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2已完成，延期申请都不要了', 'extend 1,2 + complete 1,2'],
    ['任务1、任务2、任务3已完成，三项延期申请撤回', 'extend 1,2,3 + complete 1,2,3'],
    ['任务26已完成，延期申请也撤回', 'extend 26 + complete 26'],
    // What stands before the next item and is none of this one's is told of.
    ['任务1的延期申请撤销，走访永盛木业，难题1已解决', 'extend 1 + report_visit + complete 1'],
    ['任务1的延期申请撤销，走访永盛木业，任务2已完成', 'extend 1 + report_visit + complete 2'],
    ['任务1的延期申请撤销，已与企业对接，任务2 60%', 'extend 1 + progress 1 null'],
    // What is left and means nothing of an item is told of.
    ['任务26延期申请撤销，走访企业5户', 'extend 26 + report_indicator'],
    ['任务26延期申请撤销，等县里研究', 'extend 26 + ignore'],
    // Of several items it does not say whose.
    ['任务26、任务27已完成，延期申请撤销', 'ignore + complete 26,27'],
    ['任务1、任务2、任务3已完成，两项延期申请撤回', 'ignore + complete 1,2,3'],
  ])('%s: %s', (text, parts) => {
    expect(brief(said(text))).toBe(parts)
  })

  it.each([
    ['任务26撤销延期申请', 'extend 26'],
    ['任务26撤销延期申请，谢谢', 'extend 26'],
    ['任务26撤销延期申请，原因：进度加快', 'extend 26'],
    ['任务26取消延期申请，能按期完成', 'extend 26'],
    ['撤销任务26的延期申请，不延期了', 'extend 26'],
    ['任务1、任务2的延期申请撤销', 'extend 1,2'],
    ['任务26延期申请不要了', 'extend 26'],
    ['任务1、任务2延期申请都撤回', 'extend 1,2'],
    ['撤回任务1、任务2的延期申请', 'extend 1,2'],
  ])('%s: that alone', (text, undo) => {
    expect(brief(said(text))).toBe(undo)
  })

  it.each([
    ['任务26拟撤销延期申请，已完成80%', 'progress 26 80'],
    ['任务26的延期申请不撤销，已于昨天完成', 'complete 26'],
    ['任务26延期申请暂不撤回，进度60%', 'progress 26 60'],
    ['任务26延期申请没有撤销，已于昨天完成', 'ignore'],
    ['任务26的延期申请不取消，已完成80%', 'progress 26 80'],
    ['任务26销号申请不撤回，进度80%', 'progress 26 80'],
    ['任务26的销号申请不撤销，已于昨天完成', 'complete 26'],
    ['任务26申请销号，材料不要了', 'apply_close 26'],
    ['任务26申请延期到10月20日，不撤销，原因：下雨', 'apply_extend 26 2022-10-20'],
    ['任务1、任务2都申请延期到10月20日，原因：下雨', 'apply_extend 1,2 2022-10-20'],
    ['任务26已完成', 'complete 26'],
    ['任务26不延期，已完成', 'complete 26'],
    ['任务26申请延期到10月20日，原因：项目取消', 'apply_extend 26 2022-10-20'],
    ['任务26因合同取消，申请延期到10月20日', 'apply_extend 26 2022-10-20'],
    ['任务26已完成80%，取消收费12项', 'progress 26 80'],
    ['任务26的延期申请撤销了吗，已完成', 'query 26'],
    ['各单位撤销延期申请，抓紧完成', 'ignore'],
  ])('%s: nothing is taken back', (text, is) => {
    expect(brief(said(text))).toBe(is)
  })

  it('is read in time that grows with the text, whatever is repeated and however it ends', () => {
    const timed = (text: string) => {
      let least = Number.POSITIVE_INFINITY
      for (let i = 0; i < 5; i++) {
        const begun = performance.now()
        said(text)
        least = Math.min(least, performance.now() - begun)
      }
      return least
    }
    const slow: string[] = []
    for (const clause of [
      '任务1延期申请撤销，',
      '任务1的延期申请撤销，任务2销号申请撤回，',
      '延期申请撤销，任务3',
      '任务1节点1已完成，延期申请撤销，',
    ])
      for (const tail of ['如果月底完成', '听说的', '领导说的', '辛苦大家了啊', '正在抓紧推进']) {
        // Two calls for each clause, as it was, take 45 ms and more for 11 of them.
        const few = timed(`${clause.repeat(6)}${tail}`)
        for (const repeats of [9, 11, 12, 40])
          if (timed(`${clause.repeat(repeats)}${tail}`) > Math.max(4, (few * repeats) / 6) * 4)
            slow.push(`${clause} ${repeats} ${tail}`)
      }
    // Parts of a message about milestones, the last of which holds all the others.
    for (const office of [true, false]) {
      const begun = performance.now()
      parse(`${'任务1节点1已完成，任务2延期申请撤销，'.repeat(195)}任务4已完成`, {
        today: '2022-09-14',
        office,
      })
      if (performance.now() - begun > 2000) slow.push('milestones')
    }
    const long = `如果月底完成，${'情况正常推进中'.repeat(428)}`
    for (const repeats of [11, 12, 40])
      if (timed(`${'任务1延期申请撤销，'.repeat(repeats)}${long}`) > 100) slow.push(`${repeats} long`)
    expect(slow).toEqual([])
  })

  it('is told of as not understood in an entry of a list, which has no parts', () => {
    const parsed = said('接龙：任务进度\n1. 发改局 任务26延期申请撤销，已完成\n2. 水务局 任务27 60%')
    expect(parsed).toMatchObject({
      intent: 'jielong',
      slots: { entries: [{ unread: true }, { percent: 60 }] },
    })
  })

  it('puts the item into the words of a part that may be asked about', () => {
    const parsed = said('任务26撤销延期申请，重新申请延期，原因：下雨')
    expect(parsed).toMatchObject({
      intent: 'several',
      slots: { parts: [{}, { text: '任务26 重新申请延期，原因：下雨', said: { intent: 'apply_extend' } }] },
    })
  })
})
