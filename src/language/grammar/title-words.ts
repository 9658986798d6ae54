/**
 * Right behind an item, in brackets, what it is called or when it is due: 任务49（企业开办“一日办结”），
 * 任务12（限10月底前完成）. Words of state in it tell nothing of how the item stands.
 */
export const CALLED =
  /^\s?[(（【[](?:[^()（）【】[\]\n]{0,30}[“「『"][^()（）【】[\]\n]{1,30}|(?:限|要求|时限|期限|截止|完成时限|原定|应于?|须|需)[^()（）【】[\]\n]{1,24})[)）】\]]/
/** A slogan in quotation marks: “一日办结”改革, “应办尽办”. A number of whatever is in it makes it somebody's words. */
export const SLOGAN =
  /^[“「『"](?![^”」』"]*(?:\d|已|未|没|了|任务|问题))[^”」』"，。,;；\n]{2,12}[”」』"](?!\s*[。.!！]?$)/
/** Nothing but somebody's words: （“已办结”）, “已办结”. */
export const WHOLLY_QUOTED = /^[(（【[]?[“「『"]/
/** The longest of both. */
export const LONGEST_CALLED = 64
