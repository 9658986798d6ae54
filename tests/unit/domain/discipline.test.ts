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
  ['', null],
]

describe('disciplineNamed', () => {
  it.each(TABLE)('%s: %j', (text, names, said = false) => {
    const found = disciplineNamed(text, KNOWN)
    expect(found?.names ?? null).toEqual(names)
    expect(found?.said ?? false).toBe(said)
  })
})
