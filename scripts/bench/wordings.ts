/** Messages as people write them, one or two for each thing the language knows; `bench -- parse` repeats them. */
export const WORDINGS: readonly string[] = [
  '任务12 完成75%，已入户核查12个村',
  '【水务局】第４１项任务完成进度４５％，剩余管网改造正在招标',
  '任务27进度约七成左右，预计11月底前全部完工',
  '36号任务从三成推进到五成五',
  '编号19的任务还没完成，设备没到，需要工信局配合协调一下',
  '任务52：应改造48户，已改造36户',
  '任务2、任务5均已完成，请验收',
  '二十号任务完成了，二十一号还在走程序',
  '销号 问题2 已更换叫号系统并公示监督电话',
  '任务30申请延期至11月15日，原因：苗木需避开霜冻期',
  '第23项任务因招标流标，申请顺延20天',
  '9月13日：开展执法检查3次，累计发现问题12个，整改9个',
  '本月新增市场主体126户，累计2310户，签约资金三千五百万元',
  '更正：昨天报的执法检查次数应为4次，不是3次',
  '今天走访企业6家，收集难题2个，现场解决1个，转交1个',
  '分管领导到政务大厅走流程1人次，发现问题2个，当场解决1个',
  '收到，任务8由李明负责',
  '任务15不是我单位职责，建议转住建局',
  '查任务12',
  '我的清单',
  '有哪些超期的',
  '#接龙\n例 单位 任务 进度\n1. 发改局 任务3 60%\n2. 水务局 任务41 已完成\n3. 民政局 收到',
  '大家辛苦了，注意防暑',
  '我拍了拍 "王主任"',
  '[红包] 恭喜发财，大吉大利',
  '各单位：请于9月20日前报送三季度工作总结，联系人张三，电话见通讯录。',
]

/** Texts that no person would write, each of about that many characters. */
export function oddTexts(length: number): ReadonlyMap<string, string> {
  const fill = (part: string) => part.repeat(Math.ceil(length / part.length)).slice(0, length)
  return new Map([
    ['digits', fill('1234567890')],
    ['items', fill('任务12、')],
    ['percentages', fill('完成75%，')],
    ['dates', fill('9月14日至')],
    ['numerals', fill('一百二十三万')],
    ['brackets', fill('（【[((')],
    ['spaces', fill(' \n\t　')],
    ['a 接龙', fill('\n1. 发改局 任务3 60%')],
    ['one letter', fill('a')],
    ['broken surrogates', fill('\ud83d')],
  ])
}
