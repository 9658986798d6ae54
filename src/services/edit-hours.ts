import { DubanError } from '../domain/errors.js'
import { checkHours } from '../domain/hours-check.js'
import { HOURS, type Hours } from '../domain/work-time.js'
import type { Stores } from '../store/stores.js'
import { audited } from './audit.js'
import { calendarChanged } from './calendar-changed.js'
import type { ServiceContext } from './context.js'
import { authorise } from './permission.js'

const ROW = 'hours'

/** The hours as they are stored now. */
export async function hoursNow(store: Stores): Promise<Hours> {
  const { workFrom, workTo, quietFrom, quietTo } = (await store.hours.get(ROW)) ?? HOURS
  return { workFrom, workTo, quietFrom, quietTo }
}

/**
 * Changes the office's hours; what is not named stays. After it, the directory has changed.
 * @throws DubanError `not_allowed`, `hours_invalid` { details }
 */
export async function setHours(context: ServiceContext, input: Partial<Hours>): Promise<Hours> {
  const { store } = context
  return audited(context, 'calendar.edit', 'hours', async () => {
    authorise(context, 'calendar.edit')
    const hours: Hours = { ...(await hoursNow(store)), ...input }
    const details = checkHours(hours)
    if (details.length > 0) throw new DubanError('hours_invalid', { details })
    await store.hours.put({ _id: ROW, ...hours })
    await calendarChanged(store)
    return hours
  })
}
