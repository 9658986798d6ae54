import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startOptions } from '../../../src/project.js'

/** The line of a file that starts the service, as words. */
function commandIn(file: string, line: RegExp): string[] {
  const found = line.exec(readFileSync(file, 'utf8'))?.[0] ?? ''
  return found.match(/--?[\w=-]+|[\w/]+\.js/g) ?? []
}

describe('whatever starts the service', () => {
  it('knows the options that npm start gives to Node', () => {
    expect(startOptions()).toContain('--max-semi-space-size=32')
  })

  it.each([
    ['scripts/deploy/duban.service', /^ExecStart=.*$/m],
    ['scripts/deploy/Dockerfile', /^CMD .*$/m],
  ])('starts it as npm start does: %s', (file, line) => {
    expect(commandIn(file, line)).toEqual([...startOptions(), 'dist/src/main.js'])
  })
})
