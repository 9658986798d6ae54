import { LEDGER_KINDS, LEDGERS } from '../../domain/ledger.js'

const WORD = '(通报|简报|专报)'
/** 通报3, 通报稿3: a draft by its running number. 通报3期, 通报3起, 〔2022〕3号 are no drafts. */
const REF = `${WORD}(?:稿|草稿|文稿)?\\s?(\\d{1,4})(?!\\d|\\s*[期号起件次份个人条篇项.％%〕])(?:稿)?`
const POLITE = '^(?:请)?(?:帮我|帮忙)?'
const END = '[\\s。.!！]*$'
const GAP = '[\\s,，:：;；。]*'
const REASON = `(?:${GAP}(?:原因|理由|因为|因)(?:是|为)?[:：\\s]*([\\s\\S]{1,1000}?))?`

/** Looked at first: most messages have none of these words. */
export const ABOUT_BULLETIN = /通报|简报|专报/

/** 起草通报 标题：正文 – the title ends at the first colon or line end. */
export const DRAFT = new RegExp(
  `${POLITE}(?:起草|拟写|拟制|草拟)(?:一[份个期篇])?${WORD}(?:稿)?(?:${GAP}([^\\n：:]{1,100})(?:[：:]\\s*|\\n\\s*)([\\s\\S]+))?$`,
)
/** 起草通报 标题, with nothing behind it. */
export const DRAFT_BARE = new RegExp(
  `${POLITE}(?:起草|拟写|拟制|草拟)(?:一[份个期篇])?${WORD}(?:稿)?\\s+([^\\n：:]{1,100})[：:]?\\s*$`,
)

const LEDGER_WORDS = LEDGER_KINDS.flatMap((kind) => [LEDGERS[kind].word, LEDGERS[kind].name])
  .sort((a, b) => b.length - a.length)
  .join('|')

/** 生成任务通报, 自动生成简报, 起草任务通报. */
export const GENERATE = new RegExp(
  `${POLITE}(?:自动)?(?:生成|起草|拟写)(?:一[份个期篇])?(${LEDGER_WORDS})?(?:清单|台账)?(?:的)?${WORD}(?:稿)?${END}`,
)
export const LIST = new RegExp(
  `${POLITE}(?:查|查看|查询|列出)(?:一下)?${WORD}(?:稿|草稿|文稿)?(?:列表|清单)?${END}`,
)
export const SHOW = new RegExp(`${POLITE}(?:查|查看|查询|看)(?:一下)?${REF}(?:内容|全文)?${END}`)
export const EDIT = new RegExp(
  `${POLITE}(?:修改|更改|改)${REF}${GAP}(?:(标题)(?:改为|为)?${GAP})?([\\s\\S]+)$`,
)
export const SUBMIT = new RegExp(`${POLITE}(?:提交|报审|送审|提请审核)${REF}(?:送审|审核)?${END}`)
export const APPROVE_BULLETIN = new RegExp(
  `${POLITE}(?:同意|批准|审核通过|审批通过)${REF}(?:印发|发布|下发|送核)?${END}`,
)
export const SEND_BULLETIN_BACK = new RegExp(
  `${POLITE}(?:退回|驳回|不同意)${REF}(?:修改|重写)?${REASON}${END}`,
)
/** “退回通报3，数据不对”: what follows without 原因 is the reason. */
export const SEND_BULLETIN_BACK_BARE = new RegExp(
  `${POLITE}(?:退回|驳回|不同意)${REF}[\\s,，:：]+([\\s\\S]{2,1000})$`,
)
export const DISCARD = new RegExp(`${POLITE}(?:作废|废弃)${REF}${REASON}${END}`)
export const WITHDRAW = new RegExp(`${POLITE}(?:撤回|撤销)${REF}${REASON}${END}`)
export const PUBLISH = new RegExp(
  `${POLITE}(立即|马上|紧急)?(?:发布|印发|下发)${REF}(?:[\\s,，]*(?:发)?(?:到|至|给)[\\s:：]*([^\\n。;；:：]{1,200}?))?${REASON}${END}`,
)
/**
 * 发布通报 with no draft's number, or an issue's: 撤回第3期简报. 下发通报第8期 is none: it counts one. Asked back
 * of the office alone.
 */
export const UNCLEAR = new RegExp(
  `${POLITE}(?:(?:立即)?发布(?:本期|这期)?${WORD}(?:〔\\d{4}〕\\s?\\d+号|\\d+号)?(?:到[^\\n。]{1,60})?|(?:撤回|撤销)(?:本期|这期|第\\S{1,4}期)?${WORD}(?:第\\S{1,4}[期号]|〔\\d{4}〕\\s?\\d+号|\\d+号)?)${END}`,
)
/** 通报3 情况说明：…, after the unit's name at the head where there is one. */
export const EXPLAIN = new RegExp(
  `^(?:关于|对)?${REF}(?:的)?${GAP}(?:情况说明|说明情况|说明)[\\s:：,，]+([\\s\\S]{1,2000})$`,
)
export const AGREE = new RegExp(
  `^(?:关于|对)?${REF}(?:的)?${GAP}(?:我[局委办镇乡县]|我单位|本单位|我们)?(?:无异议|没有异议|无意见|没有意见|没意见|情况属实)${END}`,
)
export const GROUPS_BETWEEN = /[、,，;；]|\s+|(?<=群)[和及与]/
