import type { Role } from '../../domain/policy.js'
import { ROLE_WORDS } from '../words/item.js'
import { quoted } from './quote.js'

/** To a sender nobody knows. */
export const BIND_FIRST =
  '还不知道您是哪位，刚才的消息没有登记。请向作风办索取六位验证码，然后发：绑定 123456'

/** 帮助, from a sender nobody knows. */
export const HELP_UNBOUND =
  '我是督办通，帮各单位报进展、查任务。还不知道您是哪位：请向作风办索取六位验证码，然后发：绑定 123456；绑定以后发“帮助”看能做什么'

export function boundWords(person: {
  readonly name: string
  readonly units: readonly string[]
  readonly roles: readonly Role[]
  /** Whose account it was until now. */
  readonly before: string | null
}): string {
  const about = [...person.units, ...person.roles.map((role) => ROLE_WORDS[role])]
  const who = about.length === 0 ? person.name : `${person.name}（${about.join('，')}）`
  const before = person.before === null ? '' : `，这个账号原来绑定的${quoted(person.before, 20)}已解除`
  return `绑定成功：${who}${before}。发“帮助”看看能做什么，发“我的清单”看在办事项`
}

/** 绑定本群. */
export function groupBoundWords(bound: {
  readonly name: string
  /** How many units the group is for; 0: all of them. */
  readonly units: number
  /** The room that had the name until now. */
  readonly replaced: string | null
  /** Rooms elsewhere that have it as well. */
  readonly beside: readonly string[]
}): string {
  const { name, units, replaced, beside } = bound
  const group = quoted(name)
  return [
    `本群已绑定为“${group}”${units === 0 ? '' : `，日报包括${units}个单位`}`,
    ...(replaced === null
      ? []
      : [
          `原来绑定为“${group}”的群（${quoted(replaced, 30)}）不再收日报和通报；两个群都要收的，请换个群名重新绑定，例如：绑定本群 ${group}2`,
        ]),
    ...(beside.length === 0
      ? []
      : [`另有群（${beside.map((each) => quoted(each, 30)).join('、')}）也绑定为“${group}”，同样会收到`]),
  ].join('。')
}

export const GROUP_UNBOUND =
  '本群已解绑，日报、通报不再发到本群，还没发出的也不再发。要重新绑定请发：绑定本群 群名'

/** 解绑 张三. @param own he asked for it himself */
export function personUnboundWords({
  person,
  own,
  accounts,
}: {
  readonly person: string
  readonly own: boolean
  readonly accounts: number
}): string {
  if (own) return '已解绑，您发的内容不再登记，也不再给您发提醒。要重新绑定，请向作风办索取验证码'
  const many = accounts === 1 ? '' : `${accounts}个`
  return `已解绑${person}的${many}账号，从那里发的内容不再登记，提醒也不再发到那里。换了账号的，请重新发码：生成验证码 ${person}`
}

/** To whoever asked for the code; only ever sent privately. */
export function codeWords(person: string, code: string, minutes: number): string {
  return `${person}的验证码：${code}，${minutes}分钟内有效，只能用一次。请本人在要绑定的账号里发：绑定 ${code}`
}

export const CODE_SENT = '验证码已私发给您，请转告本人'
export const CODE_NOT_HERE = '验证码不能在群里发，请私聊我再要一次'
