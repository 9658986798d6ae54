import type { Assignment, ItemContent } from '../../../src/domain/item.js'
import type { EventDataByKind, EventKind, ItemEvent } from '../../../src/domain/item-event.js'
import { NOTHING_WRITTEN } from '../../support/item.js'

export type Line = { [Kind in EventKind]: readonly [Kind, Partial<EventDataByKind[Kind]>] }[EventKind]

const CONTENT: ItemContent & Assignment = {
  title: '营商环境提升',
  ...NOTHING_WRITTEN,
  deadline: '2022-10-31',
  lead: 'u1',
  responsible: ['u2'],
  co: ['u3'],
  leader: null,
}

const DEFAULTS: { [Kind in EventKind]?: EventDataByKind[Kind] } = {
  drafted: { ...CONTENT, campaign: 'c', ledger: 'task', no: 12 },
  assigned: { lead: 'u1', responsible: ['u2'], co: ['u3'], leader: null },
  accepted: { owner: null, ownerName: '' },
  declined: { reason: '', suggestedUnit: null, suggestedName: '' },
  progressed: {
    percent: null,
    qualifier: null,
    numerator: null,
    denominator: null,
    expectedBy: null,
    expectedPercent: null,
    blocked: false,
    needHelp: false,
    text: '',
  },
  completed: { on: '2022-09-14', onTime: true, onOriginal: true, text: '', closes: false },
  closing_requested: { on: '2022-09-14', onTime: true, onOriginal: true, text: '', closes: false },
  closed: { note: '' },
  sent_back: { reason: '' },
  suspended: { reason: '' },
  reopened: { reason: '' },
  extension_requested: { to: '2022-11-15', reason: '霜冻' },
  extension_approved: { to: '2022-11-15', note: '' },
  extension_rejected: { reason: '' },
  edited: {},
}

/** A timeline, one line an entry; ids are e1, e2 … */
export function timeline(...lines: readonly Line[]): ItemEvent[] {
  return lines.map(
    ([kind, data], i) =>
      ({
        id: `e${i + 1}`,
        item: 'c:task:12',
        seq: i + 1,
        kind,
        data: { ...DEFAULTS[kind], ...data },
        at: new Date(Date.UTC(2022, 8, 14, i)),
        day: '2022-09-14',
        by: 'p1',
        before: null,
      }) as unknown as ItemEvent,
  )
}
