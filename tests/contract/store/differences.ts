import type { EngineName } from '../../support/engines.js'

/** Cases of one subject that an engine answers otherwise; a star at a name's end stands for all that begin so. */
interface Difference {
  readonly because: string
  readonly cases: readonly string[]
}

const LACKS = 'it does not have this'
const TAKES = 'it does not refuse this'
const CODE = 'it refuses this with a code of its own'
const UNCODED = 'it refuses this with an error without a code'
const TYPE = 'it answers in another numeric type'
const UNREAD = 'it ends the connection over this'

/** By subject: the reason, then the cases. */
type Table = Record<string, readonly (readonly [because: string, ...cases: string[]])[]>

// biome-ignore format: a table
const MONGO_JAVA_SERVER: Table = {
  'commands': [
    [LACKS, 'hello', 'sessions end'],
    [CODE, 'an empty collection name'],
    ['it refuses to create a collection that is there, as MongoDB did before 7.0', 'create what is there'],
    ['its listCollections ignores the filter', 'an insert makes the collection', 'a find does not', 'listCollections by name only', 'drop'],
    ['it refuses to drop what is not there, as MongoDB did before 7.0', 'drop what is not there'],
    ['it ignores collations', 'a collation is kept or refused, never left out'],
    ['it has no sessions', 'a session', 'transactions are refused on a standalone'],
  ],
  'expressions on dates': [
    [LACKS,
      '{"$millisecond":*', '{"$week":*', '{"$isoDayOfWeek":*', '{"$isoWeek":*', '{"$isoWeekYear":*',
      '{"$dateToString":{"date":"$at","format":"%z %Z","timezone":"Asia/Shanghai"}}', '{"$dateFromString":{"dateString":"2022-04-01"}}',
      '{"$dateFromString":{"dateString":"2022-04-01T00:30:05.678+08:00"}}',
      '{"$dateFromString":{"dateString":"2022-04-01 00:30","timezone":"Asia/Shanghai"}}',
      '{"$dateFromString":{"dateString":"01/04/2022","format":"%d/%m/%Y"}}', '{"$dateFromString":{"dateString":"soon","onError":"no"}}',
      '{"$dateFromString":{"dateString":"$n","onNull":0}}', '{"$dateFromParts":*', '{"$dateToParts":*', '{"$dateAdd":*', '{"$dateSubtract":*',
      '{"$dateDiff":*', '{"$dateTrunc":*', '{"$toString":*'],
    [CODE, '{"$dateFromString":{"dateString":"soon"}}'],
    [UNCODED, '{"$year":{"date":"$at","timezone":"Nowhere/Land"}}'],
    ['its week begins on Monday', '{"$dayOfWeek":*'],
  ],
  'expressions on numbers': [
    [TYPE,
      '{"$pow":[2,40]}', '{"$avg":["$m","$m"]}', '{"$divide":[{"$numberDecimal":"1"},4]}', '{"$mod":[7,3]}', '{"$mod":[-7,3]}', '{"$mod":["$l",3]}',
      '{"$ceil":"$i"}', '{"$floor":-1.2}', '{"$floor":"$w"}', '{"$trunc":-7.89}', '{"$pow":[2,10]}'],
    [LACKS,
      '{"$round":*', '{"$trunc":[-7.89,1]}', '{"$trunc":[1299,-2]}', '{"$log":[8,2]}', '{"$sin":*', '{"$cos":*', '{"$tan":*', '{"$asin":*', '{"$acos":1}',
      '{"$atan":*', '{"$atan2":*', '{"$sinh":*', '{"$cosh":*', '{"$tanh":*', '{"$asinh":*', '{"$acosh":*', '{"$atanh":*', '{"$degreesToRadians":*',
      '{"$radiansToDegrees":*', '{"$bitAnd":*', '{"$bitOr":*', '{"$bitXor":*', '{"$bitNot":*', '{"$stdDevPop":*', '{"$stdDevSamp":*', '{"$median":*',
      '{"$percentile":*', '{"$toDecimal":*', '{"$toString":true}', '{"$isNumber":*', '{"$type":*'],
    [TAKES, '{"$add":["$at","$at"]}', '{"$mod":[1,0]}', '{"$pow":[0,-1]}', '{"$sqrt":-1}', '{"$ln":0}', '{"$toInt":1099511627776}'],
    [CODE, '{"$add":["$s",1]}', '{"$subtract":["$s",1]}', '{"$divide":[1,0]}', '{"$log":[8,1]}', '{"$acos":2}'],
  ],
  'expressions on values': [
    [LACKS,
      '{"$filter":{"input":"$list","cond":{"$gt":["$$this",1]},"limit":1}}', '"$$CURRENT.i"', '"$$REMOVE"', '{"$cond":["$f",1,"$$REMOVE"]}',
      '{"$ifNull":["$gone","$n","x"]}', '{"$switch":{"branches":[{"case":"$f","then":1},{"case":"$t","then":2}],"default":9}}',
      '{"$switch":{"branches":[{"case":"$f","then":1}],"default":9}}', '{"$first":*', '{"$last":*', '{"$zip":*', '{"$sortArray":*', '{"$firstN":*',
      '{"$lastN":*', '{"$maxN":*', '{"$minN":*', '{"$let":*', '{"$getField":*', '{"$setField":*', '{"$unsetField":*', '{"$bsonSize":*', '{"$binarySize":*',
      '{"$strcasecmp":*', '{"$trim":*', '{"$ltrim":*', '{"$rtrim":*', '{"$replaceOne":*', '{"$replaceAll":*', '{"$regexMatch":*', '{"$regexFind":*',
      '{"$regexFindAll":*'],
    [UNREAD, '"$docs.q"', '"$docs.r"', '["$i","$gone"]'],
    [TAKES, '{"$substrBytes":["$zh",1,3]}', '{"$split":["a",""]}'],
    [CODE, '{"$cond":{"if":1,"then":2}}', '{"$switch":{"branches":[{"case":"$f","then":1}]}}'],
    ['missing is null to it', '{"$eq":["$gone",null]}', '{"$lt":["$gone",null]}'],
    ['it answers null for a missing text', '{"$toLower":"$gone"}'],
    ['it counts UTF-16 units', '{"$strLenCP":"$zh"}', '{"$substrCP":*', '{"$indexOfCP":["$zh","x"]}'],
  ],
  'groups and windows': [
    [LACKS,
      '$count', '$mergeObjects', '$stdDevPop', '$stdDevSamp of one', '$top', '$topN', '$bottom', '$bottomN', '$firstN', '$lastN', '$maxN', '$minN',
      '$median', '$percentile', 'a window over all', 'a window by parts', 'a running sum', 'a sliding window', 'a window by range', 'a window by time',
      '$avg, $min, $max', '$rank', '$denseRank', '$documentNumber', '$shift', '$expMovingAvg', '$derivative', '$integral', '$covariancePop', '$locf',
      '$linearFill'],
    [TAKES, 'a field has no dots'],
    [UNCODED, 'a field needs an accumulator'],
    ['missing is null to it', '$push leaves missing out'],
  ],
  'ids and names': [
    [LACKS, '$setField*'],
    [TAKES, 'an _id has no name with a dollar'],
    [UNCODED, 'a replacement may have names with dots and dollars within'],
    ['its upsert by a null _id makes another', 'an _id of type null, however it is written'],
  ],
  'indexes': [
    [LACKS,
      'explain names the index: equality', 'explain names the index: range', 'explain names the index: $in', 'explain names the index: a compound',
      'explain names the index: a sort', 'explain: no index', 'explain: a partial index only where it may', 'explain: a sparse index not for null',
      'explain of a pipeline', 'explain counts what it read', 'explain of a write writes nothing'],
    [TAKES,
      'the same name for other keys', 'the same keys with other options', 'an index of nothing', 'a direction of 0', 'an unknown kind',
      'listIndexes of a collection that is not there', 'dropIndex of _id_', 'two arrays in one index'],
    [CODE, 'unique', 'unique in an update', 'unique over several fields', 'unique: missing is null, once', 'unique over elements', 'unique on a dotted path'],
    ['its listIndexes leaves options out', 'listIndexes tells*'],
    ['it counts the indexes of all collections', 'createIndexes counts'],
    ['its listCollections ignores the filter', 'an index makes the collection'],
    ['its dropIndexes does not know *', 'dropIndexes of all'],
  ],
  'pipeline stages': [
    [LACKS, '$project computes', '$set computes from what was', '$replaceWith', '$bucketAuto', '$redact', '$redact keeps', '$documents*', '$fill', 'let'],
    [TAKES, '$sort direction', '$limit 0', '$count needs a name', '$facet in $facet', 'no collection and no source', 'more than a thousand stages'],
    [CODE, '$project nothing'],
    [UNCODED, '$match needs a document', '$sort by nothing', '$skip below 0'],
    ['it takes a nested projection for a value', '$project nested'],
    ['it does not go into dotted paths there', '$project into elements', '$addFields'],
  ],
  'pipelines over collections': [
    [LACKS, '$lookup with fields and a pipeline', '$graphLookup, not so deep', '$graphLookup', '$unionWith', '$unionWith by name', '$merge by a pipeline'],
    [TAKES, '$merge neither keeps nor inserts'],
    ['its error does not tell the key', '$merge fails and tells the key'],
    ['its $out drops the indexes', '$out keeps the indexes', '$out against a unique index leaves all as it was'],
  ],
  'projection': [
    [TAKES, 'positional without a condition on the array'],
    [CODE, 'in and out at once', 'what is under a field and the field'],
    ['it refuses what the manual allows', 'fields out, _id in'],
    ['its fields stand in the projection’s order', 'the order is the document’s'],
    ['it takes a nested projection for a value', 'nested in'],
    ['it takes $slice for an inclusion', '$slice keeps other fields'],
    ['it projects elements of documents only', '$elemMatch of values', 'positional'],
    ['its positional projection leaves fields out', 'positional of documents'],
    ['its find has no expressions in projections', 'an expression', 'a literal', 'a literal that looks like a number', 'a field path'],
  ],
  'query operators': [
    [LACKS,
      '$type regex', '$type javascript', '$all with $elemMatch', '$alwaysTrue', '$alwaysFalse', '$elemMatch with $or', '$bitsAllSet by mask',
      '$bitsAllClear by positions', '$bitsAnySet', '$bitsAnyClear'],
    [TAKES, '$not needs operators', '$size is not negative', '$size is whole'],
    [CODE, '$bitsAllSet of a negative mask'],
    [UNCODED, '$mod by zero', '$mod needs two numbers', 'an unbalanced expression'],
    ['it ignores what stands beside $regex', '$regex beside $ne'],
    ['its $all matches arrays only', '$all of one scalar'],
    ['its $all does not match an array whole', '$all of a whole array'],
    ['it goes into arrays within arrays', 'dotted through arrays'],
  ],
  'query values': [
    [TYPE, 'a dotted $exists false'],
    [UNREAD, 'a symbol equals its string', 'binaries by length, subtype, bytes'],
    [UNCODED, '$in needs an array', '$nin needs an array'],
    ['it compares numbers as doubles', '0.1 as double is not 0.1 as decimal'],
    ['its $gte null finds nothing', 'a comparison keeps to its type: null finds missing too'],
    ['it takes an array without documents for missing', 'a dotted null misses arrays without documents'],
    ['it does not find an array within an array', 'an array whole or as an element'],
    ['it orders arrays in its own way', 'arrays are ordered element by element'],
    ['it wants one element to meet all bounds', 'two conditions may be met by two elements', 'two bounds crossing an array'],
  ],
  'reads': [
    [LACKS, 'killCursors', 'let in $expr'],
    [TAKES, 'hint at no index', 'an unknown field of find'],
    ['its batches are of its own size', 'the first batch is 101', 'a batch of 0 is empty and open'],
    ['it ignores singleBatch', 'singleBatch closes'],
    ['it ignores hints', 'hint by name', 'hint by keys'],
  ],
  'sort': [
    [UNREAD, 'binaries by length first'],
    [LACKS, 'every type has its place', 'every type has its place, downwards'],
    [TAKES, 'two arrays at once', 'skip is not negative'],
    ['it orders NaN and numbers beyond 2^53 in its own way', 'numbers of all types by value', 'numbers of all types by value, downwards'],
  ],
  'types kept': [
    [UNREAD, 'code with scope', 'a symbol'],
    ['it forgets the kind of a binary', 'a binary of a user’s kind'],
  ],
  'update of arrays': [
    [LACKS, 'positional by $elemMatch'],
    [CODE, '$addToSet to a scalar', '$pop of a scalar', 'a name without its filter'],
    [UNCODED, '$push $each without an array'],
    ['it compares set members by type', '$addToSet knows a number of another type'],
  ],
  'update of fields': [
    [LACKS, '$bit and', '$bit or', '$bit xor', '$bit by a long', '$bit of what is not there'],
    [TAKES, '$set through null', '$rename to itself', '$inc long past its end', '$inc null', 'an empty path'],
    [CODE, '$rename in an array', '$bit a double', 'an empty field name'],
    [UNCODED, 'an operator without a document'],
    ['its new fields stand in the update’s order', '$set puts new fields last, by name'],
    ['it keeps the old type of an equal number', '$set another type of the same value'],
  ],
  'update options': [
    [LACKS, 'a pipeline computes', 'a pipeline replaces', 'a pipeline by $project', 'a pipeline may upsert', 'let in a pipeline'],
    [TAKES, 'an upsert against its own filter', 'hint at no index'],
    [UNCODED, 'a pipeline has no other stages', 'a document too large'],
    ['it keeps the old type of an equal number', 'another type of the same value is a change'],
    ['its new fields stand in the update’s order', 'upsert with $setOnInsert', 'upsert with $inc, $push and $unset'],
  ],
  'what clients send along': [
    [LACKS,
      'let in a delete', 'let in findOneAndDelete', 'let in findOneAndUpdate', 'a comment of any type, everywhere', 'the Stable API refuses what it has not',
      'apiStrict without a version', 'a session is listed while it is used'],
    [TAKES,
      'let names no variable with a capital', 'maxTimeMS is an int', 'maxTimeMS is a number', 'an unknown read concern is refused',
      'a write concern of two on one server', 'transaction numbers are refused on a standalone'],
    ['it ignores hints', 'writes with a hint at no index'],
    ['it drops unacknowledged writes', 'an unacknowledged write with a hint'],
  ],
  'writes': [
    [UNREAD, 'a document too large'],
    [LACKS, 'findOneAndUpdate by a pipeline'],
    [TAKES, 'an _id is no regular expression', 'a write needs no document', 'delete with a limit of 2', 'findAndModify: remove and update', 'a document of too many levels', 'an update to too many levels',
      'a command of too many levels'],
    [CODE, 'a duplicate _id', 'findAndModify: a duplicate key'],
    [UNCODED, 'documents to insert are documents'],
    ['it leaves _id where it was', '_id comes first'],
    ['it drops unacknowledged writes', 'an unacknowledged write arrives'],
    ['its lastErrorObject is missing', 'findAndModify tells what it did'],
  ],
}

const TABLES: Partial<Record<EngineName, Table>> = { 'mongo-java-server': MONGO_JAVA_SERVER }

/** Where an engine is known to answer otherwise than MongoDB's manual says; the suite follows the manual. */
export function differencesOf(engine: EngineName, subject: string): Difference[] {
  return (TABLES[engine]?.[subject] ?? []).map(([because, ...cases]) => ({ because, cases }))
}

/** Every case listed for a subject, of any engine. */
export function listedFor(subject: string): string[] {
  return Object.values(TABLES).flatMap((table) => (table[subject] ?? []).flatMap(([, ...cases]) => cases))
}
