import { describe, expect, it } from 'vitest'
import { configuredReach } from '../../../src/cli/reach.js'

describe('the channels that reach persons', () => {
  it.each([
    [false, undefined, []],
    [true, undefined, ['webchat']],
    [false, 'wechaty-puppet-service', ['wechaty']],
    [true, 'wechaty-puppet-mock', ['webchat', 'wechaty']],
  ])('WEBCHAT %s, WECHATY_PUPPET %s', (webchat, wechatyPuppet, expected) => {
    const reach = configuredReach({ webchat, wechatyPuppet })
    expect(['webchat', 'wechaty', 'test'].filter(reach)).toEqual(expected)
  })
})
