/** Said to be polite, or to somebody else: never the reason that was asked for. */
export const NO_REASON =
  /^(?:好的?|好嘞|嗯+|哦|噢|行|可以|没问题|收到|知道了?|明白了?|谢谢?|多谢|感谢|辛苦|抱歉|不好意思|对不起|稍等|等一?下|马上|哈+|嘿+|呵+|ok|1|在吗?|你好|您好|早|晚安|再见|拜拜|算了|先不|再说|@)|(?:吗|呢|吧|么|嘛|[?？])[\s。.!！]*$|^[\s\p{P}\p{S}\d]*$/iu

/** 原因：…… at the end of what still lacks its reason, and the word that an answer may begin with. */
export const NO_REASON_YET = /[\s,，;；。]*(?:(?:原因|理由)(?:是|为)?)?[\s\p{P}\p{S}]*$/u
export const REASON_HEAD = /^(?:原因|理由|因为|由于)(?:是|为)?[:：\s]*/

const COURTESIES =
  /好的|好嘞|好|嗯|哦|噢|行|可以|没问题|收到|知道了?|明白了?|了解|谢谢?(?:您|你|啦|了)?|多谢|感谢|辛苦(?:您|你)?了?|麻烦(?:您|你)?了|抱歉|不好意思|对不起|没事了?|不用了|稍等|等一?下|马上|哈|嘿|呵|ok|1|早上?好?|晚安|再见|拜拜|[\s\p{P}\p{S}]/giu

/** Said to be polite, and nothing else: it wants no answer, privately either. */
export const isPolite = (text: string): boolean => text.replace(COURTESIES, '') === ''

/** A figure by itself, with its counting word or not: 6, 6户, 共六户. */
export const BARE_FIGURE =
  /^(?:是|共|一共|总共|有|约|大概|应该是|今天|本月|累计|新增)?\s*-?[\d一二两三四五六七八九十百千万亿零〇.,]+\s*[\u4e00-\u9fa5%]{0,4}[\s。.!！]*$/u
