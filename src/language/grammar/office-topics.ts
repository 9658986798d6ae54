/** What the office wants changed, as far as its words tell although they are not understood. */
export type OfficeTopic = 'timetable' | 'calendar' | 'hours' | 'code'

/** Longer, it is a text and no command. */
export const LONGEST_COMMAND = 40

const CHANGE = '改|调整|调到|设[为成到在]|推迟|提前|停|启用|开启|关|恢复|取消|执行|补发|重发'
const DAYS =
  '\\d|今[天日]|明[天日]|大?后天|[下本这]个?周|周[一二三四五六日天]|星期|礼拜|国庆|春节|元旦|五一|劳动节|清明|端午|中秋'

/** 上班时间改成8点: no figure is corrected by it. */
export const HOURS_SAID =
  /^(?:请)?(?:把|将)?(?:上班时间|下班时间|工作时间|免打扰(?:时间)?).{0,6}(?:改|调|设|定)/

/** Both a thing of the office's keeping and what is to be done with it: the first that fits. */
export const OFFICE_TOPICS: readonly (readonly [OfficeTopic, RegExp])[] = [
  [
    'timetable',
    new RegExp(
      `(?:日报|周调度|周报|月通报|催办提醒|自动催办|自动提醒|定时任务).{0,12}(?:${CHANGE})|^(?:请)?(?:把|将)?(?:${CHANGE}).{0,8}(?:日报|周调度|周报|月通报|催办|自动提醒|定时任务)`,
    ),
  ],
  ['hours', HOURS_SAID],
  [
    'calendar',
    new RegExp(
      `^(?:请)?(?:把|将)?(?:${DAYS}).{0,25}(?:放假|补班|调休|上班|工作日|休息日?|原安排)(?:[\\d一二两三四五六七八九十]{1,2}天)?[\\s。!！]*$`,
    ),
  ],
  ['code', /(?:生成|发|要|给).{0,12}(?:验证码|绑定码)/],
]
