import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const said = (text: string) => parse(text, { today: '2022-09-14', office: false })
describe('whose it is', () => {
  it.each([
    ['问题46由何刚娟负责', '何刚娟'],
    ['任务12由王建成负责', '王建成'],
    ['任务12由李刚负责', '李刚'],
    ['收到，任务54、任务114，由副乡长王平负责', '王平'],
    ['收到问题46，由副局长吴敏负责', '吴敏'],
    ['任务12由我局副局长吴敏牵头负责', '吴敏'],
    ['任务12由王平副乡长负责', '王平'],
    ['任务12由张副局长牵头负责', '张副局长'],
    ['收到，任务12由办公室主任王平负责', '王平'],
    ['任务12由党委副书记、镇长王平负责，已签收', '王平'],
    ['问题6签收，副局长刘洋负责', '刘洋'],
    ['收到，任务61由刘洋同志牵头负责', '刘洋'],
    ['收到问题46，由吴敏负责', '吴敏'],
    ['收到任务12，不由张三负责，由李刚负责', '李刚'],
    ['李四：收到，任务12由王平负责', '王平'],
  ])('%s: %s', (text, owner) => {
    expect(said(text)).toMatchObject({ intent: 'ack', slots: { owner } })
  })

  it.each([
    '收到，任务12由分管领导负责',
    '收到，任务12由副局长负责',
    '收到，任务12由村委会主任负责',
    '收到，任务12由城管局牵头负责',
    '收到任务12，责任人不是我',
    '收到任务12，责任人不是张三',
    '收到任务12，责任人待定',
    '收到任务12，不由张三负责',
  ])('%s: nobody is named', (text) => {
    const { intent, slots } = said(text)
    expect(intent).toBe('ack')
    expect(slots).not.toHaveProperty('owner')
  })

  it.each([
    '收到任务12，由我负责',
    '收到，任务12我来负责',
    '签收任务12，本人具体负责',
    '收到任务12，由我本人牵头负责',
    '收到任务12，责任人：本人',
    '任务12责任人是我',
    '任务12由我负责',
    '任务12，由我本人承办。',
    '领导您好：收到，任务12由我负责',
    '教育局：收到，任务12由我负责',
    '收到：任务12由我负责',
    '收到任务12、任务13，由我负责',
  ])('%s: its sender', (text) => {
    const { intent, slots } = said(text)
    expect({ intent, slots }).toMatchObject({ intent: 'ack', slots: { owner_self: true } })
    expect(slots).not.toHaveProperty('owner')
  })

  it.each([
    '收到任务12，由我局负责',
    '收到任务12，由我们负责',
    '收到任务12，由我单位张三负责',
    '收到任务12，由我负责通知各村',
    '收到任务12',
    // A person's name at the head: maybe another's words.
    '李四: 收到，任务12由我负责',
    '王建国：收到任务12，由我负责',
    'Lily: 收到，任务12由我负责',
    '收到任务12，责任人不是我',
  ])('%s: not its sender', (text) => {
    const { intent, slots } = said(text)
    expect(intent).toBe('ack')
    expect(slots).not.toHaveProperty('owner_self')
  })

  it.each([
    '任务12不是我负责',
    '任务12不该由我负责',
    '任务12之前由我负责，现在不是了',
    '任务12一直由我负责',
    '任务12由我负责通知各村',
    '任务12由我负责吗？',
    '由我负责',
    '收到任务2，不是由我负责',
    '收到任务2，不是我负责',
    '收到任务2，不是由我局负责',
    '收到任务2，并非由我牵头',
  ])('%s signs nothing for its sender', (text) => {
    expect(said(text).intent).not.toBe('ack')
  })

  it.each<[string, object, object]>([
    ['收到任务2、任务3，任务3由我负责', { refs: [2, 3] }, { refs: [3], owner_self: true }],
    ['收到任务2，任务3由我负责', { refs: [2] }, { refs: [3], owner_self: true }],
    ['收到任务2、任务3，任务3由李刚负责', { refs: [2, 3] }, { refs: [3], owner: '李刚' }],
  ])('%s: of one of several', (text, ...slots) => {
    const got = said(text)
    const parts = got.intent === 'several' ? got.slots.parts : []
    expect(
      parts.map(({ said: part }) =>
        part.intent === 'ack' ? { ...part.slots, refs: part.slots.refs.map(({ no }) => no) } : part,
      ),
    ).toEqual(slots)
  })

  it.each(['任务5已安排资金落实', '任务5安排人员落实到位'])('%s: work', (text) => {
    expect(said(text).intent).not.toBe('ack')
  })

  it('reads what else is said', () => {
    expect(said('任务12由王建成负责，目前60%')).toMatchObject({ intent: 'progress', slots: { percent: 60 } })
    expect(said('任务12由李刚负责，已完成').intent).toBe('complete')
    expect(said('任务12由我负责，目前60%')).toMatchObject({ intent: 'progress', slots: { percent: 60 } })
    expect(said('任务12由我负责，已完成').intent).toBe('complete')
  })
})
