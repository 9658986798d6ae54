/** Without one of these characters nothing is denied or taken back. */
export const MAYBE_TAKEN_BACK = /[不非误错作原上成]/

/** Right before a figure, or ahead of its name: it is not so. 不是21户 · 不是走访企业21户. */
export const DENIED_BEFORE =
  /(?:^|[,，;；。\s])(?:不是|并非)[^,，;；。\d]{1,14}$|(?:不是|不该是|不应(?:该)?[是为]|并非|而非|误报|错报|错写|[报写填打说]成)(?:了|的|为|是|成)?\s?$/
/** Right before a figure in a correction: it is what was said before. 原报21户, 写成21户了. */
export const FORMER_BEFORE =
  /(?:原报|原来|原为|原先|原|[报写填打说]成|(?:之前|先前|前面|上次)报)(?:了|的|为|是|成)?\s?$/

/** Ahead of a figure's name: it was so once. 原来走访企业8户，现在12户. */
export const ONCE_BEFORE = /(?:^|[,，;；。\s])(?:原来|原先|上次|上回)(?!.*[改增升提降])[^,，;；。\d]{0,14}$/
/** Right before a figure: there are more. 不止5件，有8件. */
export const MORE_BEFORE = /不[止只]有?\s?$/
/** Right behind a figure: it is wrong, and nothing is said instead. 走访企业21户报错了. */
export const WRONG_BEHIND =
  /^[\s,，]*(?:是)?(?:[报写填说打弄搞发]?错了?|不对|有误(?!差)|不准确?|作废|[报写填]多了|[报写填]少了)/

/** Between a figure that was wrong and the one that is right. */
export const RIGHT_AFTER = /更正|改|应|修正|修改|调整|不对|有误|错|->|→|实际|正确|作废|为准/

/** Between a denied figure and the one that is stated instead: 不是21户，是12户 · 不是3期而是2期. */
export const STATED_INSTEAD =
  /^[\s,，、;；。]*(?:而|应该?|实际上?|其实|正确的?|准确的?|真实的?|我们)*(?:数[据字]?)?[是为有]\s?$/
/** Behind a figure that was wrong: 21户报错了，是12户 · 21户有误，以12户为准. */
export const WRONG_THEN =
  /^[\s,，、。;；]*(?:是|的)?(?:数[据字]?)?(?:[哦噢哎啊呃][,，]?不对?|[报写填说打弄搞发]?错了?|不对|有误|不准确?|作废|[报写填]多了|[报写填]少了)[\s,，、;；。]*(?:而|应该?|实际上?|其实|正确的?|准确的?|请?(?:以|按))*(?:数[据字]?)?(?:[是为]|)\s?$/
/** Between an item and the one that is meant: 任务15已完成，写错了，是任务16. */
export const OTHER_ITEM =
  /(?:[,，。;；\s](?:刚才)?(?:[报写填说打弄搞发]?错了|[报写填说打弄搞发]错|不对|[哦噢哎啊][,，]?不)[,，。\s]?(?:(?:应该?|其实|实际)?[是为])?|(?:[报写填说打弄搞发]错了?|不对|有误)[,，。\s]?(?:应该?|其实|实际)?[是为]|[,，。;；\s](?:(?:应该?|其实|实际)[是为]|更正为))\s?$/
/** Between two figures: the first is taken back in the same breath. 8户，不对，是9户 · 80%，说错了，60%. */
export const ALL_TAKEN_BACK = /^[\s,，]*(?:[报写填说打弄搞发]错了?|不对|有误)[\s。.!！~]*$/
export const TAKEN_BACK = /不对|(?:[报写填说打弄搞发]|^[\s,，、。]*)错了|有误|[哦噢哎啊呃][,，]?不|作废/
