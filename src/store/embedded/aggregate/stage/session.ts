import { StoreError, unsupported } from '../../errors.js'
import { typeName } from '../../value/compare.js'
import { isDocument } from '../../value/document.js'
import type { StageCompiler } from './context.js'
import { batches } from './context.js'

/** `$listLocalSessions`: everybody is nobody here, so `allUsers` lists the same as without it. */
const listLocalSessions: StageCompiler = (argument, { outer }, name) => {
  if (!isDocument(argument)) {
    throw new StoreError('TypeMismatch', `${name} options must be an object, but got ${typeName(argument)}`)
  }
  for (const option of Object.keys(argument)) {
    if (option === 'users') throw unsupported(`option 'users' of ${name}`)
    if (option !== 'allUsers') {
      throw new StoreError(40415, `BSON field '${name}.${option}' is an unknown field.`)
    }
  }
  const { sessions } = outer
  if (sessions === undefined) throw unsupported(name)
  return async function* () {
    yield* batches(sessions())
  }
}

export const SESSION_STAGES: Record<string, StageCompiler> = { $listLocalSessions: listLocalSessions }
