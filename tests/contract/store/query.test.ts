import { contract } from './contract.js'

contract('query', [
  [
    'equality',
    [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ],
    (c) => c.find({ a: 2 }).toArray(),
    [{ _id: 2, a: 2 }],
  ],
])
