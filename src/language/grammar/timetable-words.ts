/** What the office calls the jobs of the timetable in chat, and their names. */
export const JOB_NAMES: Readonly<Record<string, string>> = {
  日报: 'digest',
  督办日报: 'digest',
  每日日报: 'digest',
  周调度: 'weekly',
  周报: 'weekly',
  月通报: 'monthly',
  催办: 'remind',
  催办提醒: 'remind',
  自动催办: 'remind',
  自动提醒: 'remind',
  到期提醒: 'remind',
  活动起止: 'campaign',
}

/** What is written for a job in chat; undefined for one that chat has no word for. */
export function chatName(job: string): string | undefined {
  return Object.entries(JOB_NAMES).find(([, name]) => name === job)?.[0]
}

const NAMES = Object.keys(JOB_NAMES)
  .sort((a, b) => b.length - a.length)
  .join('|')
const NAME = `(${NAMES})`

const CHANGE = '(?:改|调整?|设|定|推迟|提前)(?:到|为|成|在|至)?\\s*'
/** 上午9点, 14:30, 9点半: part of the day, hour, minute. */
const TIME = '(早上|上午|中午|下午|晚上)?\\s*(\\d{1,2})(?:[:：点时](半|\\d{1,2})?)分?(?:整)?'
const HEAD = `^(?:请)?(?:把|将)?${NAME}(?:的)?(?:发送)?(?:时间|日期)?`
const TAIL = '(?:发|发送)?[\\s。!！]*$'

/** Each pattern is for the whole message. */
export const JOBS_LIST =
  /^(?:查|看|查看|列出)?(?:一下)?(?:定时任务|任务时间表|发送时间|日报时间)[\s。!！?？]*$/
export const JOB_TIME = new RegExp(`${HEAD}${CHANGE}(?:每天)?${TIME}${TAIL}`)
/** 提醒改到10点: only with a time is it the job that is meant; 停用提醒 and 恢复提醒 may be of one item. */
export const REMINDERS_TIME = new RegExp(`${HEAD.replace(NAMES, '提醒')}${CHANGE}(?:每天)?${TIME}${TAIL}`)
/** 周调度改到周二, 周调度改到每周二9点. */
export const JOB_WEEKDAY = new RegExp(
  `${HEAD}${CHANGE}每?(?:周|星期|礼拜)([一二三四五六日天])(?:的)?\\s*(?:${TIME})?${TAIL}`,
)
/** 月通报改到5号, 月通报改到每月5日9点. */
export const JOB_DATE = new RegExp(
  `${HEAD}${CHANGE}(?:每个?月)?的?(\\d{1,2})[号日](?:的)?\\s*(?:${TIME})?${TAIL}`,
)
export const JOB_OFF = new RegExp(`^(?:请)?(?:停用|关闭|暂停|停发|停止|停掉|关掉|不发)${NAME}[\\s。!！]*$`)
export const JOB_ON = new RegExp(`^(?:请)?(?:启用|开启|恢复|打开|重新启用)${NAME}[\\s。!！]*$`)
/** 执行月通报 10月8日 09:00, 不执行日报 昨天: a run that waits for the office to decide. */
const RUN_OF = `${NAME}[\\s,，:：（(]*(?:(?:(\\d{4})[年/.-]\\s?)?(\\d{1,2})[月/.-]\\s?(\\d{1,2})[日号]?|(今[天日]|昨[天日]|前天))?(?:的)?\\s*(?:${TIME})?[）)]?(?:的)?(?:[这那]一?次)?[\\s。!！]*$`
export const JOB_DROP = new RegExp(`^(?:请)?(?:不|不用|不必|不再|不要|取消|放弃)(?:执行|补发)${RUN_OF}`)
export const JOB_RUN = new RegExp(`^(?:请)?(?:确认)?(?:执行|补发)(?:一下)?${RUN_OF}`)
export const WEEKDAYS = '日一二三四五六'
