import { isDubanError } from '../../src/domain/errors.js'
import type { ServiceContext, Stores } from '../../src/services/context.js'
import type { DirectoryView } from '../../src/services/directory.js'
import { publishBulletin } from '../../src/services/publish-bulletin.js'
import { approveBulletin, submitBulletin } from '../../src/services/review-bulletin.js'

const reach = () => true

/**
 * The office's half hour with its bulletins: what a job has drafted is submitted and approved, which shows the
 * units their facts; what the units have had time to answer is published to all groups.
 */
export async function keepBulletins(stores: Stores, view: DirectoryView, now: Date): Promise<void> {
  if (!view.workTime.isWorkingTime(now)) return
  const person = [...view.people.values()].find((row) => row.roles.includes('office'))
  if (person === undefined) return
  const id = `office:${now.toISOString()}`
  const cause = { id, part: '', channel: 'webchat', account: 'duban', messageId: id, room: '', at: now }
  const actor = { id: person._id, name: person.name, roles: person.roles, units: person.units }
  const context: ServiceContext = { now, actor, cause, store: stores, view }
  const groups = [...view.groups.values()].map(({ name }) => name)
  for (const { draftNo, state } of await stores.bulletins.list(
    view.campaign._id,
    ['draft', 'facts_shown', 'approved'],
    50,
  )) {
    try {
      if (state === 'draft') {
        await submitBulletin(context, { no: draftNo }, reach)
        await approveBulletin(context, { no: draftNo }, reach)
      } else await publishBulletin(context, { no: draftNo }, { groups, urgent: false, reason: '' }, reach)
    } catch (error) {
      // Before the time for answers has passed a publication is refused: tomorrow, then.
      if (!isDubanError(error) || error.code === 'internal') throw error
    }
  }
}
