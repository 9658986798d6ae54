/** What platforms write into the chat of their own accord, and what is passed on rather than said. */

/** “小陈”拍了拍“李主任”; the web and the phone differ in the quotes. */
export const TICKLE = /^.{0,40}(?:拍了拍|拍一拍)(?:我|你|自己|他|她)?.{0,40}$/

export const RED_PACKET =
  /^\s*[[【](?:微信|支付宝|QQ|企业微信|钉钉|拼手气)?(?:红包|转账)[\]】]|(?:发了|发出|领取了|收到|你领取了|已领取).{0,12}(?:红包|转账)|^.{0,12}红包[,，。]?(?:请在手机上|已被领完|已领取|快来抢)|^.{0,16}红包.{0,6}(?:待领取|领取|查看|查收)|^恭喜发财[,，\s]\s*大吉大利[!！]?$/

/** A quotation with a line of signs below it: WeChat's 「…」 and WeCom's “…”. */
export const QUOTE = /^\s*[「“"『]([^\n]{0,200}(?:\n[^\n]*){0,60}?)[」”"』]\s*\n\s*(?:[-—–_=*]\s*){3,}\n?/

/** Other ways to quote: 引用 张三：…, > … lines, [回复 张三]. */
export const QUOTE_LINES = /^\s*(?:>[^\n]*(?:\n|$))+/
export const QUOTE_MARK = /^\s*(?:[[【(（]?(?:引用|回复|转述)[\]】)）]?\s*[^\n:：]{0,20}[:：])[^\n]*(?:\n|$)/

export const FORWARDED =
  /^\s*[[【](?:链接|小程序|聊天记录|合并转发|转发|网页|公众号|视频号|文章|分享|腾讯文档|金山文档|在线文档|动态)[\]】]|^\s*(?:转发|转载|转)\s*[:：]|^\s*(?:转发自|来自[^\n]{1,20}的(?:聊天记录|分享|转发))|^.{0,30}的聊天记录\s*$|<(?:msg|appmsg|xml|\?xml)\b/i
const TO_ALL =
  '(?:请|供|转发?|分享|推荐|发)?给?(?:大家|各位(?:领导|同事|同志)?|同志们|群里)?(?:都|可以?|认真|一起|抽空|有空)*(?:学习|看看?|参考|阅[读知]?|了解|关注|分享|转发|扩散)(?:一下|一看|下|借鉴)?(?:给(?:大家|各位))?(?:一?[这此]?[篇个条])?(?:文章|推文|报道|好文)?'
/** A link that is passed on to those in the group, with nothing asked of them but to read: …转给大家学习一下. */
export const LINK_PASSED_ON = new RegExp(
  `^\\s*(?:${TO_ALL}[\\s,，:：]*)?(?:https?://|www\\.)[!-~]+[\\s,，]*(?:${TO_ALL}[\\s。.!！~]*)?$`,
  'i',
)
/** 看一下http://a.cn/x，任务12申请销号: what is to be looked at is the link; what stands behind it is said. */
export const LOOK_AT_LINK =
  /^(?:请|麻烦|帮忙)?(?:看看?|查看|打开|点开)(?:一下|下)?[\s:：,，]*(?:https?:\/\/|www\.)[!-~]+[\s,，。;；]*(?=\S)/i
/** A link on its own, with or without its title. */
export const LINK_ALONE = /(?:https?:\/\/|www\.|weixin:\/\/)\S+/i

/** The platform's own lines. */
export const SYSTEM_LINE =
  /^.{0,30}(?:撤回了一条消息|撤回一条消息|加入了?群聊|邀请.{1,30}加入|修改群名为|移出了?群聊|退出了?群聊|开启了?群聊|已成为新群主|通过扫描.{0,30}二维码|以上是打招呼|现在可以开始聊天|发起了?语音通话|通话时长|语音通话|视频通话已)/

/** Media that stand alone: a picture, a file, a place. */
export const MEDIA =
  /^\s*(?:[[【(（](?:图片|表情|动画表情|视频|语音|文件|位置|名片|照片|截图|语音消息|视频通话|语音通话|音乐|附件|Photo|Image|Video|Sticker|File|GIF)[\]】)）]\s*(?:[\w\u4e00-\u9fa5（）()《》〈〉·.\-—\s]{0,80}\.(?:docx?|xlsx?|pdf|pptx?|wps|et|zip|rar|jpe?g|png|mp4|txt))?\s*(?:\d{1,2}["”″'’]\s*)?)+$|^\s*[\w\u4e00-\u9fa5（）()《》〈〉·.\-—]{1,80}\.(?:docx?|xlsx?|pdf|pptx?|wps|et|zip|rar|jpe?g|png|mp4|txt)\s*$/i
