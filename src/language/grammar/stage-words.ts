/** What tells the end of a stage from the end of the whole. */

/** Stages of a work: their end is not the item's. */
export const STAGE =
  /招标|招投标|设计|方案|可研|立项|前期|手续|勘察|勘测|勘探|初设|图纸|图审|地基|基础|主体|调研|摸底|排查|动员|部署|采购|拨付|环评|选址|土建|标段|一期|首期|阶段|审批|报批|征地|拆迁|征收|测绘|测量|论证|评审|公示|合同|签约|申报|备案|培训|宣传|登记|统计|汇总|准备|框架|初稿|草案|调试|进场|清表|三通一平|管网|工作方案|前置|资料收集|村屯|部分|外墙|内墙|屋面|路基|路面|水稳|绿化|电力|给水|排水|设备安装|设备采购|安装调试|监理|预算|财评|意见征求|征求意见|摸排|踏勘|试运行|试运转|试生产|试点|中期|外业|内业|放线|桩基|浇筑|封顶|围挡|支护|开挖/

/** Right before the verb, all of it or not: a look at the work, or its papers (自查已全部完成). */
const CHECK =
  '(?:自查(?:自纠)?|自评|自验|自检|自测|互查|互检|互评|初验|预验收?|初审|初评|初查|材料|资料|文件|会议)(?:工作|阶段|环节)?'
export const CHECK_OR_PAPERS = new RegExp(
  `${CHECK}(?:已经?|现已|均|都|全部|全面|基本|按期|按时|如期|提前|顺利|圆满|也|刚刚?|[今昨前]天|上周|本周|\\s)*$`,
)
/** Right behind it: 已完成自查. */
export const CHECK_BEHIND = new RegExp(`^了?(?:内部|单位|全面)?${CHECK}(?=$|[\\s,，。;；!！])`)

/** Said of all stages: the end of the whole. */
export const ALL_STAGES = /全部|均|整体|各项|所有/

/** An acceptance that a higher one may follow. */
export const LOWER_ACCEPTANCE = /(?:县|乡|镇|村|局|单位|内部|部门|行业|监理|业主|分部|单项|分项|专项)级?验收/
/** Behind it: the higher one is waited for. */
export const HIGHER_AWAITED =
  /[,，。;；\s][^,，。;；\n]{0,6}(?:等|待|候|准备|申请|报请|提请|迎接|迎|还需|还要|尚需|仍需|还得|下一步|接下来)[^,，。;；\n]{0,8}(?:正式|最终|[市省州]|国家|上级|竣工|综合|总体|终)[^,，。;；\n]{0,6}[验审核评]/

/** Behind the verb: more is to come (等苗木进场, 还要绿化, 等剪彩). The words that tell what are caught. */
export const MORE_AWAITED =
  /[,，。;；\s](?:但是?|不过|只是)?(?:现在?|目前|正在?|就|只|仍|还)*(?:等着?|等待|等候|待|还要|还需要?|还得|仍需要?|尚需|仍要)(?![会遇人级])([^,，。;；\n]{1,16})/g
/** Work: what is still to be done of it. All else (等通报, 等剪彩, 还要汇报) a finished work may wait for. */
export const WORK =
  /进场|安装|施工(?!单位|方)|绿化|铺(?!开)|(?<![组兴承新])建(?!设?单位|设?方|议|档|立|成)|新建|扩建|装修|装饰|调试|整改|整治|[补栽]种|补植|栽|植树|修(?!订|编)|改造|拆|挖|浇|砌|粉刷|防水|硬化|亮化|回填|清运|清理|清淤|疏通|[开复动]工(?!资)|搬|迁|敷设|接[通入]|通[电水气]|并网|联调|吊装|焊|架设|打[井桩]|平整|封顶|到货|供货|(?:设备|苗木|设施|管材|配件)到位|[一二三四两]期|剩余|其余|尾工|解决|推进|实施|攻坚|^(?:大概|大约|约)?[\d一二两三四五六七八九十半几]/
/** What a finished work may wait for though its words name work: papers, a review, the money; care for what was done. */
export const AFTER_THE_END =
  /材料|资料|档案|验|销号|公示|总结|归档|佐证|附件|台账|报告|报表|结算|决算|移交|收尾|审|核|检查|考核|评|作风办|督查|领导|通知|指示|指令|回[复应]|确认|结果|付款|支付|尾款|批复|批准|批示|抽查|认定|备案|反馈|安排|消息|[您你]|大家|感谢|谢|请|麻烦|加强|巩固|长效|坚持|常态|强化|进一步|继续|防止|保持|跟踪|观察|持续|管护|维护|提醒/

/** A stage passed: 初验通过, 通过专家评审. It moves the item on and ends nothing. */
export const STAGE_PASSED =
  /(?:初验|自验|预验收?|评审|初审|终审|审查|论证|审议|审定|检测|检验|初评|自查|环评|图审|财评)(?:已经?|顺利|均|都|全部|一次性)*通过|通过(?:了)?[\u4e00-\u9fa5]{0,6}(?:初验|自验|预验收?|评审|初审|终审|审查|论证|审议|审定|检测|检验|初评|环评|图审|财评)/

/** What stands in the way of a work, or is needed for it: that it is solved is not the work's end. */
export const MEANS =
  /(?:资金|经费|[欠尾货工程]款|款项|用地|土地|人手|人员|设备|材料|手续|图纸|缺口|困难|难点|堵点|痛点|瓶颈|阻力|障碍|短缺|不足)(?:[的上]|方面)?(?:问题|困难|难题|矛盾|瓶颈|事宜)?$/
/** So named of an item that is no problem itself: any difficulty is another thing than the work. */
export const DIFFICULTY =
  /(?:问题|困难|难题|难点|难处|堵点|痛点|瓶颈|缺口|短板|矛盾|纠纷|障碍|阻力|顾虑|诉求|[欠尾]款)$/
/** 群众反映的资金问题: what the problem is about, and no difficulty with it. */
export const OF_THE_PROBLEM = /反映|反馈|指出|投诉|举报|信访|所[涉列述]|台账/
/** Adverbs between it and 解决. */
export const SOLVED_HOW =
  /(?:已经?|现已|均|都|也|全部|全面|基本|得到|得以|妥善|彻底|顺利|圆满|及时|协调|终于|一并|逐一|现场|当场|刚|目前|现在|了|[今昨前]天|上周|本周|[\s:：,，])+$/
/** Verbs by which a difficulty ends; 整改 ends the item. */
export const SOLVES =
  /^(?:解决|化解|破解|妥善处理|协调解决|(?:全部|全面)?(?:解决|落实)到位|全部落实|全部到位)$/
