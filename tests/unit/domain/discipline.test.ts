import { describe, expect, it } from 'vitest'
import { disciplineNamed } from '../../../src/domain/discipline.js'

const KNOWN = ['张三', '李四', '王建国']

/** A text, the names and whether a sentence says what was done; null where nothing is to be warned of. */
const TABLE: [text: string, names: string[] | null, said?: boolean][] = [
  ['张三因工作不力被诫勉谈话。', ['张三'], true],
  ['县纪委监委立案查处张三、李四。', ['张三', '李四'], true],
  ['给予王建国同志党内警告处分', ['王建国'], true],
  ['赵小明因迟到受到批评教育', ['赵小明'], false],
  ['对李某某予以问责', ['李某某'], true],
  ['张三同志负责抓好落实。对推诿扯皮的严肃查处', ['张三'], false],
  ['联系人：张三\n逾期不报的严肃问责', ['张三'], false],
  ['由张三牵头，逾期将严肃问责', ['张三'], false],
  ['张三同志牵头抓好落实', null],
  ['对推诿扯皮的严肃查处、严肃问责', null],
  ['全体同志要引以为戒，对不作为的立案查处', null],
  ['广大干部因此受到教育，查处一批问题', null],
  ['对进展缓慢的任务因推诿扯皮给予问责', null],
  ['任务因推诿扯皮被问责', null],
  ['责任单位被问责2家，责任单位同志受到约谈', null],
  ['部分金额因违规被查处', null],
  ['金额因违规被查处；范围因此扩大，查处3起', null],
  ['马路因占道经营被查处、高校因整改不力被通报批评', null],
  ['张庄镇因工作滞后被问责，王家村被约谈', null],
  ['林业局因推诿扯皮受到通报批评', null],
  ['向全体同志通报查处情况', null],
  ['张三违规操作受到处分', ['张三'], true],
  ['对李四立案审查', ['李四'], true],
  ['对王五同志立案审查', ['王五'], true],
  ['县发改局局长王五因失职受到处分', ['王五'], true],
  ['本周，钱小明被诫勉', ['钱小明'], true],
  ['', null],
]

describe('disciplineNamed', () => {
  it.each(TABLE)('%s: %j', (text, names, said = false) => {
    const found = disciplineNamed(text, KNOWN)
    expect(found?.names ?? null).toEqual(names)
    expect(found?.said ?? false).toBe(said)
  })
})
