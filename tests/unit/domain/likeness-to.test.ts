import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, likenessTo } from '../../../src/domain/likeness.js'

const text = fc.string({ unit: fc.constantFrom('推', '进', '政', '务', '服', '😀'), maxLength: 8 })

test('many texts are compared as two are', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 4 }), (others, texts) => {
      const likenessOf = likenessTo(others)
      for (const each of texts)
        expect([...likenessOf(each)]).toEqual(others.map((other) => likeness(other, each)))
    }),
  )
})
