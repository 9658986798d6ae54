import type { Connection } from 'mongoose'
import { isDuplicate, rawOf } from './bulk.js'
import { defineModel, modelOf, text } from './model.js'

/** A number that was given out, and to whom. Rows are never changed and never removed. */
interface GivenRow {
  /** `<counter>#<number>` */
  readonly _id: string
  readonly counter: string
  readonly no: number
  readonly owner: string
}

export const givenModel = defineModel<GivenRow>(
  'GivenNumber',
  'given_numbers',
  {
    counter: { type: String, required: true },
    no: { type: Number, required: true },
    owner: { type: String, required: true },
  },
  [
    // The same owner asking again gets the number it has: this is what a replay after a crash rests on.
    [{ counter: 1, owner: 1 }, { unique: true }],
    [{ counter: 1, no: -1 }],
  ],
)

export interface CounterStore {
  /**
   * The owner's number in a counter: the one it was given before, else the next. No number is given twice, and
   * none is passed over: a number belongs to its owner in the same write that takes it.
   * @param first the number to begin with
   */
  take(counter: string, owner: string, first?: number): Promise<number>
}

export function createCounterStore(connection: Connection): CounterStore {
  const collection = rawOf(modelOf(connection, givenModel))
  const given = async (counter: string, owner: string): Promise<number | null> => {
    const row = await collection.findOne({ counter: text(counter), owner: text(owner) })
    return typeof row?.['no'] === 'number' ? row['no'] : null
  }
  const last = async (counter: string): Promise<number> => {
    const [row] = await collection
      .find({ counter: text(counter) })
      .sort({ no: -1 })
      .limit(1)
      .toArray()
    return typeof row?.['no'] === 'number' ? row['no'] : 0
  }
  return {
    async take(counter, owner, first = 1) {
      for (;;) {
        const known = await given(counter, owner)
        if (known !== null) return known
        const no = Math.max(first, (await last(counter)) + 1)
        try {
          await collection.insertOne({ _id: `${text(counter)}#${no}`, counter, no, owner: text(owner) })
          return no
        } catch (error) {
          // Another took it in between, or this owner's other try did: look again.
          if (!isDuplicate(error)) throw error
        }
      }
    },
  }
}
