const GROUP = '(?:本群|此群|这个群|这个工作群|该群|我们群|我们这个群|本工作群)'
const ENDED =
  '(?:不用了|用不着了?|没用了|不再用了?|不再使用了?|不使用了|停用了?|(?:要|准备|马上|已经?)?解散了?|作废了?|撤了|撤销了?|(?:任务|工作|活动)?(?:已经?)?结束了?|换(?:了)?新?群了?)'
const UNBIND = '(?:解绑|解除绑定|取消绑定|撤销绑定|解除群绑定|取消群绑定)'
const PLEASE = '(?:请|麻烦|请帮忙|帮忙|帮我|请你)?'
const TAIL = '(?:掉|一下|吧|处理)?[\\s。!！]*$'

/** Each pattern is for the whole message: 解绑本群, 取消本群的绑定, 把这个群解绑一下, 这个群不用了，请解绑. */
export const UNBIND_GROUP = [
  new RegExp(`^${PLEASE}${UNBIND}${GROUP}${TAIL}`),
  new RegExp(`^${PLEASE}(?:解除|取消|撤销)${GROUP}的?绑定${TAIL}`),
  new RegExp(`^${PLEASE}(?:把|将)?${GROUP}(?:的绑定)?(?:请|可以)?(?:${UNBIND}|解除|取消)${TAIL}`),
  new RegExp(`^${GROUP}?${ENDED}[\\s,，。;；]*${PLEASE}(?:把|将)?${GROUP}?${UNBIND}${GROUP}?${TAIL}`),
] as const

/** 解绑, 解除绑定, 我要解绑: of the group where it is said, or of whoever says it alone. */
export const UNBIND_ALONE = new RegExp(
  `^${PLEASE}(?:我要|我想|我)?(?:${UNBIND}|(?:解除|取消)我的(?:账号)?绑定)(?:我的)?(?:账号|微信)?${TAIL}`,
)

const NAME = '([\\u4e00-\\u9fa5·（()）]{2,20}?)'
const ACCOUNT = '(?:的)?(?:账号|帐号|微信|手机)?'
const LEFT =
  '(?:同志)?(?:已经?)?(?:换(?:了)?(?:手机|手机号|微信|号|账号|新号)了?|调走了?|调离了?|离职了?|退休了?|辞职了?|不在(?:我们)?单位了)'

/** 解绑 张三, 解除张三的绑定, 把张三的微信解绑, 张三换手机了，请解绑. */
export const UNBIND_PERSON = [
  new RegExp(`^${PLEASE}${UNBIND}[\\s:：]*${NAME}${ACCOUNT}${TAIL}`),
  new RegExp(`^${PLEASE}(?:解除|取消|撤销)${NAME}(?:的(?:账号|微信)?)绑定${TAIL}`),
  new RegExp(`^${PLEASE}(?:把|将)${NAME}${ACCOUNT}(?:${UNBIND}|绑定(?:解除|取消))${TAIL}`),
  new RegExp(`^${NAME}${LEFT}[\\s,，。;；]*(?:请|麻烦|把他|把她)${PLEASE}${UNBIND}${TAIL}`),
] as const
