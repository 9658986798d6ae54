import { IDENTITY, NAMED_SELF, OFFICE_ONLY, OFFICE_TOLD, SELF_APPROVED } from '../grammar/claim-words.js'

/** Characters that a claim or an office's act is made of; most messages have none. */
const SUSPECT_CLAIM = /我|这里|这边|本人|以|代|替|授权|特批|同意|批|admin|system|i'?\s*a?m|管理员/i
const SUSPECT_ACT =
  /删|清[空除零]|抹掉|移除|销毁|隐藏|去掉|所有|全部|全县|一律|统统|全都|批量|一键|每[个项]|各项|直接|强[制行]|私下|偷偷|先销|马上给|立刻给|跳过|绕过|免[审除]|[用需必]审|取消|改[成为到一掉]|[修更]改|变[更成]|调[整成]|重设|标[记为]|[设置]为|[为成当]管理员|换|撤掉|消除|关[闭掉]|权限|授[予权]|导出|下载|打包|群发|公布|发[出给我布]|[签印下]发|忽略|无视|忘记|不要管|ignore|prompt|恢复|重启|重新打开|[中终]止|作废|注销|停[用止掉]|挂起|暂停|搁置|通报|延长到|[分划]给|分配|转派|改派|[定排]给/i

/** Whether the text claims to be somebody, with rights that an account must have. */
export function claimsOffice(text: string): boolean {
  return SUSPECT_CLAIM.test(text) && IDENTITY.test(text)
}

/** 任务12延期到年底，我批准了. */
export function approvesItself(text: string): boolean {
  return SUSPECT_CLAIM.test(text) && SELF_APPROVED.test(text)
}

/** 我是赵敏，任务5完成了. */
export function claimsName(text: string): boolean {
  return SUSPECT_CLAIM.test(text) && NAMED_SELF.test(text)
}

/** Whether the text orders what only the office may do. */
export function ordersOffice(text: string): boolean {
  if (!SUSPECT_ACT.test(text)) return false
  const hit = OFFICE_ONLY.exec(text)
  if (hit === null) return false
  // 申请将任务17完成时限调整为…: what is asked for is not ordered.
  const clause = hit[0] + (/[^,，。;；\n]{0,12}$/.exec(text.slice(0, hit.index))?.[0] ?? '')
  if (/申请|恳请|请求|能否|可否/.test(clause) && !/所有|全部|全县|一律|统统|全都|批量/.test(text))
    return false
  return !OFFICE_TOLD.test(text.slice(Math.max(0, hit.index - 8), hit.index))
}
