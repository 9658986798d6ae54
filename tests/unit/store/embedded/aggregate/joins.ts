/** Pipelines that bring in other collections: name, stages over `items`, answer. */
export const joins: [string, unknown[], unknown[]][] = [
  [
    '$lookup on fields',
    [
      { $lookup: { from: 'units', localField: 'unit', foreignField: '_id', as: 'u' } },
      { $project: { u: '$u.name' } },
    ],
    [
      { _id: 1, u: ['公安局'] },
      { _id: 2, u: ['民政局'] },
      { _id: 3, u: ['公安局'] },
      { _id: 4, u: [] },
      { _id: 5, u: [] },
    ],
  ],
  [
    '$lookup: missing and null meet null and missing',
    [
      { $match: { _id: { $gte: 4 } } },
      { $lookup: { from: 'units', localField: 'unit', foreignField: 'boss', as: 'u' } },
      { $project: { u: '$u._id' } },
    ],
    [
      { _id: 4, u: ['A'] },
      { _id: 5, u: ['A'] },
    ],
  ],
  [
    '$lookup with let and pipeline',
    [
      { $match: { _id: { $lte: 2 } } },
      {
        $lookup: {
          from: 'units',
          let: { u: '$unit' },
          pipeline: [
            { $match: { $expr: { $eq: ['$_id', '$$u'] } } },
            { $project: { _id: 0, label: { $concat: ['$name', '·', '$$u'] } } },
          ],
          as: 'u',
        },
      },
      { $project: { u: 1 } },
    ],
    [
      { _id: 1, u: [{ label: '公安局·A' }] },
      { _id: 2, u: [{ label: '民政局·B' }] },
    ],
  ],
  [
    '$lookup with fields and pipeline',
    [
      { $match: { _id: 1 } },
      {
        $lookup: {
          from: 'units',
          localField: 'unit',
          foreignField: '_id',
          pipeline: [{ $project: { name: 1, _id: 0 } }],
          as: 'a.b',
        },
      },
      { $project: { a: 1 } },
    ],
    [{ _id: 1, a: { b: [{ name: '公安局' }] } }],
  ],
  [
    '$lookup with an uncorrelated pipeline',
    [
      { $limit: 2 },
      {
        $lookup: {
          from: 'units',
          pipeline: [{ $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { name: 1 } }],
          as: 'u',
        },
      },
      { $project: { u: '$u._id' } },
    ],
    [
      { _id: 1, u: ['B'] },
      { _id: 2, u: ['B'] },
    ],
  ],
  [
    '$lookup into an array of keys',
    [
      { $limit: 1 },
      { $project: { ids: ['B', 'C'] } },
      { $lookup: { from: 'units', localField: 'ids', foreignField: '_id', as: 'u' } },
      { $project: { u: '$u._id' } },
    ],
    [{ _id: 1, u: ['B', 'C'] }],
  ],
  [
    '$graphLookup',
    [
      { $limit: 1 },
      {
        $graphLookup: {
          from: 'units',
          startWith: 'C',
          connectFromField: 'boss',
          connectToField: '_id',
          as: 'chain',
          maxDepth: 1,
        },
      },
      { $project: { c: '$chain._id' } },
    ],
    [{ _id: 1, c: ['C', 'B'] }],
  ],
  [
    '$unionWith',
    [
      { $match: { _id: 1 } },
      { $project: { _id: 1 } },
      { $unionWith: { coll: 'units', pipeline: [{ $match: { _id: 'B' } }, { $project: { _id: 1 } }] } },
    ],
    [{ _id: 1 }, { _id: 'B' }],
  ],
]
