/** Slips of the input method, read through. Left is never right in these messages. */
export const TYPOS: Readonly<Record<string, string>> = {
  台帐: '台账',
  消号: '销号',
  削号: '销号',
  销好: '销号',
  肖号: '销号',
  延其: '延期',
  廷期: '延期',
  延期期: '延期',
  顺廷: '顺延',
  完城: '完成',
  玩成: '完成',
  完承: '完成',
  完呈: '完成',
  完成程: '完成',
  办截: '办结',
  办洁: '办结',
  尽度: '进度',
  进渡: '进度',
  迸展: '进展',
  走防: '走访',
  走仿: '走访',
  走坊: '走访',
  走纺: '走访',
  走留程: '走流程',
  走流呈: '走流程',
  走流成: '走流程',
  申清: '申请',
  伸请: '申请',
  申情: '申请',
  申靖: '申请',
  收道: '收到',
  报树: '报数',
  报术: '报数',
  抱数: '报数',
  签首: '签收',
  鉴收: '签收',
  任物: '任务',
  任雾: '任务',
  问提: '问题',
  问題: '问题',
  难提: '难题',
  陪训: '培训',
  培圳: '培训',
  矛遁: '矛盾',
  纠份: '纠纷',
  纠分: '纠纷',
  信仿: '信访',
  信防: '信访',
  化接: '化解',
  更证: '更正',
  累记: '累计',
  雷计: '累计',
  预记: '预计',
  予计: '预计',
  按其: '按期',
  如其: '如期',
  逾其: '逾期',
  推尺: '推迟',
  整该: '整改',
  整盖: '整改',
  验守: '验收',
  协凋: '协调',
  企页: '企业',
  走防企业: '走访企业',
  网半率: '网办率',
  通抱: '通报',
  简抱: '简报',
}

/** 己 and 巳 stand for 已 before these; 以 only where no 为 or 后 makes it a real 以. */
const MEANT_ALREADY = '完办解整签收经更销转开入落成建改验通报召印制安组到化上做交结提'
const NOT_ALREADY_BEFORE = '自知利律克异由舍'

/**
 * Characters that stand for another one they look like, only where the pattern of one of `SLIPS_OF_FORM` says so. Taken
 * for what it looks like, 任务42末完成 would be a report of the end; 月末完成 is no slip: what may end stands before it.
 */
export const LOOKS_LIKE: Readonly<Record<string, string>> = {
  己: '已',
  巳: '已',
  以: '已',
  末: '未',
  朱: '未',
  未: '末',
  设: '没',
  役: '没',
}
const NOT_DONE_YET =
  '(?:能够?|全部?|曾|见)?(?:按[时期]|如期)?(?:完成|办[结完理好]|整改|解决|落实|到位|开[工始]|启动|动工|竣工|完工|批复|下达|拨付|签收|验收|通过|收到|销号|达[到标]|化解|进场|推进)'
export const SLIPS_OF_FORM: readonly string[] = [
  `(?<![${NOT_ALREADY_BEFORE}])[己巳](?=[${MEANT_ALREADY}])`,
  '(?<![可得予加所何难足能给])以(?=(?:经)?(?:完成|办结|整改|解决|签收|销号|竣工|完工)(?![任为后]))',
  `末(?<!(?:[年月周季期旬度岁秋冬春夏始本毫世文阶段程学朝颠假]|星期|礼拜)末)(?=${NOT_DONE_YET})`,
  '末(?<=[尚还仍并暂从]末)',
  '朱(?=完成|办结|整改|解决|开工|到位)',
  '[设役](?<=[还尚仍].)(?=有?(?:完成|办[结完好]|整改|解决|开工|到位|做完|弄完|启动))',
  // And the other way: 年未前, 预计月未完成.
  '未(?<=[年月周季]未)(?=(?:[之以]?前|底)|[\\s,，。.;；!！]|$)',
  '未(?<=(?:预计|计划|争取|力争|确保|承诺|延期?[到至]|推迟到)[^,，。;；]{0,6}[年月周季]未)',
]
/** Where one of those may be: most messages have none and are left alone. */
export const MAYBE_SLIP = '己巳以末朱'
export const MAYBE_SLIP_OF_TWO = /[年月周季]未|[还尚仍][设役]/

/** Traditional forms of the characters that the grammar's words are made of. */
export const TRADITIONAL =
  '務务 進进 結结 號号 銷销 請请 與与 題题 難难 訪访 業业 戶户 調调 處处 糾纠 紛纷 計计 預预 劃划 爭争 單单 縣县 鄉乡 鎮镇 報报 數数 項项 條条 個个 億亿 萬万 幾几 兩两 無无 還还 沒没 辦办 開开 關关 際际 應应 實实 現现 見见 設设 備备 資资 經经 審审 驗验 責责 點点 場场 會会 團团 專专 優优 協协 複复 轉转 導导 減减 壓压 縮缩 評评 員员 間间 時时 後后 週周 ' +
  '嗎吗 麼么 誰谁 問问 幫帮 總总 達达 過过 動动 網网 滿满 層层 體体 黨党 鍛锻 練练 講讲 較较 書书 長长 來来 這这 對对 為为 發发 記记 認认 領领 劉刘 張张 陳陈 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 廳厅 區区 隊队 費费 檢检 測测 監监 環环 農农 電电 話话 類类 謝谢'

/** rw12, RW-12: 任务 by its initials, as typed without choosing a word. Not inside a link, a code or a name (设备RW12). */
export const INITIALS =
  /(?<=^|[\n,，。;；:：、]\s?|@\S{1,20}\s|(?:[局委办镇乡]|街道|中心|查|看|收到|签收|更正|撤[回销]|[和及与把将]|申请|同意|提醒|交办)\s?)(?<!(?:[器机仪泵阀]|设备|型号|规格|品牌|产品|配件|编码|料号|货号)[,，。;；:：、]\s?)rw\s?[-#]?(?=\d{1,4}(?![\dA-Za-z]|\.\d))/gi
export const OF_INITIALS = '任务'
