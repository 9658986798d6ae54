import {
  type Connection,
  type IndexDefinition,
  type IndexOptions,
  type Model,
  Schema,
  type SchemaDefinition,
} from 'mongoose'

/** A collection as the program knows it: its rows' shape and exactly the indexes its queries use. */
export interface ModelDefinition<Row> {
  readonly name: string
  readonly collection: string
  readonly schema: Schema<Row>
}

/** Keys and options of one index. */
export type Index = readonly [IndexDefinition, IndexOptions?]

/**
 * A definition whose ids are strings. `strict: 'throw'`: a field the schema does not know is a mistake in
 * the program, not something to drop silently.
 */
export function defineModel<Row extends { _id: string }>(
  name: string,
  collection: string,
  shape: SchemaDefinition,
  indexes: readonly Index[] = [],
): ModelDefinition<Row> {
  const schema = new Schema<Row>(
    { _id: { type: String, required: true }, ...shape } as SchemaDefinition<Row>,
    { strict: 'throw', strictQuery: 'throw', versionKey: false, minimize: false, id: false },
  )
  for (const [keys, options] of indexes) schema.index(keys, options ?? {})
  return { name, collection, schema }
}

/** The model on that connection; asked twice, the same one. */
export function modelOf<Row>(connection: Connection, definition: ModelDefinition<Row>): Model<Row> {
  const known = connection.models[definition.name] as Model<Row> | undefined
  return known ?? connection.model<Row>(definition.name, definition.schema, definition.collection)
}

/**
 * A value on its way into a filter. What comes from outside is typed as a string, but only a check at run
 * time keeps an object such as `{ $ne: null }` from becoming an operator.
 */
export function text(value: string): string {
  if (typeof value !== 'string') throw new TypeError('a filter takes a string here')
  return value
}
