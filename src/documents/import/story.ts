/** What a cell that tells a story says for certain besides: how far the work is, or that it is done. */

const SHARE_TOLD =
  /^(?:目前|现|当前|总体|整体|累计|任务|整改)?(?:已|已经)?(?:完成|进度|推进|整改|达到|达)*(?:率|为|至|到|约|了|任务|进度|总量的|[:：])*\s*(\d{1,3}(?:\.\d+)?)[%％][。.]?$/
/** How the work stands, and nothing of what is planned. */
const STANDS =
  /^(?:目前|现|当前)?(?:已启动|已开工|进行中|推进中|正在推进|有序推进|序时推进|持续推进|办理中|正在办理|整改中|正在整改|整治中|正在整治|化解中|正在化解|建设中|施工中|正在建设|正在施工|未完成|未整改到位|尚未完成|部分完成|基本完成|正常推进)$/

const clausesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .split(/[,，。;；、]/)
    .filter((clause) => clause !== '')

/** 已完成80％; “整改中，完成60%”: the share of the work itself, told behind nothing but how it stands. */
export function shareIn(text: string): number | undefined {
  const clauses = clausesOf(text)
  const at = clauses.findIndex((clause) => !STANDS.test(clause))
  const told = SHARE_TOLD.exec(clauses[at] ?? '')?.[1]
  return told === undefined ? undefined : Number(told)
}

const DONE_HEAD =
  /^(?:目前|现)?(?:(?:已经?|均已|全部|已全部|均已全部)(?:完成)?(?:整改|整治|化解|解决|销改)(?:完成|完毕|到位)|(?:已经?|均已|已全部)(?:全部|全面)?完成(?:全部)?(?:整改|整治|化解)(?:任务|工作)?|(?:整改|整治|化解|解决)(?:已|已经|已全部)?(?:完成|完毕|到位))$/
/** What stands behind 已完成整改 and leaves a doubt that it is so: all of it then is but words. */
const LEFT =
  /未|没|无法|不|但|尚|仍|还|除|待|余|剩|差|缺|难|存在|问题|推进中|在办|办理中|部分|个别|基本|正在|继续|下一步|下步|预计|计划|拟|将|力争|争取|反弹|反复|整改中|[%％?？]/
/** 整改到位，2022年12月31日前: an aim. */
const AIM = /前(?:$|[,，完整])|年?底前?$|时间为|时限/
/** What says that it stays so. */
const STAYS =
  /不再(?:反弹|发生|出现)|未再(?:反弹|发生|出现)|[未无](?:反弹|新增)|(?:完成|整改)率?(?:达到|为)?100[%％]/g
/** Closing it is what comes next, and says nothing against it. */
const ASKED =
  /(?:现|目前)?(?:已|正在|正|拟|待|现)?(?:于\d{1,2}月[上中下]?[旬底初]?(?:\d{1,2}日)?)?(?:申请|申报|报请|上报|提请)?(?:予以)?(?:销号|审核销号|验收销号)/g

/** “已完成整改，建立台账”: done, told at the head of a story that nowhere takes it back. */
export function doneAtHead(text: string): boolean {
  const [head = '', ...rest] = clausesOf(text)
  const behind = rest.join('，').replace(STAYS, '').replace(ASKED, '')
  return DONE_HEAD.test(head) && !LEFT.test(behind) && !rest.some((clause) => AIM.test(clause))
}

const NOT_YET =
  /(?:尚未|还未|仍未|还没|未能|没有)(?:全部|按期|全面)?(?:完成|整改|解决|落实|化解|到位|办结)|^(?:目前|现|正)?(?:整改中|推进中|办理中|正在整改|正在办理|正在推进|未完成|未整改|未解决)$/

/** “…，县直部门系统尚未完成”: what a story beside 已销号 would have to be asked about. */
export const toldNotYet = (text: string): string | undefined =>
  clausesOf(text).find((clause) => NOT_YET.test(clause))
