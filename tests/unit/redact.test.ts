import { expect, it } from 'vitest'
import { redact } from '../../src/redact.js'

it.each([
  ['mongodb://u:secret@h:1/db', 'mongodb://***@h:1/db'],
  ['mongodb+srv://u:secret@h/db?w=majority', 'mongodb+srv://***@h/db?w=majority'],
  ['mongodb://u:se@cr/et?x@h1,h2/db', 'mongodb://***@h1,h2/db'],
  [
    'cannot reach "mongodb://u:secret@h" (mongodb://u:secret@i)',
    'cannot reach "mongodb://***@h" (mongodb://***@i)',
  ],
  [
    'mongodb://h/?authMechanismProperties=AWS_SESSION_TOKEN:secret&x=1',
    'mongodb://h/?authMechanismProperties=***&x=1',
  ],
  ['mongodb://h/?tlsCertificateKeyFilePassword=secret', 'mongodb://h/?tlsCertificateKeyFilePassword=***'],
  ['https://user:secret@proxy:8080/x', 'https://***@proxy:8080/x'],
  ['a@b.cn 与 http://x/y 照旧', 'a@b.cn 与 http://x/y 照旧'],
])('%s', (text, safe) => {
  expect(redact(text)).toBe(safe)
})
