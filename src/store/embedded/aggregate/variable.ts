import { StoreError, unsupported } from '../errors.js'

const USER_NAME = /^[a-z\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*$/

/** Checks a variable's name as `let` and `as` may define it. */
export function checkVariableName(name: string): void {
  if (name === 'CURRENT') throw unsupported('Rebinding $$CURRENT')
  if (!USER_NAME.test(name)) {
    throw new StoreError(
      'FailedToParse',
      `'${name}' starts with an invalid character for a user variable name`,
    )
  }
}
