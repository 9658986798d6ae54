import { describe, expect, test } from 'vitest'
import { createNameIndex, type Named } from '../../../src/domain/name-index.js'
import { createPersonIndex } from '../../../src/domain/person-names.js'

const unit = (name: string, ...aliases: string[]): Named => ({ id: name, name, aliases })
const UNITS = [
  unit('永安县发展和改革局'),
  unit('永安县人力资源和社会保障局'),
  unit('永安县住房和城乡建设局'),
  unit('永安县教育和体育局'),
  unit('永安县市场监督管理局'),
  unit('永安县农业农村局'),
  unit('永安县林业和草原局'),
  unit('永安县水务局'),
  unit('中共永安县委组织部', '组织部'),
  unit('县委办公室'),
  unit('县政府办公室'),
  unit('县纪委监委'),
  unit('融媒体中心'),
  unit('东风镇人民政府', '东风'),
  unit('东山乡人民政府'),
  unit('永安县供销合作社联合社'),
  unit('永安经济开发区管理委员会', '经开区', '开发区'),
  unit('永安高新技术产业开发区', '高新区', '开发区'),
]
const index = createNameIndex(UNITS, { county: '永安县', offices: true })

describe('units', () => {
  test.each([
    ['永安县发展和改革局', '永安县发展和改革局'],
    ['发展和改革局', '永安县发展和改革局'],
    ['县发改局', '永安县发展和改革局'],
    ['发改局', '永安县发展和改革局'],
    ['【发改局】', '永安县发展和改革局'],
    ['发改委', '永安县发展和改革局'],
    ['人社局', '永安县人力资源和社会保障局'],
    ['住建局', '永安县住房和城乡建设局'],
    ['教育局', '永安县教育和体育局'],
    ['市监局', '永安县市场监督管理局'],
    ['市场监管局', '永安县市场监督管理局'],
    ['林草局', '永安县林业和草原局'],
    ['林业局', '永安县林业和草原局'],
    ['县委办', '县委办公室'],
    ['政府办', '县政府办公室'],
    ['县政府办', '县政府办公室'],
    ['纪委', '县纪委监委'],
    ['东风镇', '东风镇人民政府'],
    ['东风镇政府', '东风镇人民政府'],
    ['供销社', '永安县供销合作社联合社'],
    ['fgj', '永安县发展和改革局'],
    ['RSJ', '永安县人力资源和社会保障局'],
    ['fagaiju', '永安县发展和改革局'],
    ['zuzhibu', '中共永安县委组织部'],
    ['ｆｇｊ', '永安县发展和改革局'],
  ])('%s is %s', (name, id) => {
    expect(index.find(name)).toEqual({ kind: 'one', id })
  })

  test('two of a name are asked back, not chosen from', () => {
    expect(index.find('开发区')).toEqual({
      kind: 'many',
      ids: ['永安经济开发区管理委员会', '永安高新技术产业开发区'],
    })
  })

  test.each(['发改句', '卫健局', '局', '', '任务', '__proto__', 'constructor', '(.*)', '发'.repeat(500)])(
    '%s is nobody, whatever resembles it',
    (name) => {
      expect(index.find(name).kind).toBe('none')
    },
  )

  test('what resembles it is suggested', () => {
    const match = index.find('发改句')
    expect(match.kind === 'none' && match.suggestions).toContain('永安县发展和改革局')
  })
})

describe('persons', () => {
  const person = (id: string, name: string, title = '', ...aliases: string[]) => ({
    id,
    name,
    title,
    aliases,
  })
  const people = createPersonIndex([
    person('wang', '王建国', '副县长'),
    person('li', '李明', '县长'),
    person('li2', '李强', '副县长'),
    person('zhao', '赵敏', '联络员'),
    person('chen1', '陈静', '主任'),
    person('chen2', '陈静', '科员'),
    person('ou', '欧阳春', '副书记'),
  ])
  test.each([
    ['赵敏', 'zhao'],
    ['赵敏同志', 'zhao'],
    ['赵敏主任', 'zhao'],
    ['王副县长', 'wang'],
    ['王县长', 'wang'],
    ['李县长', 'li'],
    ['李副县长', 'li2'],
    ['欧阳书记', 'ou'],
    ['陈主任', 'chen1'],
    ['zhaomin', 'zhao'],
  ])('%s is %s', (name, id) => {
    expect(people.find(name)).toEqual({ kind: 'one', id })
  })
  test('two of one name are asked back', () => {
    expect(people.find('陈静')).toEqual({ kind: 'many', ids: ['chen1', 'chen2'] })
  })
  test.each(['张三', '张县长', '县长', '李'])('%s is nobody', (name) => {
    expect(people.find(name).kind).toBe('none')
  })
})

test('a lookup costs microseconds', () => {
  const names = UNITS.flatMap(({ name }) => [name, name.slice(3)])
  const start = performance.now()
  for (let i = 0; i < 20_000; i++) index.find(names[i % names.length] ?? '')
  expect(performance.now() - start).toBeLessThan(1000)
})
