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

/** What was in the way is gone: beside a forecast, 问题已解决，预计10月8日完成. Not what is half gone, or gone only later. */
export const OUT_OF_THE_WAY =
  /(?:问题|困难|难题|障碍|阻力|矛盾|纠纷|堵点|痛点|瓶颈|缺口|征地|征收|拆迁)(?:问题|工作|事项)?(?:目前|现在|现|经协调后?|也|均|都)?(?:(?:已经?|终于)(?:全部|得到|得以|顺利|圆满|妥善|彻底)?(?:解决|化解|破解|打通|消除|克服|排除|协调好|理顺|谈妥|谈好|处理好)|(?:解决|化解|破解|打通|消除|克服|排除|谈妥|谈好)了)了?(?=[,，。;；!！\s]|$)|(?:已经?|现已)(?:全面|全部)?(?:解决|化解|破解|打通|消除|克服|排除)了?[^,，。;；\n]{0,6}(?:问题|困难|难题|障碍|矛盾|纠纷|堵点|瓶颈|缺口)(?=[,，。;；!！\s]|$)|(?:已经?|现已)(?:全面)?(?:复工|恢复施工|恢复正常|重新开工)|(?:复工|恢复施工|重新开工)了|不再受阻|(?:没有?|无)(?:困难|障碍|阻力|问题)了(?=[,，。;；!！\s]|$)/g
/** Before it in its clause, whatever else stands between: it is wished for, foretold, only heard of, or a part. */
export const NOT_YET_OUT =
  /希望|期待|期盼|盼望|盼着|但愿|愿(?=[征问资困])|争取|力争|力求|务求|确保|保证|预计|预期|预估|估计|计划|打算|准备|拟(?!定)|有望|即将|尽快|[若倘]|如果|如(?=问题|困难|征|资)|要是|假如|假设|一旦|只要|只有|除非|听说|据说|好像|似乎|可能|也许|大概|本[该应]|早该|应该|不是|并非|部分|局部|多数|个别|有的|有些|某些|一些|少数|其中|主要|初步/
/** The same, where only the item or who speaks stands before it. 征地等问题已解决 and 需要协调的问题已解决 are none. */
export const NOT_YET_OUT_AT_HEAD =
  /^[\s:：]*(?:的|我们?|我局|我单位|目前|现在?|先|还|仍|也|就|再|只|正|都|尚)*(?:等(?!级)|待(?!遇)|候(?!选)|[只静坐]待|(?:将(?!军)|要(?![素件道])|须|需(?!求)|请(?!示)|望|盼|求|想)(?![^\n]*的$))/
/** Right before 已复工, 复工了, 已解决问题, 没有困难了: not so. What a difficulty is called may hold it: 资金不足问题已解决. */
export const DENIED_RIGHT_BEFORE = /(?:没有?|未|尚未|并非|不是|不|无)[\u4e00-\u9fa5]{0,2}$/
export const NAMED_FIRST = /^(?![已现复恢重没无不])/
/** In the clause behind it, where it does not say 已: what follows only from it. */
export const ONLY_THEN =
  /^[,，]?\s?(?:才|方[可能]|就(?:能|可以?|会)|再(?:复工|施工|推进|开工|动工|启动|进场))/
/** Elsewhere: something else is in the way still. */
export const OTHERS_LEFT =
  /(?:还有|尚有|仍有|另有|还剩|剩余|剩下|余下|其[余他它]|另外|仍?存在|又出现|又遇到?)[^,，。;；\n]{0,12}(?:问题|困难|难题|堵点|障碍|阻力|矛盾|纠纷|瓶颈|缺口|[个项件])|(?:没有?|未|尚未|有待|待|难以|无法)(?:能|得到|完全|全部|彻底|有效|根本|妥善|及时){0,3}(?:解决|化解|破解|打通|消除|克服|协调好|谈妥|谈好|谈拢|落实|到位|理顺|补上|处理好)/
/** 没有新进展, as reports and calls alike word it. */
export const NO_PROGRESS = /进展$/
export const NOTHING_NEW = /新的?进展$/
/** Behind it: said to whoever it is true of. 没有新进展的请说明原因, 没有进展将通报, 没有进展就不用报了. */
export const SAID_TO_SUCH =
  /^的?[,，]?\s?(?:请(?:说明|注明|写明|解释|书面|作出|附)|(?:将|要|会|一律|均|予以|给予|进行|在全县|全县|予)+(?:被|予以|给予|进行|全县|在全县|严肃|启动)*(?:通报|约谈|问责|曝光|督办|挂牌|扣分|点名|追责|批评|处理)|(?:就|可以?|则|也|的话)*(?:不用|无需|不必|不需要?|别|免)(?:再)?(?:报|填|回|上报|发)|(?:则|的话|就)[\u4e00-\u9fa5])|^的(?!(?:主要|根本|直接)?(?:原因|症结|是))/
/** Before it in its clause: should it be so. */
export const SHOULD_IT_BE = /[若倘]|如果|如(?=[无没还])|要是|假如|一旦|凡是?|对(?:于)?$|不能|不得|不许|不要/
/** Before it: it was so then, and something else is told for now. */
export const WAS_SO =
  /昨[天日]|前[天几]|上周|上个?月|上旬|前期|此前|之前|先前|早先|原来|原先|前段时间|前一?阵|去年|上次/
