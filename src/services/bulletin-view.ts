import { answersOf, type Bulletin, hasAnswered, type ShownFacts, waitingFor } from '../domain/bulletin.js'
import { type BulletinSeries, measureOf } from '../domain/bulletin-series.js'
import { monthEnd } from '../domain/day.js'
import { harmless } from '../domain/harmless.js'
import type { BulletinUnit, BulletinView, Moment } from '../language/replies/bulletin.js'
import type { ListedBulletin } from '../store/bulletin.js'
import { disciplineIn } from './bulletin-content.js'
import { allSeries } from './bulletin-series.js'
import type { ServiceContext } from './context.js'
import type { DirectoryView } from './directory.js'
import { unitName } from './names.js'

/** A bulletin and what is said of it. */
export interface BulletinTold {
  readonly id: string
  readonly bulletin: Bulletin
  readonly view: BulletinView
}

export function momentOf(view: DirectoryView, at: Date): Moment {
  return { day: view.dayOf(at), time: view.workTime.wallTimeOf(at) }
}

function seenOf(
  bulletin: ListedBulletin,
  unit: string,
  row: ShownFacts | undefined,
  now: Date,
): BulletinUnit['seen'] {
  const answers = answersOf(bulletin, unit)
  if (answers.length > 0) return answers.every(({ agreed }) => agreed) ? 'agreed' : 'explained'
  if (row === undefined) return 'not_yet'
  if (!row.reached) return 'unreached'
  return row.answerBy > now && bulletin.issuedOn === null ? 'open' : 'silent'
}

function unitOf({ view, now }: ServiceContext, bulletin: ListedBulletin, unit: string): BulletinUnit {
  const row = bulletin.shown.find((each) => each.unit === unit)
  return {
    name: unitName(view, unit),
    seen: seenOf(bulletin, unit, row, now),
    until: row === undefined ? null : momentOf(view, row.answerBy),
    groups: row?.groups?.map((id) => view.groups.get(id)?.name ?? id) ?? [],
    answers: answersOf(bulletin, unit).map(({ agreed, text, byName, at }) => ({
      agreed,
      text: harmless(text),
      by: byName,
      at: momentOf(view, at),
    })),
  }
}

/** How the units stand to it while they are asked; null at any other time. */
function heardOf(bulletin: ListedBulletin, now: Date): BulletinView['heard'] {
  if (bulletin.state !== 'facts_shown') return null
  const { kind } = waitingFor(bulletin, now)
  if (kind === 'answers') return 'waiting'
  if (kind === 'unseen') return 'unseen'
  return bulletin.units.every((unit) => hasAnswered(bulletin, unit)) ? 'all' : 'time_over'
}

/** A series' issues in the month of `context.now`. */
async function issuedThisMonth({ store, view, now }: ServiceContext, series: string): Promise<number> {
  const today = view.dayOf(now)
  return store.bulletins.issued(series, `${today.slice(0, 7)}-01`, monthEnd(today))
}

/** The series of a bulletin; its own id stands in where the office has taken the series away. */
export async function seriesOf(context: Pick<ServiceContext, 'store'>, id: string): Promise<BulletinSeries> {
  const all = await allSeries(context.store)
  const found = all.find((row) => row.id === id) ?? all[0]
  if (found === undefined) throw new Error('there is no series of bulletins')
  return found
}

function told(
  context: ServiceContext,
  bulletin: ListedBulletin,
  figures: number,
  series: BulletinSeries,
  issued: number,
): BulletinView {
  const { view } = context
  const { issue, draftNo, state, title, body, units, issuedOn, history } = bulletin
  const numbered = issue === null || issue.no === null ? null : issue
  return {
    draftNo,
    word: numbered?.word ?? series.word,
    number: numbered?.number ?? null,
    state,
    heard: heardOf(bulletin, context.now),
    title: harmless(title),
    body: harmless(body),
    units: units.map((unit) => unitOf(context, bulletin, unit)),
    measure: measureOf(series, body, issued),
    discipline: disciplineIn(view, bulletin),
    figures,
    groups: (issue?.groups ?? []).map((id) => view.groups.get(id)?.name ?? id),
    issuedOn,
    history: history.map(({ at, byName, step, note }) => ({
      day: view.dayOf(at),
      by: byName,
      step,
      note: harmless(note),
    })),
  }
}

/** What the office is told of a bulletin: names, length, quota. */
export async function toldOf(context: ServiceContext, bulletin: Bulletin): Promise<BulletinTold> {
  const series = await seriesOf(context, bulletin.series)
  const issued = await issuedThisMonth(context, series.id)
  const view = told(context, bulletin, bulletin.facts.length, series, issued)
  return { id: bulletin.id, bulletin, view }
}

/** The same of several, each series looked up once. */
export async function viewsOf(
  context: ServiceContext,
  bulletins: readonly ListedBulletin[],
): Promise<BulletinView[]> {
  const ids = [...new Set(bulletins.map((row) => row.series))]
  const known = new Map(
    await Promise.all(
      ids.map(async (id) => {
        const series = await seriesOf(context, id)
        return [id, { series, issued: await issuedThisMonth(context, id) }] as const
      }),
    ),
  )
  return bulletins.flatMap((row) => {
    const about = known.get(row.series)
    return about === undefined ? [] : [told(context, row, 0, about.series, about.issued)]
  })
}
