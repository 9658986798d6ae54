import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

const solved = (text: string) => {
  const got = parse(text, { today: '2022-09-14', office: false })
  return got.intent === 'report_indicator'
    ? got.slots.items.flatMap(({ indicator, value }) => (indicator === '解决企业难题' ? [value] : []))
    : got.intent
}

describe('difficulties solved, kind by kind', () => {
  it.each<[string, number[]]>([
    ['走访企业5户，本月解决用工问题3个，化解用地难题1个', [4]],
    ['走访企业5户，解决用工难题3个，化解用地难题1个', [4]],
    ['走访企业5户，解决用工问题3个、用地问题1个', [4]],
    ['走访企业5户，解决用工问题3个、用地问题1个，协调解决融资难题2个', [6]],
    ['走访企业5户，解决用工问题3个', [3]],
    ['走访企业5户，解决用工问题3个，化解矛盾纠纷2件', [3]],
    ['走访企业5户，解决用工问题3个，其中用地问题1个', [3]],
    ['走访企业5户，解决企业难题3个，累计解决企业难题30个', [3, 30]],
    ['解决企业难题3个，化解用地难题1个', [3]],
  ])('%s: %j', (text, values) => {
    expect(solved(text)).toEqual(values)
  })

  it('of visits as well', () => {
    expect(
      parse('张三走访企业5户，解决用工问题3个，化解用地难题1个', { today: '2022-09-14', office: false }),
    ).toMatchObject({ intent: 'report_visit', slots: { visits: 5, difficulties: 4, solved: 4 } })
    expect(
      parse('张三走访企业5户，收集难题4个，解决用工问题3个', { today: '2022-09-14', office: false }),
    ).toMatchObject({ intent: 'report_visit', slots: { visits: 5, difficulties: 4, solved: 3 } })
  })
})
