import { describe, expect, test } from 'vitest'
import type { Item, ItemState } from '../../../src/domain/item.js'
import { applyEvent, foldItem } from '../../../src/domain/item-fold.js'
import { type Line, timeline } from './item.fixture.js'

type Lines = readonly Line[]
const D: Line = ['drafted', {}]
const A: Line = ['assigned', {}]

const TABLE: readonly [string, Lines, ItemState, Partial<Item>][] = [
  ['a draft', [D], 'drafted', { percent: null, originalDeadline: '2022-10-31' }],
  [
    'an edit before hand-out sets the original deadline',
    [D, ['edited', { deadline: '2022-11-01' }]],
    'drafted',
    { deadline: '2022-11-01', originalDeadline: '2022-11-01' },
  ],
  [
    'an edit after hand-out does not',
    [D, A, ['edited', { deadline: '2022-11-01' }]],
    'assigned',
    { deadline: '2022-11-01', originalDeadline: '2022-10-31' },
  ],
  ['handed out', [D, A], 'assigned', { assignedOn: '2022-09-14', acceptedOn: null }],
  ['signed for', [D, A, ['accepted', {}]], 'accepted', { acceptedOn: '2022-09-14' }],
  [
    'signed for by an owner',
    [D, A, ['accepted', { owner: 'p9', ownerName: '赵敏' }]],
    'accepted',
    { owner: 'p9', ownerName: '赵敏' },
  ],
  [
    'progress counts as the sign-off',
    [D, A, ['progressed', { percent: 60 }]],
    'underway',
    { percent: 60, acceptedOn: '2022-09-14' },
  ],
  [
    'progress that an import wrote down is no sign-off and no answer',
    [D, A, ['progressed', { percent: 60, relayed: true }]],
    'assigned',
    { percent: 60, acceptedOn: null, reportedAt: null },
  ],
  [
    'written down of work that is under way, it is no answer either',
    [D, A, ['progressed', { percent: 60 }], ['progressed', { percent: 70, relayed: true }]],
    'underway',
    { percent: 70, reportedAt: new Date('2022-09-14T02:00:00Z') },
  ],
  [
    'no percentage said, none invented',
    [D, A, ['progressed', { percent: 60 }], ['progressed', { text: '设备没到', blocked: true }]],
    'underway',
    { percent: 60, blocked: true, note: '设备没到' },
  ],
  [
    'a forecast leaves what is in the way as it is',
    [D, A, ['progressed', { blocked: true, needHelp: true }], ['progressed', { expectedBy: '2022-10-08' }]],
    'underway',
    { blocked: true, needHelp: true, expectedBy: '2022-10-08' },
  ],
  [
    'a percentage takes the marks off',
    [D, A, ['progressed', { blocked: true, needHelp: true }], ['progressed', { percent: 60 }]],
    'underway',
    { blocked: false, needHelp: false },
  ],
  [
    'a new owner while underway changes no state',
    [D, A, ['progressed', { percent: 1 }], ['accepted', { owner: null, ownerName: '李四' }]],
    'underway',
    { ownerName: '李四' },
  ],
  [
    'declined',
    [D, A, ['declined', { reason: '非我单位职责', suggestedName: '林草局' }]],
    'declined',
    { suggestedName: '林草局' },
  ],
  [
    'reassigned',
    [D, A, ['declined', {}], ['assigned', { lead: 'u5', responsible: [] }]],
    'assigned',
    { lead: 'u5', responsible: [] },
  ],
  [
    'reported done: waits for review',
    [D, A, ['progressed', { percent: 80 }], ['completed', {}]],
    'closing_requested',
    { percent: 100, closedOn: null },
  ],
  [
    'a ledger without review closes at once',
    [D, A, ['completed', { closes: true }]],
    'closed',
    { closedOn: '2022-09-14' },
  ],
  ['closed by the office', [D, A, ['completed', {}], ['closed', {}]], 'closed', { closedOn: '2022-09-14' }],
  [
    'sent back: the percentage before comes back',
    [D, A, ['progressed', { percent: 80 }], ['completed', {}], ['sent_back', {}]],
    'sent_back',
    { percent: 80, completion: null },
  ],
  [
    'sent back: no percentage where none was said',
    [D, A, ['completed', {}], ['sent_back', {}]],
    'sent_back',
    { percent: null, completion: null },
  ],
  [
    'sent back: as it was before 完成, however often it was applied for since',
    [
      D,
      A,
      ['progressed', { percent: 60, qualifier: 'over' }],
      ['completed', {}],
      ['closing_requested', {}],
      ['sent_back', {}],
    ],
    'sent_back',
    { percent: 60, percentQualifier: 'over' },
  ],
  [
    'sent back twice: the figure stays',
    [D, A, ['progressed', { percent: 60 }], ['closing_requested', {}], ['sent_back', {}], ['sent_back', {}]],
    'sent_back',
    { percent: 60 },
  ],
  [
    'sent back, and on',
    [D, A, ['completed', {}], ['sent_back', {}], ['progressed', { percent: 90 }]],
    'underway',
    { percent: 90 },
  ],
  [
    'suspended',
    [D, A, ['progressed', { percent: 30 }], ['suspended', {}]],
    'suspended',
    { suspendedFrom: 'underway' },
  ],
  [
    'resumed where it was',
    [D, A, ['progressed', { percent: 30 }], ['suspended', {}], ['reopened', {}]],
    'underway',
    { suspendedFrom: null, percent: 30 },
  ],
  [
    'reopened after closing',
    [D, A, ['progressed', { percent: 30 }], ['completed', {}], ['closed', {}], ['reopened', {}]],
    'reopened',
    { closedOn: null, completion: null, percent: 30 },
  ],
  [
    'extension asked',
    [D, A, ['extension_requested', {}]],
    'assigned',
    { deadline: '2022-10-31', extensions: 0 },
  ],
  [
    'extension granted: the original stays',
    [D, A, ['extension_requested', {}], ['extension_approved', {}]],
    'assigned',
    { deadline: '2022-11-15', originalDeadline: '2022-10-31', extension: null, extensions: 1 },
  ],
  [
    'extension refused',
    [D, A, ['extension_requested', {}], ['extension_rejected', {}]],
    'assigned',
    { deadline: '2022-10-31', extension: null, extensions: 0 },
  ],
  [
    'a figure taken back',
    [
      D,
      A,
      ['progressed', { percent: 60 }],
      ['progressed', { percent: 75 }],
      ['withdrawn', { of: 'e4', reason: 'undo' }],
    ],
    'underway',
    { percent: 60, version: 5 },
  ],
  [
    'the only report taken back',
    [D, A, ['progressed', { percent: 60 }], ['withdrawn', { of: 'e3', reason: 'recall' }]],
    'assigned',
    { percent: null, acceptedOn: null },
  ],
  [
    'the first entry taken back: the item stays, dropped, with its number',
    [D, ['withdrawn', { of: 'e1', reason: 'recall' }]],
    'dropped',
    { no: 12, title: '营商环境提升', assignedOn: null },
  ],
  [
    'the handing out taken back first',
    [D, A, ['withdrawn', { of: 'e2', reason: 'undo' }], ['withdrawn', { of: 'e1', reason: 'undo' }]],
    'dropped',
    { no: 12, assignedOn: null },
  ],
]

describe('foldItem', () => {
  test.each(TABLE)('%s', (_, lines, state, part) => {
    const item = foldItem(timeline(...lines))
    expect(item).toMatchObject({ state, ...part })
    expect(item?.version).toBe(lines.length)
  })

  test('the fold of a whole timeline is its entries applied one by one', () => {
    for (const [, lines] of TABLE) {
      const events = timeline(...lines)
      if (events.some((event) => event.kind === 'withdrawn')) continue
      expect(events.reduce<Item | null>(applyEvent, null)).toEqual(foldItem(events))
    }
  })

  test('done on time is fixed by the first report, not by a later one or an extension', () => {
    const item = foldItem(
      timeline(
        D,
        A,
        ['completed', { on: '2022-09-14', onTime: false, text: '完成了' }],
        ['closing_requested', { on: '2022-09-20', onTime: true, text: '已公示' }],
        ['closed', {}],
      ),
    )
    expect(item?.completion).toMatchObject({ on: '2022-09-14', onTime: false, evidence: '已公示' })
  })

  test('a timeline that does not begin with its draft is refused', () => {
    expect(() => foldItem(timeline(A))).toThrow(RangeError)
  })
})
