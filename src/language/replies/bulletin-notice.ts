import { draftWords, OFFICE_NAME } from '../words/bulletin.js'
import {
  type BulletinView,
  bulletinName,
  draftSteps,
  type Moment,
  measureWords,
  momentWords,
} from './bulletin.js'
import { quoted } from './quote.js'

type Named = Pick<BulletinView, 'draftNo' | 'word' | 'number' | 'title'>

/** To a unit named, privately and before anybody else reads it (product rule 16). An answer is its right, no duty. */
export function factsWords(view: Named, unit: string, text: string, until: Moment): string {
  const name = draftWords(view.word, view.draftNo)
  return [
    `【情况核对】${OFFICE_NAME}拟发的${name}〔${quoted(view.title, 40)}〕提到${unit}：`,
    text,
    `情况有出入的，请在${momentWords(until)}前发：${name} 情况说明：……；没有出入可以发：${name} 无异议。到时没有说明的，按现有情况发布`,
  ].join('\n')
}

const keptWords = (kept: readonly string[]): string =>
  kept.length === 0 ? '' : `；${kept.map((name) => quoted(name, 12)).join('、')}此前的情况说明仍保留`

/** To the unit that answered. @param answer.kept whose explanations stand beside 无异议 */
export function answeredWords(
  view: Named,
  {
    unit,
    agreed,
    kept,
  }: { readonly unit: string; readonly agreed: boolean; readonly kept: readonly string[] },
): string {
  const name = draftWords(view.word, view.draftNo)
  return agreed
    ? `已登记：${unit}对${name}无异议${keptWords(kept)}`
    : `已登记${unit}对${name}的情况说明，已转${OFFICE_NAME}`
}

/** To the office: a unit has answered. */
export function answerNotice(
  view: Named,
  answer: {
    readonly unit: string
    readonly by: string
    readonly agreed: boolean
    readonly text: string
    readonly kept: readonly string[]
  },
  left: readonly string[],
): string {
  const name = draftWords(view.word, view.draftNo)
  const said = answer.agreed
    ? `${answer.unit}（${answer.by}）对${bulletinName(view)}无异议${keptWords(answer.kept)}`
    : `${answer.unit}（${answer.by}）对${bulletinName(view)}的情况说明：${quoted(answer.text, 500)}`
  const next =
    left.length === 0
      ? `涉及单位都已答复，可以发布：发布${name}到 群名；需要改的发：修改${name}：……`
      : `还可以说明的：${left.join('、')}`
  return `${said}\n${next}`
}

/** To the other persons of the office: one waits for review. */
export function reviewNotice(view: BulletinView, by: string): string {
  const name = draftWords(view.word, view.draftNo)
  return [
    `${bulletinName(view)}由${by}提交，待审核。`,
    measureWords(view),
    `发“查${name}”看全文；同意${name}，或 退回${name}，原因：……`,
  ].join('\n')
}

/** To whoever drafted it: sent back. */
export function sentBackNotice(view: Named, by: string, reason: string): string {
  const name = draftWords(view.word, view.draftNo)
  return `${bulletinName(view)}被退回修改（${by}），原因：${quoted(reason, 200)}。改好后发：提交${name}`
}

/** To the office: a job has drafted one. It goes no further by itself. */
export function dueNotice(view: BulletinView): string {
  const name = draftWords(view.word, view.draftNo)
  return [
    `${bulletinName(view)}已按台账自动起草，没有发给任何人。`,
    measureWords(view),
    `${draftSteps(name)}；同意并由涉及单位核对后才能发布，不需要请发“作废${name}”`,
  ].join('\n')
}
