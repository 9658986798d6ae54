/** What tells a difficulty that stands in the way from one that is worked on, or is out of the way. */

/** After it: it was overcome. 缺口解决了, 停工问题已解决. */
export const OVERCOME =
  /^(?:的)?(?:问题|困难|难题|情况|局面|矛盾|现象)?[,，]?\s?(?:目前|现在|现|经协调|也)?(?:(?:已经?|均已?|都已?|得到|得以|全部|终于|基本|全){1,6}(?:解决|化解|破解|补上|补齐|补足|打通|疏通|消除|克服|落实|缓解|扭转|攻克|突破|到位|处理|协调好|排除|填补|弥补|理顺)|(?:解决|化解|破解|补上|补齐|补足|打通|疏通|消除|克服|缓解|扭转|攻克|突破|处理|排除|填补|弥补|理顺)(?:了|完|好|到位))/
/** Before it: 克服了缺口, 已解决资金缺口. */
export const OVERCOME_BEFORE =
  /(?:已经?(?:解决|化解|克服|缓解|补上|补齐|消除|打通|破解)|(?:解决|化解|缓解|补上|补齐|消除|打通|破解|克服)了|克服)[\u4e00-\u9fa5]{0,6}$/

/** 堵点 and the like are sought and cleared as often as they are met: which it is stands before or behind them. */
export const SOUGHT = /^(?:堵点|痛点|瓶颈)$/
export const MET_BEFORE =
  /(?:存在|遇到?|(?<![所持没])有|面临|碰到|出现|遭遇|仍是|还是|成为?|因为?|由于|受|卡在)[\u4e00-\u9fa5]{0,6}$/
export const MET_AFTER =
  /^[\u4e00-\u9fa5]{0,4}(?:[:：]|在于|是|[还仍尚]?(?:未|没)|尚未|仍然?|依然|难以|无法|待|较多|很多|太多|突出|明显|[较很太]大)/
/** A work upon them: 堵点疏通, 堵点清单. */
export const WORKED_ON =
  /^(?:[、和及与]?(?:堵点|痛点|难点|卡点|问题|事项))*(?:疏通|打通|破解|解决|化解|消除|整治|治理|排查|梳理|攻坚|清零|清单|台账|专项|行动|工作|清除|摸排|收集|征集)/

/** 没到: something has not come. 没到30%, 没到验收的时候 and 没到期 say nothing of the kind. */
export const NOT_ARRIVED =
  /^(?:$|[\s,，。.;；!！?？、了呢啊呀]|[货账帐场齐手站县乡镇]|请|需|导致|影响|所以|因此|申请|无法|没法)/
