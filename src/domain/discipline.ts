/** What is done to a person for a breach of discipline: said of somebody by name, it is discipline data (product rule 19). */
const MEASURE =
  /查处|立案|留置|双规|双开|党内(?:严重)?警告|记大?过|降级|撤职|开除|诫勉|政务处分|党纪处分|处分|移送司法|问责|追责|约谈|批评教育|通报批评|违纪|违法|检讨/g
/** Said of what has been done; 问责 and 约谈 are also what everybody is warned of. */
const DONE =
  /查处|立案|留置|双规|双开|党内(?:严重)?警告|记大?过|降级|撤职|开除|诫勉|处分|移送司法|被问责|(?:受到|予以|进行|给予)(?:了)?(?:问责|追责|约谈)/
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤'
/**
 * A name that the directory need not know: 张某某, 李小明同志; and where a clause begins or behind a post, 王强因….
 * Elsewhere 因 and 被 are no sign of a person: 责任单位被问责, 部分金额因违规.
 */
const CALLED = new RegExp(
  `[${SURNAMES}]某某?|[${SURNAMES}]\\p{Script=Han}{1,2}(?=同志)|` +
    '(?<=^|[^\\p{Script=Han}]|[局县市区乡镇村科股所站院校部会组队处]长|书记|主任|主席|经理|干部|职工|人员)' +
    `[${SURNAMES}]\\p{Script=Han}{1,2}(?=(?:等\\S{0,3}人?)?(?:因|被|受到))`,
  'gu',
)
/** Begins as a name does and is a word, a place or an office. */
const NO_NAME = new RegExp(
  '^(?:任[务何职期免单性意命教]|金[额融属银]|范[围本例]|马[路上]|方[案面式向法]|高[速校新层铁温标质风]|石[料油材化]|江河|' +
    '白[天色酒]|万[元人户名]|严[重肃格禁]|于[是此]|何[时人种]|余[款额]|陆续|龙头|程[序度]|杜绝|段[落时]|钱[款物]|武装|董事|' +
    '许[多可]|周[边期末一二三四五六日报]|黄[土河]|曾[经因被]|田[地间块]|杨树|张贴|陈旧|毛[利病]|顾[客虑问]|夏[季天粮收]|付[款出]|谢绝|郑重|' +
    '林[地场木区业草]|方便|孔洞|雷[电雨]|史料|汤药|叶片|向[全广各上有社群外])|' +
    '[局镇乡村办院所站厂县市区委部队店路街河湖山庄组会室科股地园线段桥务额]$',
  'u',
)
const SENTENCE = /[^。；;！!？?\n]+/g

/** Persons and measures that one text names. */
export interface DisciplineNamed {
  readonly names: readonly string[]
  readonly words: readonly string[]
  /** A sentence says of a person what was done to him. */
  readonly said: boolean
}

const unique = (words: Iterable<string>): string[] => [...new Set(words)]

/**
 * Whether a text names a person and discipline words: what would then go into a group. It cannot know what is meant,
 * so it is for a warning. Null where it names none of the one or the other.
 * @param known names of the directory
 */
export function disciplineNamed(text: string, known: Iterable<string>): DisciplineNamed | null {
  const words = unique(text.match(MEASURE) ?? [])
  if (words.length === 0) return null
  const people = [...known].filter((name) => name.length >= 2 && text.includes(name))
  const namesIn = (part: string) => [
    ...people.filter((name) => part.includes(name)),
    ...(part.match(CALLED) ?? []).filter(
      (name) => !NO_NAME.test(name) && !people.some((each) => name.startsWith(each)),
    ),
  ]
  const names = unique(namesIn(text))
  if (names.length === 0) return null
  const said = (text.match(SENTENCE) ?? []).some((part) => DONE.test(part) && namesIn(part).length > 0)
  return { names, words, said }
}
