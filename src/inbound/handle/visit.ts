import { UNDO } from '../../language/replies/recorded.js'
import { visitWords, walkthroughWords } from '../../language/replies/records.js'
import { reportVisit, type VisitRecorded } from '../../services/report-visit.js'
import { reportWalkthrough } from '../../services/report-walkthrough.js'
import { type Answer, contextOf, type Of, type Work } from '../answer.js'
import { noticesOf } from './decided.js'

/** 走访. */
export async function visit(work: Work, slots: Of<'report_visit'>): Promise<Answer> {
  const told = await visited(work, slots)
  const { created } = told
  const decided =
    created === null || created.item.lead === null ? [] : [{ done: created, tell: created.tell }]
  return {
    text: `${visitWords(told)}。${UNDO}`,
    outcome: 'report_visit',
    notices: noticesOf(work, decided).notices,
  }
}

export async function visited(work: Work, slots: Of<'report_visit'>): Promise<VisitRecorded> {
  return reportVisit(contextOf(work), {
    date: slots.date ?? null,
    enterprises: slots.enterprises ?? (slots.enterprise === undefined ? [] : [slots.enterprise]),
    visits: slots.visits,
    text: work.text,
    files: work.files,
    solves:
      slots.difficulty_ref === undefined || (slots.solved ?? 0) === 0
        ? null
        : { kind: 'difficulty', no: slots.difficulty_ref },
    ...(slots.unit === undefined ? {} : { unit: slots.unit }),
    ...(slots.visitor === undefined ? {} : { visitor: slots.visitor }),
    ...(slots.difficulties === undefined ? {} : { difficulties: slots.difficulties }),
    ...(slots.solved === undefined ? {} : { solved: slots.solved }),
    ...(slots.transferred === undefined ? {} : { transferred: slots.transferred }),
    ...(slots.transfer_to === undefined ? {} : { transferTo: slots.transfer_to }),
    ...(slots.difficulty_text === undefined ? {} : { difficulty: slots.difficulty_text }),
  })
}

/** 走流程. */
export async function walkthrough(work: Work, slots: Of<'report_walkthrough'>): Promise<Answer> {
  const told = await reportWalkthrough(contextOf(work), {
    date: slots.date ?? null,
    personTimes: slots.person_times,
    expectedBy: slots.expected_by ?? null,
    text: work.text,
    files: work.files,
    ...(slots.unit === undefined ? {} : { unit: slots.unit }),
    ...(slots.person === undefined ? {} : { person: slots.person }),
    ...(slots.service === undefined ? {} : { service: slots.service }),
    ...(slots.problems === undefined ? {} : { problems: slots.problems }),
    ...(slots.solved === undefined ? {} : { solved: slots.solved }),
  })
  return { text: `${walkthroughWords(told)}。${UNDO}`, outcome: 'report_walkthrough' }
}
