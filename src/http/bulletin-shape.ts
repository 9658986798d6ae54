import { z } from 'zod'
import { BULLETIN_STATES } from '../domain/bulletin.js'
import { harmless } from '../domain/harmless.js'
import { type BulletinView, stateWords } from '../language/replies/bulletin.js'
import type { BulletinTold } from '../services/bulletin-view.js'

const date = z.iso.date()

const listed = z.object({
  draftNo: z.int().meta({ description: '稿号；期号在发布时编定' }),
  series: z.string().meta({ example: '通报' }),
  number: z.string().optional().meta({ example: '〔2022〕7号' }),
  state: z.enum(BULLETIN_STATES),
  stateName: z.string(),
  title: z.string(),
  units: z.array(
    z.object({
      name: z.string(),
      seen: z.enum(['not_yet', 'unreached', 'open', 'silent', 'agreed', 'explained']),
      answerBy: z.string().optional().meta({ example: '2022-09-15 18:00' }),
      answers: z.array(z.object({ agreed: z.boolean(), text: z.string(), by: z.string(), at: z.string() })),
    }),
  ),
  characters: z.int(),
  most: z.int(),
  issuedThisMonth: z.int(),
  disciplineNames: z.array(z.string()).meta({ description: '与查处、问责等字样同在文中的姓名，应当删去' }),
  quota: z.int().nullable(),
  groups: z.array(z.string()),
  issuedOn: date.optional(),
})
export const listedBulletin = listed.meta({ id: 'BulletinListed' })

export const wholeBulletin = listed
  .extend({
    body: z.string(),
    facts: z.array(
      z.object({
        key: z.string(),
        words: z.string(),
        value: z.int(),
        items: z.array(z.string()).meta({ description: '这个数由哪些事项得出' }),
        parts: z.array(z.string()).meta({ description: '由哪几个数相加' }),
      }),
    ),
    history: z.array(
      z.object({
        step: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
        channel: z.string(),
        note: z.string(),
      }),
    ),
  })
  .meta({ id: 'Bulletin' })

/** A bulletin as a list tells it. */
export function listedOf(view: BulletinView): z.input<typeof listed> {
  const { draftNo, word, number, state, title, units, measure, discipline, groups, issuedOn } = view
  return {
    draftNo,
    series: word,
    ...(number === null ? {} : { number }),
    state,
    stateName: stateWords(view),
    title,
    units: units.map(({ name, seen, until, answers }) => ({
      name,
      seen,
      ...(until === null ? {} : { answerBy: `${until.day} ${until.time}` }),
      answers: answers.map(({ at, ...rest }) => ({ ...rest, at: `${at.day} ${at.time}` })),
    })),
    characters: measure.characters,
    most: measure.most,
    issuedThisMonth: measure.issued,
    disciplineNames: [...(discipline?.names ?? [])],
    quota: measure.quota,
    groups: [...groups],
    ...(issuedOn === null ? {} : { issuedOn }),
  }
}

/** A bulletin with all that is kept of it. */
export function wholeOf({ view, bulletin }: BulletinTold): z.input<typeof wholeBulletin> {
  return {
    ...listedOf(view),
    body: view.body,
    facts: bulletin.facts.map(({ key, words, value, items, parts }) => ({
      key,
      words,
      value,
      items: [...items],
      parts: [...parts],
    })),
    history: bulletin.history.map(({ step, byName, at, channel, note }) => ({
      step,
      by: byName,
      at: at.toISOString(),
      channel,
      note: harmless(note),
    })),
  }
}
