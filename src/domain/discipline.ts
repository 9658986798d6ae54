/** What is done to a person for a breach of discipline: said of somebody by name, it is discipline data (product rule 19). */
const MEASURE =
  /查处|立案|留置|双规|双开|党内(?:严重)?警告|记大?过|降级|撤职|开除|诫勉|政务处分|党纪处分|处分|移送司法|问责|追责|约谈|批评教育|通报批评|违纪|违法|检讨/g
/** Said of what has been done; 问责 and 约谈 are also what everybody is warned of. */
const DONE =
  /查处|立案|留置|双规|双开|党内(?:严重)?警告|记大?过|降级|撤职|开除|诫勉|处分|移送司法|被问责|(?:受到|予以|进行|给予)(?:了)?(?:问责|追责|约谈)/
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤'
/** A name that the directory need not know: 张某某, 李小明同志, 王强因…. */
const CALLED = new RegExp(
  `[${SURNAMES}]某某?|[${SURNAMES}]\\p{Script=Han}{1,2}(?=同志|(?:等\\S{0,3}人?)?(?:因|被|受到))`,
  'gu',
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
    ...(part.match(CALLED) ?? []).filter((name) => !people.some((each) => name.startsWith(each))),
  ]
  const names = unique(namesIn(text))
  if (names.length === 0) return null
  const said = (text.match(SENTENCE) ?? []).some((part) => DONE.test(part) && namesIn(part).length > 0)
  return { names, words, said }
}
