import type { Connection } from 'mongoose'
import { type AttachmentStore, attachmentModel, createAttachmentStore } from './attachment.js'
import { type AuditStore, auditModel, createAuditStore } from './audit.js'
import { type BindingStore, bindingModel, createBindingStore } from './binding.js'
import {
  type BulletinSeriesRow,
  type BulletinStore,
  bulletinModel,
  bulletinSeriesModel,
  createBulletinStore,
} from './bulletin.js'
import { type DayRow, dayModel, type YearRow, yearModel } from './calendar.js'
import { type CampaignRow, campaignModel } from './campaign.js'
import { type CodeStore, codeModel, createCodeStore, triesModel } from './code.js'
import { type CommandStore, commandModel, createCommandStore } from './command.js'
import { type CounterStore, createCounterStore, givenModel } from './counter.js'
import { createFireStore, type FireStore, fireModel } from './fire.js'
import { type GroupRow, groupModel } from './group.js'
import { type HoursRow, hoursModel } from './hours.js'
import { createInboxStore, type InboxStore, inboxModel } from './inbox.js'
import { type IndicatorRow, indicatorModel } from './indicator.js'
import { createItemStore, type ItemStore, itemModel } from './item.js'
import { createJobStore, type JobStore, jobModel } from './job.js'
import { type LedgerRow, ledgerModel } from './ledger.js'
import { type MeasureRow, measureModel } from './measure.js'
import type { ModelDefinition } from './model.js'
import { createOutboxStore, type OutboxStore, outboxModel } from './outbox.js'
import { type PersonRow, personModel } from './person.js'
import { createQuestionStore, type QuestionStore, questionModel } from './question.js'
import { type ReadingRow, readingModel } from './reading.js'
import { createRecordStore, type RecordStore } from './record.js'
import { createReminderStore, type ReminderStore, remindedModel, reminderModel } from './reminder.js'
import { createRevisionStore, type RevisionStore, revisionModel } from './revision.js'
import { type ServedRow, servedModel } from './served.js'
import { createSheetSaidStore, type SheetSaidStore, sheetSaidModel } from './sheet-said.js'
import { createTable, type Table } from './table.js'
import { type UnitRow, unitModel } from './unit.js'
import { createUpdateStore, type UpdateStore, updateModel } from './update.js'
import { type VisitRow, visitModel } from './visit.js'
import { type WalkthroughRow, walkthroughModel } from './walkthrough.js'

/** Every collection of the application, for building indexes, copying and backing up. */
export const APPLICATION_MODELS: readonly ModelDefinition<never>[] = [
  attachmentModel,
  auditModel,
  bindingModel,
  bulletinModel,
  bulletinSeriesModel,
  campaignModel,
  codeModel,
  commandModel,
  dayModel,
  fireModel,
  givenModel,
  groupModel,
  hoursModel,
  inboxModel,
  indicatorModel,
  itemModel,
  jobModel,
  ledgerModel,
  measureModel,
  outboxModel,
  personModel,
  questionModel,
  readingModel,
  remindedModel,
  reminderModel,
  revisionModel,
  servedModel,
  sheetSaidModel,
  triesModel,
  unitModel,
  updateModel,
  visitModel,
  walkthroughModel,
  yearModel,
] as unknown as readonly ModelDefinition<never>[]

/** The store as the services see it, one part a noun. */
export interface Stores {
  readonly attachments: AttachmentStore
  readonly audit: AuditStore
  readonly bindings: BindingStore
  readonly bulletins: BulletinStore
  readonly bulletinSeries: Table<BulletinSeriesRow>
  readonly campaigns: Table<CampaignRow>
  readonly codes: CodeStore
  readonly commands: CommandStore
  readonly counters: CounterStore
  readonly days: Table<DayRow>
  readonly fires: FireStore
  readonly groups: Table<GroupRow>
  readonly hours: Table<HoursRow>
  readonly inbox: InboxStore
  readonly indicators: Table<IndicatorRow>
  readonly items: ItemStore
  readonly jobs: JobStore
  readonly ledgers: Table<LedgerRow>
  readonly measures: Table<MeasureRow>
  readonly outbox: OutboxStore
  readonly people: Table<PersonRow>
  readonly questions: QuestionStore
  readonly readings: RecordStore<ReadingRow>
  readonly reminders: ReminderStore
  readonly revision: RevisionStore
  /** The channels of the service; see services/served-channels.ts. */
  readonly served: Table<ServedRow>
  readonly sheetSaid: SheetSaidStore
  readonly units: Table<UnitRow>
  readonly updates: UpdateStore
  readonly visits: RecordStore<VisitRow>
  readonly walkthroughs: RecordStore<WalkthroughRow>
  readonly years: Table<YearRow>
}

/** The stores on one connection. It need not be open yet. */
export function createStores(connection: Connection): Stores {
  return {
    attachments: createAttachmentStore(connection),
    audit: createAuditStore(connection),
    bindings: createBindingStore(connection),
    bulletins: createBulletinStore(connection),
    bulletinSeries: createTable(connection, bulletinSeriesModel),
    campaigns: createTable(connection, campaignModel),
    codes: createCodeStore(connection),
    commands: createCommandStore(connection),
    counters: createCounterStore(connection),
    days: createTable(connection, dayModel),
    fires: createFireStore(connection),
    groups: createTable(connection, groupModel),
    hours: createTable(connection, hoursModel),
    inbox: createInboxStore(connection),
    indicators: createTable(connection, indicatorModel),
    items: createItemStore(connection),
    jobs: createJobStore(connection),
    ledgers: createTable(connection, ledgerModel),
    measures: createTable(connection, measureModel),
    outbox: createOutboxStore(connection),
    people: createTable(connection, personModel),
    questions: createQuestionStore(connection),
    readings: createRecordStore(connection, readingModel),
    reminders: createReminderStore(connection),
    revision: createRevisionStore(connection),
    served: createTable(connection, servedModel),
    sheetSaid: createSheetSaidStore(connection),
    units: createTable(connection, unitModel),
    updates: createUpdateStore(connection),
    visits: createRecordStore(connection, visitModel),
    walkthroughs: createRecordStore(connection, walkthroughModel),
    years: createTable(connection, yearModel),
  }
}
