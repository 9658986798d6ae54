import type { Migration } from './migration.js'

/** In order, without gaps, never changed once released. A new one is appended. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    name: 'first layout',
    // The collections come with their models and indexes; there is no older shape to change.
    up: async () => undefined,
  },
  {
    version: 2,
    name: 'items know when to be looked at for reminders',
    up: async (connection) => {
      await connection
        .collection('items')
        .updateMany({ due: { $gte: '' }, wake: { $exists: false } }, { $set: { wake: '' } })
    },
  },
  {
    version: 3,
    name: 'a snooze is somebody’s',
    up: async (connection) => {
      const items = connection.collection('items')
      const snoozed = items.find({ snoozedUntil: { $gte: '' } }, { projection: { snoozedUntil: 1 } })
      for await (const { _id, snoozedUntil } of snoozed) {
        const entry = await connection
          .collection('updates')
          .findOne({ item: _id, kind: 'snoozed', 'data.until': snoozedUntil }, { sort: { seq: -1 } })
        const snoozes = [{ of: entry?.['by'] ?? null, until: snoozedUntil, times: 1 }]
        await items.updateOne({ _id }, { $set: { snoozes }, $unset: { snoozedUntil: '' } })
      }
      await items.updateMany(
        { snoozes: { $exists: false } },
        { $set: { snoozes: [] }, $unset: { snoozedUntil: '' } },
      )
    },
  },
  {
    version: 4,
    name: 'an issue keeps the number it was given as it was written',
    up: async (connection) => {
      const bulletins = connection.collection('bulletins')
      const words = ['通报', '简报', '专报']
      for await (const { word } of connection.collection('bulletin_series').find()) words.push(String(word))
      const given = { 'issue.no': { $gte: 0 }, 'issue.number': { $exists: false } }
      for await (const { _id, issue } of bulletins.find(given)) {
        // The first line of what was sent: 机关能力作风建设年通报 〔2022〕7号.
        const [head = ''] = String(issue.text).split('\n')
        const word =
          words
            .filter((each) => head.includes(`${each} `))
            .sort((a, b) => b.length - a.length)
            .at(0) ?? ''
        const number = head.slice(head.indexOf(`${word} `) + word.length + 1)
        await bulletins.updateOne({ _id }, { $set: { 'issue.word': word, 'issue.number': number } })
      }
      await bulletins.updateMany(
        { issue: { $ne: null }, 'issue.number': { $exists: false } },
        { $set: { 'issue.word': '', 'issue.number': '' } },
      )
    },
  },
]
