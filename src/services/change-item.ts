import { DubanError, isDubanError } from '../domain/errors.js'
import type { Item } from '../domain/item.js'
import type { EventDataByKind, EventKind, ItemEventOf } from '../domain/item-event.js'
import { applyEvent, foldItem } from '../domain/item-fold.js'
import { assertLegal, type ItemStep, LEGAL_STEPS } from '../domain/item-step.js'
import { itemId, type LedgerKind } from '../domain/ledger.js'
import type { Action } from '../domain/policy.js'
import type { TimelineEntry } from '../store/update.js'
import { type OpenAudit, openAudit } from './audit.js'
import { derivedId, originOf, type ServiceContext, saidOn } from './context.js'
import { authorise, may, targetOfItem } from './permission.js'

/** An item as a message names it. */
export interface ItemRef {
  readonly kind: LedgerKind
  readonly no: number
}

/** One step on one item. */
export interface ItemChange<Kind extends EventKind> {
  readonly kind: Kind
  readonly step: ItemStep
  readonly action: Action
  /** What the entry carries, worked out from the item as it stands; may refuse. Null: nothing to record. */
  readonly data: (item: Item) => EventDataByKind[Kind] | null
  readonly files?: readonly string[]
}

export interface ItemChanged<Kind extends EventKind> {
  readonly item: Item
  /** Null where there was nothing to record. */
  readonly entry: (TimelineEntry & ItemEventOf<Kind>) | null
}

/** Meetings of several processes at one item before the sender is asked to try again. */
const TRIES = 20

/** The item, and what its timeline holds beyond the snapshot: after a crash between the two writes. */
export async function catchUp(context: Pick<ServiceContext, 'store'>, id: string): Promise<Item | null> {
  const { items, updates } = context.store
  const snapshot = await items.load(id)
  const newer = await updates.of(id, snapshot?.version ?? 0)
  if (newer.length === 0) return snapshot
  const plain = snapshot !== null && newer.every((event) => event.kind !== 'withdrawn')
  const item = plain ? newer.reduce<Item>(applyEvent, snapshot) : foldItem(await updates.of(id))
  if (item !== null) await items.save(item)
  return item
}

const notFound = (ref: ItemRef) => new DubanError('item_not_found', { ledger: ref.kind, no: ref.no })

/** The item a message names. @throws DubanError `item_not_found` { ledger, no } */
export async function itemNamed(context: ServiceContext, ref: ItemRef): Promise<Item> {
  const id = itemId(context.view.campaign._id, ref.kind, ref.no)
  const item = (await context.store.items.load(id)) ?? (await catchUp(context, id))
  if (item === null) throw notFound(ref)
  return item
}

/** The unit a report is made for: of the actor's, the one that answers for the item. */
function unitOf({ actor }: ServiceContext, item: Item): string | null {
  const answering = [item.lead, ...item.responsible]
  return actor.units.find((id) => answering.includes(id)) ?? actor.units[0] ?? null
}

export function entryFor<Kind extends EventKind>(
  context: ServiceContext,
  item: Pick<Item, 'id'> & { readonly version: number },
  id: string,
  part: {
    readonly kind: Kind
    readonly data: EventDataByKind[Kind]
    readonly unit: string | null
    readonly files?: readonly string[]
    readonly before: TimelineEntry['before']
  },
): TimelineEntry & ItemEventOf<Kind> {
  return {
    id,
    item: item.id,
    seq: item.version + 1,
    kind: part.kind,
    data: part.data,
    at: context.cause.at,
    day: saidOn(context),
    by: context.actor.id,
    before: part.before,
    byName: context.actor.name,
    unit: part.unit,
    origin: originOf(context.cause),
    recordedAt: context.now,
    files: part.files ?? [],
  } as unknown as TimelineEntry & ItemEventOf<Kind>
}

/** A refusal of a step names those open to this actor, not those open to anybody. */
function narrowed(context: ServiceContext, item: Item, error: unknown): unknown {
  if (!isDubanError(error) || error.code !== 'item_step_illegal') return error
  const legal = LEGAL_STEPS[item.state].filter((step) => may(context, `item.${step}`, targetOfItem(item)))
  return new DubanError('item_step_illegal', { ...error.data, legal })
}

/**
 * Takes one step on one item: authorised, legal, one entry in the timeline and the snapshot after it.
 *
 * Writes, in this order: the audit record is opened (beside the read); the entry is appended; the snapshot
 * is kept and the audit record closed (beside each other, and where the context takes writes for later, after
 * the answer: until then this process reads the snapshot from its memory). The entry's id follows from the cause, and
 * (item, seq) is unique: so a replay finds its own entry and answers as the first run would have, and of two
 * writers the second meets the first's entry, catches up and tries again. The snapshot only ever follows the
 * timeline; what a crash leaves behind, the replay or the next writer folds in.
 * @throws DubanError `item_not_found`, `not_allowed`, `item_step_illegal`, `item_busy`, and what `data` refuses
 */
export async function changeItem<Kind extends EventKind>(
  context: ServiceContext,
  ref: ItemRef,
  change: ItemChange<Kind>,
): Promise<ItemChanged<Kind>> {
  const id = itemId(context.view.campaign._id, ref.kind, ref.no)
  const audit = openAudit(context, change.action, id)
  // Whatever fails first is what is told; an audit record that could not be opened stops the change below.
  audit.catch(() => undefined)
  try {
    return await context.store.items.turns.run(id, () => attempt(context, ref, id, change, audit))
  } catch (error) {
    await (await audit).failed(error)
    throw error
  }
}

async function attempt<Kind extends EventKind>(
  context: ServiceContext,
  ref: ItemRef,
  id: string,
  change: ItemChange<Kind>,
  audit: Promise<OpenAudit>,
): Promise<ItemChanged<Kind>> {
  const { items, updates } = context.store
  const entryId = derivedId(context.cause, `${id}:${change.kind}`)
  const written = async () => (await updates.get(entryId)) as (TimelineEntry & ItemEventOf<Kind>) | null

  // Entered at its place in the timeline, a step taken from memory is right or fails; a refusal is not told from
  // memory.
  let item = items.recent(id)
  let isRead = item === null
  item ??= await items.load(id)
  for (let tries = 0; tries < TRIES; tries++) {
    item ??= await catchUp(context, id)
    if (item === null) throw notFound(ref)
    const present: Item = item
    try {
      authorise(context, change.action, targetOfItem(present), { ledger: ref.kind, no: ref.no })
      assertLegal(present, change.step)
      const data = change.data(present)
      const opened = await audit
      if (data === null && isRead) {
        await opened.done()
        // Nothing to do any more may be this cause's own work, before a crash.
        return { item: present, entry: await written() }
      }
      const { state, percent, deadline } = present
      const entry =
        data &&
        entryFor(context, present, entryId, {
          kind: change.kind,
          data,
          unit: unitOf(context, present),
          files: change.files ?? [],
          before: { state, percent, deadline },
        })
      if (entry !== null && (await updates.append(entry)) === 'new') {
        const next = applyEvent(present, entry)
        const { later } = context
        if (later === undefined) await Promise.all([items.save(next), opened.done()])
        else {
          later(items.save(next, true))
          later(opened.done(true))
        }
        return { item: next, entry }
      }
    } catch (error) {
      const earlier = isDubanError(error) ? await written() : null
      if (earlier === null && (isRead || !isDubanError(error))) throw narrowed(context, present, error)
    }
    isRead = true
    // Somebody was here first: this cause itself before a crash, or another writer.
    const earlier = await written()
    item = await catchUp(context, id)
    if (earlier !== null && item !== null) {
      await (await audit).done()
      return { item, entry: earlier }
    }
  }
  throw new DubanError('item_busy', { ledger: ref.kind, no: ref.no })
}
