import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import type { CodeTries } from '../domain/code.js'
import { isDuplicate, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** A one-time code. Its id is a digest of the six digits, so that a dump of the store shows none. */
export interface CodeRow {
  readonly _id: string
  readonly person: string
  readonly expires: Date
  readonly by: string
}

/** Wrong codes one platform account has tried. Its id is the binding's. */
interface TriesRow extends CodeTries {
  readonly _id: string
}

export const codeModel = defineModel<CodeRow>(
  'Code',
  'codes',
  {
    person: { type: String, required: true },
    expires: { type: Date, required: true },
    by: { type: String, required: true },
  },
  [[{ person: 1 }], [{ expires: 1 }]],
)

export const triesModel = defineModel<TriesRow>('CodeTries', 'code_tries', {
  count: { type: Number, required: true },
  since: { type: Date, required: true },
})

const digest = (code: string) => createHash('sha256').update(`duban-code:${code}`).digest('base64url')

export interface CodeStore {
  /** False where a code of these digits is still good: draw another. */
  issue(code: string, row: Omit<CodeRow, '_id'>, now: Date): Promise<boolean>
  /** The code, if it is still good. */
  find(code: string, now: Date): Promise<CodeRow | null>
  /** Takes every code of that person out of use. */
  spend(person: string): Promise<void>
  tries(account: string): Promise<CodeTries | null>
  setTries(account: string, tries: CodeTries | null): Promise<void>
}

export function createCodeStore(connection: Connection): CodeStore {
  const model = modelOf(connection, codeModel)
  const tries = modelOf(connection, triesModel)
  return {
    async issue(code, row, now) {
      const _id = digest(code)
      // Not a TTL index: a server's clock knows nothing of DUBAN_CLOCK.
      await model.deleteMany({ expires: { $lte: now } })
      try {
        await model.create({ _id, ...row })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    find: async (code, now) => await model.findOne({ _id: digest(code), expires: { $gt: now } }).lean(),
    async spend(person) {
      await model.deleteMany({ person: text(person) })
    },
    async tries(account) {
      const row = await tries.findById(text(account)).lean()
      return row === null ? null : { count: row.count, since: row.since }
    },
    async setTries(account, next) {
      const _id = text(account)
      if (next === null) await tries.deleteOne({ _id })
      else await rawOf(tries).replaceOne({ _id }, { count: next.count, since: next.since }, { upsert: true })
    },
  }
}
