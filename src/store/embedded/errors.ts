/**
 * MongoDB's error codes by name. Source: the server's error_codes.yml; names and numbers are the ones
 * drivers and applications test for.
 */
export const ERROR_CODES = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  HostUnreachable: 6,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  ProtocolError: 17,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  NonExistentPath: 29,
  RoleNotFound: 31,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  CannotBackfillArray: 51,
  DollarPrefixedFieldName: 52,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  InvalidDBRef: 55,
  EmptyFieldName: 56,
  DottedFieldName: 57,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  IndexAlreadyExists: 68,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  WriteConcernFailed: 64,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  NetworkTimeout: 89,
  ShutdownInProgress: 91,
  OperationFailed: 96,
  DocumentValidationFailure: 121,
  CommandFailed: 125,
  CommandNotSupported: 115,
  NotAReplicaSet: 123,
  CommandNotSupportedOnView: 166,
  InvalidIndexSpecificationOption: 197,
  CannotIndexParallelArrays: 171,
  QueryPlanKilled: 175,
  NotImplemented: 238,
  ConversionFailure: 241,
  APIVersionError: 322,
  APIStrictError: 323,
  UnknownError: 8,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  NoQueryExecutionPlans: 291,
  TransactionTooOld: 225,
  NoSuchTransaction: 251,
  IllegalOperation: 20,
  DuplicateKey: 11000,
  Interrupted: 11601,
  BSONObjectTooLarge: 10334,
  OutOfDiskSpace: 14031,
} as const

export type ErrorName = keyof typeof ERROR_CODES

const NAMES = new Map<number, string>(Object.entries(ERROR_CODES).map(([name, code]) => [code, name]))

/**
 * An error as a MongoDB server answers it. `code` by name, or by number for the server's unnamed
 * "Location" codes. `details` is merged into the answer (keyPattern and keyValue of a duplicate key, …),
 * `labels` become errorLabels.
 */
export class StoreError extends Error {
  readonly code: number
  readonly codeName: string
  readonly details: Record<string, unknown> | undefined
  readonly labels: string[] | undefined

  constructor(
    code: ErrorName | number,
    message: string,
    extra: { details?: Record<string, unknown>; labels?: string[]; cause?: unknown } = {},
  ) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause })
    this.name = 'StoreError'
    this.code = typeof code === 'number' ? code : ERROR_CODES[code]
    this.codeName = NAMES.get(this.code) ?? `Location${this.code}`
    this.details = extra.details
    this.labels = extra.labels
  }
}

/** The answer to what MongoDB can and this store cannot: never a wrong result. */
export function unsupported(what: string): StoreError {
  return new StoreError('NotImplemented', `${what} is not supported by the embedded store`)
}
