import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepServed, servedReach } from '../../../src/services/served-channels.js'
import { type County, freshCounty, NOW } from '../../support/county.js'
import { bindGroup } from '../../support/group.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

describe('which channels reach persons, for a command', () => {
  it('is what the service has said at its last start, whatever the command’s own settings are', async () => {
    const { stores } = county
    await bindGroup(county, '乡镇群', { channel: 'wechaty' })
    await keepServed(stores, [{ name: 'wechaty', canReachPerson: true }], NOW)
    const channels = [
      { name: 'webchat', canReachPerson: true },
      { name: 'wechaty', canReachPerson: false },
    ]
    await keepServed(stores, channels, NOW)
    const reach = await servedReach(stores, (channel) => channel === 'wechaty')
    expect(['webchat', 'wechaty', 'other'].filter(reach)).toEqual(['webchat'])
  })

  it('is by its own settings where no service has said it, and they know every channel in use', async () => {
    const { stores } = county
    const own = (channel: string) => channel === 'webchat'
    expect((await servedReach(stores, own))('webchat')).toBe(true)
    await bindGroup(county, '乡镇群', { channel: 'wechaty' })
    await expect(servedReach(stores, own)).rejects.toMatchObject({
      code: 'channels_unknown',
      data: { channels: ['wechaty'] },
    })
  })
})
