import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { engineIn, found, insert, scratchDirectory } from './scratch.js'

/** A directory with 200 documents, and its data file. */
async function written(): Promise<{ directory: string; file: string }> {
  const directory = scratchDirectory()
  const engine = await engineIn(directory)
  await insert(
    engine,
    ...Array.from({ length: 200 }, (_, i) => ({ _id: i, text: `needle ${'x'.repeat(300)}` })),
  )
  await engine.close()
  return { directory, file: join(directory, 'store', 'data.mdb') }
}

const DAMAGES: [string, (bytes: Buffer) => Buffer][] = [
  ['its head is gone', (bytes) => bytes.fill(0, 0, 8192)],
  ['it is another kind of file', (bytes) => bytes.fill(0x41)],
  ['it is cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
  ['pages are overwritten', (bytes) => bytes.fill(0xff, 8192)],
]

test.each(DAMAGES)('a data file is refused where %s', async (_, damage) => {
  const { directory, file } = await written()
  writeFileSync(file, damage(readFileSync(file)))
  await expect(engineIn(directory)).rejects.toMatchObject({ details: { reason: 'damaged' } })
})

test('a document that has changed on the disk is an error when it is read, and ends the writing', async () => {
  const { directory, file } = await written()
  const bytes = readFileSync(file)
  for (let at = bytes.indexOf('needle'); at >= 0; at = bytes.indexOf('needle', at + 1)) bytes[at] = 0x6d
  writeFileSync(file, bytes)
  const failures: string[] = []
  const engine = await engineIn(directory, { onFailure: (error) => void failures.push(error.message) })
  await expect(found(engine, { filter: {} })).rejects.toMatchObject({ details: { reason: 'damaged' } })
  await expect(insert(engine, { _id: 'new' })).rejects.toMatchObject({ details: { reason: 'damaged' } })
  expect(failures).toHaveLength(1)
})

test('data of a later format is refused', async () => {
  const { directory, file } = await written()
  const bytes = readFileSync(file)
  // The format's key 00 66 with its value, as the first commit wrote it.
  const row = Buffer.from([0x00, 0x66, 0, 0, 0, 1])
  let changed = 0
  for (let at = bytes.indexOf(row); at >= 0; at = bytes.indexOf(row, at + 1)) {
    bytes[at + 5] = 9
    changed++
  }
  expect(changed).toBeGreaterThan(0)
  writeFileSync(file, bytes)
  await expect(engineIn(directory)).rejects.toMatchObject({ details: { reason: 'newer' } })
})

test('a file where the directory should be is refused', async () => {
  const path = join(scratchDirectory(), 'file')
  writeFileSync(path, '')
  await expect(engineIn(path)).rejects.toMatchObject({ details: { reason: 'not_a_directory' } })
})
