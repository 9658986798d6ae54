import { IDENTITY, NAMED_SELF, OFFICE_ONLY, OFFICE_TOLD } from '../grammar/claim-words.js'

/** Characters that a claim or an office's act is made of; most messages have none. */
const SUSPECT_CLAIM = /我|这里|这边|本人|以|代|替|授权|特批|同意|批|admin|system|i'?\s*a?m|管理员/i
const SUSPECT_ACT =
  /删|清空|清除|清零|抹|移除|销毁|隐藏|去掉|所有|全部|全县|一律|统统|全都|批量|一键|每[个项]|各项|直接|强|私下|先|马上|立刻|偷偷|跳过|绕过|免|不用|无需|不必|取消|改|标|设|置|变|调|撤|消除|关|权限|授|导出|下载|群发|公布|发|忽略|无视|忘记|ignore|system|drop|delete|\$|恢复|重启|重新|终止|中止|作废|注销|停用|挂起|暂停/i

/** Whether the text claims to be somebody, with rights that an account must have. */
export function claimsOffice(text: string): boolean {
  return SUSPECT_CLAIM.test(text) && IDENTITY.test(text)
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
  return !OFFICE_TOLD.test(text.slice(Math.max(0, hit.index - 8), hit.index))
}
