import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { digestTargets } from '../../../src/services/digest-targets.js'
import { type County, freshCounty } from '../../support/county.js'
import { bindGroup } from '../../support/group.js'

let county: County
beforeEach(async () => {
  county = await freshCounty()
})
afterEach(() => county.close())

const audienceOf = async (name: string, units: string[]) => {
  await bindGroup(county, name, { units })
  const { view } = await county.as('office')
  return digestTargets(view, () => false).find((each) => each.key === name)?.audience
}

describe('the office’s group', () => {
  it('is one whose units are the office itself', async () => {
    expect(await audienceOf('作风办群', ['zfb'])).toBe('office')
    expect(await audienceOf('联合群', ['zfb', 'fgj'])).toBe('units')
  })

  it('is not a unit’s, though one of its people works for the office', async () => {
    const [zhang] = (await county.stores.people.all()).filter(({ _id }) => _id === 'zhang')
    if (zhang === undefined) throw new Error('no zhang')
    await county.stores.people.put({ ...zhang, roles: ['liaison', 'office'] })
    expect(await audienceOf('发改局群', ['fgj'])).toBe('units')
  })

  it('is one whose class says so', async () => {
    const unit = (await county.stores.units.all()).find(({ _id }) => _id === 'fgj')
    const person = (await county.stores.people.all()).find(({ _id }) => _id === 'zhang')
    if (unit === undefined || person === undefined) throw new Error('not there')
    await county.stores.units.put({ ...unit, category: '作风办' })
    await county.stores.people.put({ ...person, roles: ['office'] })
    expect(await audienceOf('发改局群', ['fgj'])).toBe('office')
  })
})
