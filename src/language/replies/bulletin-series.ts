import { type BulletinSeries, numberWords } from '../../domain/bulletin-series.js'
import { LEDGERS } from '../../domain/ledger.js'

/** A series of bulletins as it is set. @param groups names of those it goes to by default */
export function seriesWords(row: BulletinSeries, groups: readonly string[]): string {
  return [
    `${row.word}（${row.id}）：如 ${numberWords(row, '2022', row.firstNo)}，${row.perYear ? '每年重新编号' : '连续编号'}，从${row.firstNo}编起`,
    `  每月${row.quota === null ? '不限期数' : `最多${row.quota}期`}；正文${row.most}字以内；单位可在${row.answerDays}个工作日内说明情况`,
    `  自动生成写${row.ledgers.map((kind) => LEDGERS[kind].name).join('、') || '（没有设定台账）'}；默认发到${groups.join('、') || '（发布时写明）'}`,
  ].join('\n')
}
