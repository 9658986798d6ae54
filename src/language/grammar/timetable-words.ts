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
}

const NAME = `(${Object.keys(JOB_NAMES)
  .sort((a, b) => b.length - a.length)
  .join('|')})`

/** Each pattern is for the whole message. */
export const JOBS_LIST =
  /^(?:查|看|查看|列出)?(?:一下)?(?:定时任务|任务时间表|发送时间|日报时间)[\s。!！?？]*$/
export const JOB_TIME = new RegExp(
  `^(?:请)?(?:把|将)?${NAME}(?:的)?(?:发送)?(?:时间)?(?:改|调整?|设|定|推迟|提前)(?:到|为|成|在|至)?\\s*(?:每天)?(早上|上午|中午|下午|晚上)?\\s*(\\d{1,2})(?:[:：点时](半|\\d{1,2})?)分?(?:整)?(?:发|发送)?[\\s。!！]*$`,
)
export const JOB_OFF = new RegExp(`^(?:请)?(?:停用|关闭|暂停|停发|停止|停掉|关掉|不发)${NAME}[\\s。!！]*$`)
export const JOB_ON = new RegExp(`^(?:请)?(?:启用|开启|恢复|打开|重新启用)${NAME}[\\s。!！]*$`)
