import { BULLETIN_SERIES } from '../../domain/bulletin-series.js'
import { LEDGER_KINDS, LEDGERS } from '../../domain/ledger.js'

const POLITE = '^(?:请)?(?:帮我|帮忙)?'
const END = '[\\s。.!！]*$'
const DRAFTS = '起草|拟写|拟制|草拟'
/** Where a draft as written begins, whatever series are called. */
export const DRAFT_AS_WRITTEN = new RegExp(DRAFTS)
const GAP = '[\\s,，:：;；。]*'
const REASON = `(?:${GAP}(?:原因|理由|因为|因)(?:是|为)?[:：\\s]*([\\s\\S]{1,1000}?))?`

const LEDGER_WORDS = LEDGER_KINDS.flatMap((kind) => [LEDGERS[kind].word, LEDGERS[kind].name])
  .sort((a, b) => b.length - a.length)
  .join('|')

export const GROUPS_BETWEEN = /[、,，;；]|\s+|(?<=群)[和及与]/

/** What series are called where the county has named none itself. */
export const SERIES_WORDS: readonly string[] = BULLETIN_SERIES.map(({ word }) => word)

const built = new WeakMap<readonly string[], Grammar>()

type Grammar = ReturnType<typeof build>

/** The patterns for the words that series are called by; made once for each list. */
export function bulletinGrammar(words: readonly string[]): Grammar {
  const known = built.get(words)
  if (known !== undefined) return known
  // The longest first: 督办专报 is no 专报.
  const made = build([...words].sort((a, b) => b.length - a.length))
  built.set(words, made)
  return made
}

function build(words: readonly string[]) {
  const WORD = `(${words.join('|')})`
  /** 通报3, 通报稿3: a draft by its running number. 通报3期, 通报3起, 〔2022〕3号 are no drafts. */
  const REF = `${WORD}(?:稿|草稿|文稿)?\\s?(\\d{1,4})(?!\\d|\\s*[期号起件次份个人条篇项.％%〕])(?:稿)?`

  /** Looked at first: most messages have none of these words. */
  const ABOUT_BULLETIN = new RegExp(words.join('|'))

  /** 起草通报 标题：正文 – the title ends at the first colon or line end. */
  const DRAFT = new RegExp(
    `${POLITE}(?:${DRAFTS})(?:一[份个期篇])?${WORD}(?:稿)?(?:${GAP}([^\\n：:]{1,100})(?:[：:]\\s*|\\n\\s*)([\\s\\S]+))?$`,
  )
  /** 起草通报 标题, with nothing behind it. */
  const DRAFT_BARE = new RegExp(
    `${POLITE}(?:${DRAFTS})(?:一[份个期篇])?${WORD}(?:稿)?(?:\\s+|\\s*[:：]\\s*)([^\\n：:]{1,100})[：:]?\\s*$`,
  )

  /** 生成任务通报, 自动生成简报, 起草任务通报. */
  const GENERATE = new RegExp(
    `${POLITE}(?:自动)?(?:生成|起草|拟写)(?:一[份个期篇])?(${LEDGER_WORDS})?(?:清单|台账)?(?:的)?${WORD}(?:稿)?${END}`,
  )
  const LIST = new RegExp(
    `${POLITE}(?:查|查看|查询|列出)(?:一下)?${WORD}(?:稿|草稿|文稿)?(?:列表|清单)?${END}`,
  )
  const SHOW = new RegExp(`${POLITE}(?:查|查看|查询|看)(?:一下)?${REF}(?:内容|全文)?${END}`)
  const EDIT = new RegExp(`${POLITE}(?:修改|更改|改)${REF}的?${GAP}([\\s\\S]+)$`)
  /** What is changed, behind 修改通报3: a title, a title and the text behind 正文, the text. */
  const TITLE_AND_BODY =
    /^标题(?:改为|改成|为|是)?[\s:：]*([^\n]{1,200}?)[\s,，;；。]*(?:\n|正文(?:改为|改成|为|是)?[:：])\s*([\s\S]+)$/
  const TITLE_ONLY = /^标题(?:(?:改为|改成|为|是)[\s:：]*|[\s:：]+)([\s\S]+)$/
  const BODY_ONLY = /^正文(?:(?:改为|改成|为|是)[\s:：]*|[\s:：]+)([\s\S]+)$/
  /**
   * 关于防汛工作的通报：各单位…: begins as a document's title does. Anything else before a colon (各乡镇：, 存在问题：)
   * is how a text begins.
   */
  const TITLED = new RegExp(
    `^(?!现将|现就|经|根据|按照)((?:关于[^\\n：:,，。;；!！?？]{2,98}|[^\\n：:,，。;；!！?？]{0,90}(?:${words.join('|')}|通知|通告|公告|标题\\S{0,4})))(?:[：:]\\s*|\\n\\s*)([\\s\\S]+)$`,
  )
  const SUBMIT = new RegExp(`${POLITE}(?:提交|报审|送审|提请审核)${REF}(?:送审|审核)?${END}`)
  const APPROVE_BULLETIN = new RegExp(
    `${POLITE}(?:同意|批准|审核通过|审批通过)${REF}(?:印发|发布|下发|送核)?${END}`,
  )
  const SEND_BULLETIN_BACK = new RegExp(`${POLITE}(?:退回|驳回|不同意)${REF}(?:修改|重写)?${REASON}${END}`)
  /** “退回通报3，数据不对”: what follows without 原因 is the reason. */
  const SEND_BULLETIN_BACK_BARE = new RegExp(
    `${POLITE}(?:退回|驳回|不同意)${REF}[\\s,，:：]+([\\s\\S]{2,1000})$`,
  )
  const DISCARD = new RegExp(`${POLITE}(?:作废|废弃)${REF}${REASON}${END}`)
  const WITHDRAW = new RegExp(`${POLITE}(?:撤回|撤销)${REF}${REASON}${END}`)
  const PUBLISH = new RegExp(
    `${POLITE}(立即|马上|紧急)?(?:发布|印发|下发)${REF}(?:[\\s,，]*(?:发)?(?:到|至|给)[\\s:：]*([^\\n。;；:：]{1,200}?))?${REASON}${END}`,
  )
  /**
   * 发布通报 with no draft's number, or an issue's: 撤回第3期简报. 下发通报第8期 is none: it counts one. Asked back
   * of the office alone.
   */
  const UNCLEAR = new RegExp(
    `${POLITE}(?:(?:提交|报审|送审|同意|批准|退回|驳回|作废|废弃|修改)(?:本期|这期)?${WORD}稿?|(?:立即)?发布(?:本期|这期)?${WORD}(?:〔\\d{4}〕\\s?\\d+号|\\d+号)?(?:到[^\\n。]{1,60})?|(?:撤回|撤销)(?:本期|这期|第\\S{1,4}期)?${WORD}(?:第\\S{1,4}[期号]|〔\\d{4}〕\\s?\\d+号|\\d+号)?)${END}`,
  )
  /** 通报3 情况说明：…, after the unit's name at the head where there is one. */
  const EXPLAIN = new RegExp(
    `^(?:关于|对)?${REF}(?:的)?${GAP}(?:情况说明|说明情况|说明)[\\s:：,，]+([\\s\\S]{1,2000})$`,
  )
  const AGREE = new RegExp(
    `^(?:关于|对)?${REF}(?:的)?${GAP}(?:我[局委办镇乡县]|我单位|本单位|我们)?(?:无异议|没有异议|无意见|没有意见|没意见|情况属实)${END}`,
  )
  /** 查通报〔2022〕1号, 查第3期简报: an issue by its own number. */
  const SHOW_ISSUE = new RegExp(
    `${POLITE}(?:查|查看|查询|看)(?:一下)?(?:${WORD}\\s?(〔\\d{4}〕\\s?\\d+号|第\\s?\\d+\\s?[期号])|(第\\s?\\d+\\s?[期号])${WORD})(?:内容|全文)?${END}`,
  )
  /** 起草一份关于防汛的专报: meant for the bot where it is spoken to, and in no form it can take. */
  const UNCLEAR_DRAFT = new RegExp(`${POLITE}(?:${DRAFTS}|编写|撰写)[^\\n]{0,40}?${WORD}`)
  const EDIT_AS_WRITTEN = new RegExp(`(?:修改|更改|改)${WORD}`)
  return {
    ABOUT_BULLETIN,
    DRAFT,
    DRAFT_BARE,
    GENERATE,
    LIST,
    SHOW,
    EDIT,
    SUBMIT,
    APPROVE_BULLETIN,
    SEND_BULLETIN_BACK,
    SEND_BULLETIN_BACK_BARE,
    DISCARD,
    WITHDRAW,
    PUBLISH,
    UNCLEAR,
    EXPLAIN,
    AGREE,
    UNCLEAR_DRAFT,
    SHOW_ISSUE,
    EDIT_AS_WRITTEN,
    TITLE_AND_BODY,
    TITLE_ONLY,
    BODY_ONLY,
    TITLED,
  }
}
