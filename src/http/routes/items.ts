import { z } from 'zod'
import { DubanError } from '../../domain/errors.js'
import { ITEM_STATES, type Item } from '../../domain/item.js'
import { withdrawnIn } from '../../domain/item-fold.js'
import { LEDGER_KINDS, type LedgerKind } from '../../domain/ledger.js'
import { LIGHTS } from '../../domain/light.js'
import { withStates } from '../../domain/milestone.js'
import { itemWords, STATE_WORDS } from '../../language/words/item.js'
import type { Clock } from '../../ports.js'
import type { Stores } from '../../services/context.js'
import type { Directory, DirectoryView } from '../../services/directory.js'
import { itemFacts } from '../../services/facts.js'
import { unitIfKnown } from '../../services/names.js'
import { defineRoute, type Route } from '../route.js'

const TAG = '事项'
const PAGE = 500
const day = z.iso.date()

const milestone = z
  .object({
    no: z.int(),
    title: z.string().meta({ example: '完成初稿' }),
    due: day,
    percent: z.int().optional().meta({ description: '到时进度应达到的百分比' }),
    reachedOn: day.optional(),
    state: z
      .enum(['met', 'slipped', 'open'])
      .meta({ description: 'met：已完成；slipped：已滞后；open：未到期' }),
  })
  .meta({ id: 'Milestone' })

const item = z
  .object({
    id: z.string().meta({ example: '2022:task:12' }),
    label: z.string().meta({ example: '任务12' }),
    ledger: z.enum(LEDGER_KINDS),
    no: z.int(),
    title: z.string(),
    unit: z.string().optional().meta({ description: '牵头单位' }),
    responsible: z.array(z.string()).meta({ description: '责任单位' }),
    owner: z.string().optional().meta({ description: '单位内的负责人' }),
    state: z.enum(ITEM_STATES),
    stateName: z.string(),
    percent: z.int().optional(),
    deadline: day.optional(),
    originalDeadline: day.optional(),
    daysLeft: z.int().optional().meta({ description: '距到期的天数，负数表示已超期' }),
    light: z.enum(LIGHTS),
    blocked: z.boolean(),
    needHelp: z.boolean(),
    note: z.string(),
    milestones: z.array(milestone).meta({ description: '时间节点，按日期先后' }),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Item' })

const entry = z
  .object({
    id: z.string(),
    seq: z.int(),
    kind: z.string().meta({ example: 'progressed' }),
    at: z.iso.datetime().meta({ description: '发生的时刻' }),
    recordedAt: z.iso.datetime(),
    by: z.string(),
    unit: z.string().optional(),
    channel: z.string(),
    messageId: z.string(),
    room: z.string().optional(),
    data: z.record(z.string(), z.unknown()),
    files: z.array(z.string()),
    withdrawn: z.boolean().meta({ description: '已撤回，不再算数' }),
  })
  .meta({ id: 'TimelineEntry' })

const query = z.object({
  ledger: z.enum(LEDGER_KINDS).optional().meta({ description: '只看这一种台账' }),
  unit: z.string().min(1).max(100).optional().meta({ description: '牵头或责任单位，全称、简称均可' }),
  state: z.enum(ITEM_STATES).optional(),
  light: z.enum(LIGHTS).optional(),
  q: z.string().min(1).max(100).optional().meta({ description: '标题里的字' }),
  after: z
    .string()
    .regex(/^[a-z]+:\d{1,9}$/)
    .optional()
    .meta({ description: '上一页的 next' }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

interface ItemsDeps {
  readonly stores: Stores
  readonly directory: Directory
  readonly clock: Clock
}

function shown(row: Item, view: DirectoryView, now: Date): z.input<typeof item> {
  const facts = itemFacts(row, view, now)
  return {
    id: row.id,
    label: itemWords(row.ledger, row.no),
    ledger: row.ledger,
    no: row.no,
    title: row.title,
    ...(facts.lead === null ? {} : { unit: facts.lead }),
    responsible: [...facts.responsible],
    ...(row.ownerName === '' ? {} : { owner: row.ownerName }),
    state: row.state,
    stateName: STATE_WORDS[row.state],
    ...(row.percent === null ? {} : { percent: row.percent }),
    ...(row.deadline === null ? {} : { deadline: row.deadline }),
    ...(row.originalDeadline === null ? {} : { originalDeadline: row.originalDeadline }),
    ...(facts.daysLeft === null ? {} : { daysLeft: facts.daysLeft }),
    light: facts.light ?? 'none',
    blocked: row.blocked,
    needHelp: row.needHelp,
    note: row.note,
    milestones: withStates(row, view.dayOf(now)).map(({ no, title, due, percent, reachedOn, state }) => ({
      no,
      title,
      due,
      ...(percent === null ? {} : { percent }),
      ...(reachedOn === null ? {} : { reachedOn }),
      state,
    })),
    updatedAt: row.changedAt.toISOString(),
  }
}

/** Ledgers from the cursor on, each page in the order of its numbers. Restricted ledgers are never listed here. */
async function* inOrder(stores: Stores, view: DirectoryView, wanted: LedgerKind | undefined, after?: string) {
  const [fromKind, fromNo] = after?.split(':') ?? []
  const kinds = LEDGER_KINDS.filter((kind) => !view.ledger(kind).restricted && (wanted ?? kind) === kind)
  const start = fromKind === undefined ? 0 : Math.max(0, kinds.indexOf(fromKind as LedgerKind))
  for (const kind of kinds.slice(start)) {
    let no = kind === fromKind ? Number(fromNo) : 0
    for (;;) {
      const page = await stores.items.ledger(view.campaign._id, kind, no, PAGE)
      yield* page
      const last = page.at(-1)
      if (last === undefined || page.length < PAGE) break
      no = last.no
    }
  }
}

/** The ledgers to look at. Without sessions they are for the web chat's page: for trying and training. */
export function itemRoutes({ stores, directory, clock }: ItemsDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/items',
      summary: '列出台账事项',
      tag: TAG,
      request: { query },
      responses: { 200: z.object({ items: z.array(item), next: z.string().optional() }) },
    }).handledBy(async ({ query: { ledger, unit, state, light, q, after, limit } }) => {
      const now = clock.now()
      const view = await directory.view(now)
      const owner = unit === undefined ? undefined : unitIfKnown(view, unit)?._id
      if (unit !== undefined && owner === undefined) return { status: 200, body: { items: [] } }
      const items: z.input<typeof item>[] = []
      for await (const row of inOrder(stores, view, ledger, after)) {
        // What was dropped is in no list unless it is asked for.
        if (state === undefined ? row.state === 'dropped' : row.state !== state) continue
        if (owner !== undefined && row.lead !== owner && !row.responsible.includes(owner)) continue
        if (q !== undefined && !row.title.includes(q)) continue
        const each = shown(row, view, now)
        if (light !== undefined && each.light !== light) continue
        if (items.length === limit) {
          const last = items.at(-1)
          return { status: 200, body: { items, next: `${last?.ledger}:${last?.no}` } }
        }
        items.push(each)
      }
      return { status: 200, body: { items } }
    }),

    defineRoute({
      method: 'get',
      path: '/api/items/:id',
      summary: '一个事项和它的全部经过',
      tag: TAG,
      request: { params: z.object({ id: z.string().min(1).max(100) }) },
      responses: { 200: z.object({ item, timeline: z.array(entry) }) },
    }).handledBy(async ({ params: { id } }) => {
      const now = clock.now()
      const view = await directory.view(now)
      const row = await stores.items.load(id)
      if (row === null || view.ledger(row.ledger).restricted) throw new DubanError('not_found')
      const events = await stores.updates.of(id)
      const gone = withdrawnIn(events)
      const timeline = events.map((event) => ({
        id: event.id,
        seq: event.seq,
        kind: event.kind,
        at: event.at.toISOString(),
        recordedAt: event.recordedAt.toISOString(),
        by: event.byName,
        ...(event.unit === null ? {} : { unit: view.units.get(event.unit)?.name ?? event.unit }),
        channel: event.origin.channel,
        messageId: event.origin.messageId,
        ...(event.origin.room === '' ? {} : { room: event.origin.room }),
        data: { ...event.data },
        files: [...event.files],
        withdrawn: gone.has(event.id),
      }))
      return { status: 200, body: { item: shown(row, view, now), timeline } }
    }),
  ]
}
