import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/language/parse.js'

/** What a visit stores: enterprises|visits|difficulties|text; of figures, their values. */
function stored(text: string): string {
  const { intent, slots } = parse(text, { today: '2022-09-14', office: false })
  if (intent === 'report_indicator') return slots.items.map(({ value }) => `=${value}`).join(' ')
  if (intent !== 'report_visit') return intent
  const {
    enterprise = '',
    enterprises = [enterprise],
    visits,
    difficulties = '',
    difficulty_text = '',
  } = slots
  return `${enterprises.join(' ')}|${visits}|${difficulties}|${difficulty_text}`
}

describe('a numeral in an enterprise’s name', () => {
  it.each([
    ['今天走访企业：八一农场、三江米业', '八一农场 三江米业|2||'],
    ['今天走访企业五粮液经销部', '五粮液经销部|1||'],
    ['今天走访企业五粮液经销部，反映办证慢', '五粮液经销部|1|1|办证慢'],
    ['今天走访企业第三粮库', '第三粮库|1||'],
    ['今天走访企业第二建筑公司', '第二建筑公司|1||'],
    ['今天走访东方一厂、东方二厂两家企业', '东方一厂 东方二厂|2||'],
    ['今日走访丰源三厂', '丰源三厂|1||'],
    ['今日走访新华一小食堂供应商', '新华一小食堂供应商|1||'],
    ['今日走访三元食品、四方建材、五金商店', '三元食品 四方建材 五金商店|3||'],
    ['今天走访三元食品', '三元食品|1||'],
    ['今天走访五星酒店，反映招工难', '五星酒店|1|1|招工难'],
    ['9月13日走访三力药业、四方建材共2家企业', '三力药业 四方建材|2||'],
    ['今天走访甲乙、丙丁、戊己、庚辛等9家企业', '甲乙 丙丁 戊己 庚辛|9||'],
  ])('%s: no count', (text, visit) => {
    expect(stored(text)).toBe(visit)
  })

  it.each([
    ['走访企业三户', '=3'],
    ['走访企业五', '=5'],
    ['走访企业十二家', '=12'],
    ['走访企业五发现难题二', '=5'],
    ['走访企业6解决难题2', '=6 =2'],
    ['走访企业三元', 'ignore'],
    ['走访企业6现场解决难题4', '=6 =4'],
    ['走访企业5户，反映难题2个', '|5|2|'],
    ['走访企业3户：华兴食品、绿源乳业、三江米业', '华兴食品 绿源乳业 三江米业|3||'],
  ])('%s: a count stays one', (text, figures) => {
    expect(stored(text)).toBe(figures)
  })
})

describe('a visit’s days', () => {
  it.each([
    ['从上午到下午走访企业3家', '=3'],
    ['从上午到下午走访永盛木业', '永盛木业|1||'],
    ['周一到周三走访企业5户次，反映难题2个', '|5|2|'],
    ['周一到永盛木业走访', '永盛木业|1||'],
    ['今天到永盛木业走访', '永盛木业|1||'],
  ])('%s: a day is no enterprise', (text, told) => {
    expect(stored(text)).toBe(told)
  })

  it.each([
    ['上周三至周五走访企业5户次', '=5 2022-09-09'],
    ['上周三到周四走访企业5户次', '=5 2022-09-08'],
    ['上周三、周四走访企业5户次', '=5 2022-09-08'],
    ['上周一、周三、周五走访企业5户次', '=5 2022-09-09'],
    ['上星期一—星期五走访企业12家', '=12 2022-09-09'],
    ['上周五至周一走访企业3家', '=3 2022-09-12'],
    ['本周一到周二走访企业3家', '=3 2022-09-13'],
    ['上周五走访企业3家', '=3 2022-09-09'],
    ['周五走访企业5户', 'ahead 周五'],
    ['周三走访企业3家，周五走访企业2家', '=3 2022-09-14 ahead 周五'],
  ])('%s: a bare weekday behind a named week is of that week', (text, told) => {
    const { intent, slots } = parse(text, { today: '2022-09-14', office: false })
    if (intent !== 'report_indicator') throw new Error(intent)
    const { items, period, ahead } = slots
    const words = [...items.map(({ value }) => `=${value}`), period, ahead && `ahead ${ahead.join(' ')}`]
    expect(words.filter((each) => each !== undefined).join(' ')).toBe(told)
  })

  it.each([
    ['任务12预计下周三至周五完成', '2022-09-23'],
    ['任务12预计下周三、周五完成', '2022-09-23'],
    ['任务12预计周五完成', '2022-09-16'],
    ['任务12上周三报过，预计周五完成', '2022-09-16'],
  ])('%s: expected by', (text, by) => {
    const { slots } = parse(text, { today: '2022-09-14', office: false })
    expect(slots).toMatchObject({ expected_by: by })
  })
})

describe('difficulties solved beside a number of visits', () => {
  it.each([
    ['周一到周三走访企业5户次，解决融资难题2个', '=5 =2'],
    ['走访企业5户，现场解决用工难题2个', '=5 =2'],
    ['走访企业5户，融资难题已解决2个', '=5 =2'],
    ['走访企业5户，化解企业用地问题1件', '=5 =1'],
    ['走访企业5户，发现问题3个，解决融资难题2个', '|5|3|'],
    ['走访企业5户，未解决融资难题2个', '=5'],
    ['走访企业5户，拟解决融资难题2个', '=5'],
    ['走访企业5户，解决群众用水问题2个', '=5'],
    ['走访企业5户，解决历史遗留问题2个', '=5'],
  ])('%s', (text, told) => {
    expect(stored(text)).toBe(told)
  })
})

describe('several difficulties of a visit', () => {
  it.each([
    ['反映用地指标不足、招工难', '2|用地指标不足、招工难'],
    ['反映资金周转困难、冷库用电价格高', '2|资金周转困难、冷库用电价格高'],
    ['反映仓储不足、用工难2个难题', '2|仓储不足、用工难'],
    ['反映统一配送难、一次性告知不到位', '2|统一配送难、一次性告知不到位'],
    ['反映统一配送难', '1|统一配送难'],
    ['反映用地、用工难两个难题', '2|用地、用工难'],
    ['反映办证慢、已现场解决', '1|办证慢'],
    ['反映办证慢、招工难，均已现场解决', '2|办证慢、招工难'],
    ['反映用水不足1个难题', '1|用水不足'],
    ['没有反映难题', '0|'],
  ])('%s', (told, difficulty) => {
    expect(stored(`今日走访企业华能电厂，${told}`)).toBe(`华能电厂|1|${difficulty}`)
  })
})
