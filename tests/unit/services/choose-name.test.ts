import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseName, type NameAsked, viewWith } from '../../../src/services/choose-name.js'
import type { DirectoryView } from '../../../src/services/directory.js'
import { personNamed } from '../../../src/services/names.js'
import { type County, freshCounty } from '../../support/county.js'

const person = (_id: string, unit: string, title = '') => ({
  _id,
  name: '王芳',
  aliases: [],
  title,
  phone: '',
  units: [unit],
  roles: ['liaison' as const],
  order: 1,
  active: true,
})

const PERSONS: NameAsked = {
  what: 'person',
  name: '王芳',
  ids: ['w1', 'w2'],
  candidates: ['王芳（永安县发展和改革局）', '王芳（永安县水务局 副局长）'],
}
const UNITS: NameAsked = {
  what: 'unit',
  name: '水林',
  ids: ['swj', 'lcj'],
  candidates: ['永安县水务局', '永安县林业和草原局'],
}

describe('who is meant', () => {
  let county: County
  let view: DirectoryView
  beforeAll(async () => {
    county = await freshCounty()
    await county.stores.people.put(person('w1', 'fgj'), person('w2', 'swj', '副局长'))
    await county.directory.changed()
    view = (await county.as('office')).view
  })
  afterAll(() => county.close())

  it.each([
    ['1', 'w1'],
    ['２', 'w2'],
    ['第二个', 'w2'],
    ['选1', 'w1'],
    ['王芳（永安县发展和改革局）', 'w1'],
    ['王芳(永安县水务局 副局长)', 'w2'],
    ['王芳（发改局）', 'w1'],
    ['发改局王芳', 'w1'],
    ['水务局 王芳', 'w2'],
    ['水务局的王芳。', 'w2'],
    ['是水务局的', 'w2'],
    ['发改局那个', 'w1'],
    ['副局长', 'w2'],
    ['3', null],
    ['0', null],
    ['王芳', null],
    ['林草局的', null],
    ['是', null],
    ['发改局已完成60%', null],
    ['好的', null],
    ['', null],
  ])('of two namesakes, %s', (answer, id) => {
    expect(chooseName(view, PERSONS, answer)?.id ?? null).toBe(id)
  })

  it.each([
    ['2', 'lcj'],
    ['永安县水务局', 'swj'],
    ['林草局', 'lcj'],
    ['水务', 'swj'],
    ['发改局', null],
    ['永安县', null],
    ['局', null],
  ])('of two units, %s', (answer, id) => {
    expect(chooseName(view, UNITS, answer)?.id ?? null).toBe(id)
  })

  it('takes a yes for the only one there is', () => {
    const asked: NameAsked = { what: 'person', name: '张散', ids: ['zhang'], candidates: ['张三'] }
    expect(chooseName(view, asked, '是的')?.id).toBe('zhang')
    expect(chooseName(view, asked, '不是')).toBeNull()
  })

  it('reads a name with a unit or a title beside it', () => {
    for (const words of ['水务局王芳', '王芳 水务局', '王芳（副局长）', '王芳 水务局 副局长'])
      expect(personNamed(view, words)._id, words).toBe('w2')
    expect(() => personNamed(view, '王芳 林草局')).toThrow('name_unknown')
    expect(() => personNamed(view, '王芳')).toThrow('name_ambiguous')
    const told = viewWith(view, [{ what: 'person', name: '王芳', id: 'w1' }])
    expect(personNamed(told, '王芳')._id).toBe('w1')
  })
})
