/** Shares said without a number. */
export const SHARE_WORDS: readonly (readonly [
  word: string,
  percent: number,
  approx: 'about' | 'over' | null,
])[] = [
  ['百分之百', 100, null],
  ['百分百', 100, null],
  ['一半以上', 50, 'over'],
  ['一半多一点', 50, 'over'],
  ['半数以上', 50, 'over'],
  ['超过一半', 50, 'over'],
  ['超过半数', 50, 'over'],
  ['超一半', 50, 'over'],
  ['一大半', 50, 'over'],
  ['一多半', 50, 'over'],
  ['一半多', 50, 'over'],
  ['大半', 50, 'over'],
  ['多半', 50, 'over'],
  ['过半', 50, 'over'],
  ['超半', 50, 'over'],
  ['将近一半', 50, 'about'],
  ['接近一半', 50, 'about'],
  ['近一半', 50, 'about'],
  ['约一半', 50, 'about'],
  ['一半左右', 50, 'about'],
  ['差不多一半', 50, 'about'],
  ['将近半数', 50, 'about'],
  ['近半', 50, 'about'],
  ['半数', 50, null],
  ['一半', 50, null],
]

/** Before or after a figure, raw text: what makes it no exact one. */
export const ABOUT_BEFORE =
  /(?:大约|大概|大致|差不多|将近|接近|(?<![最附远临])近|(?<![签合预节条契违履大])约|估计|估摸|快到|快)(?:已经?)?(?:完成|做完|推进|办结|进展)?(?:了|到|至)?\s?$/
export const OVER_BEFORE = /(?:超过|超出|超|逾|突破|不低于|不少于|大于|高于|至少)\s?$/
export const UNDER_BEFORE = /(?:不足|不到|不满|未到|没到|未达|未达到|低于|少于|小于|达不到)\s?$/
export const ABOUT_AFTER = /^\s?(?:左右|上下|的样子)/
/** 一半 多一点, set apart, is no 多部门. */
export const OVER_AFTER = /^(?:以上|多|余|\+)|^\s(?:以上|多(?:一?点)?(?=$|[\s,，。;；!！]))/

/** After 六成: 成 belongs to another word. */
export const NOT_TENTHS = '立员功果本套熟品型群为因'

/** Stickers that platforms write as text. */
export const STICKERS =
  /^\[(?:图片|表情|动画表情|视频|语音|文件|位置|名片|微笑|强|赞|OK|ok|抱拳|鼓掌|玫瑰|呲牙|偷笑|握手|加油|庆祝|胜利|拥抱|憨笑|大笑|捂脸|苦涩|流泪|合十|合掌|愉快|得意|机智|耶|咖啡|太阳|月亮|爱心|心|嘿哈|奋斗|敬礼|发呆|尴尬|惊讶|再见|疑问|撇嘴|色|害羞|闭嘴|睡|大哭|调皮|难过|囧|抓狂|吐|可爱|白眼|傲慢|困|惊恐|流汗|悠闲|咒骂|嘘|晕|衰|骷髅|敲打|擦汗|抠鼻|坏笑|鄙视|委屈|快哭了|阴险|亲亲|可怜|笑脸|生病|脸红|破涕为笑|恐惧|失望|无语|让我看看|叹气|吃瓜|加油加油|汗|天啊|Emm|社会社会|旺柴|好的|打脸|哇|翻白眼|666|裂开|啤酒|蛋糕|凋谢|嘴唇|心碎|炸弹|便便|弱|勾引|拳头|跳跳|发抖|怄火|转圈|礼物|红包|發|福|烟花|爆竹|猪头|收到|链接|小程序|聊天记录|转账|音乐|位置共享|语音通话|视频通话|大红花|比心|送花|花|点赞|狗头|狗|赞\d?)\]/
