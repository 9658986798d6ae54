/**
 * What may stand between a clause's beginning and its item, so that it begins something of its own: nothing, a number,
 * a verb that comes first, a word that goes on.
 */
export const LEADS_CLAUSE =
  /^(?:[\d一二三四五六七八九十][.、．)）]?|另外?|还有|同时|其中|此外|但是?|而|目前|请)*(?:(?:暂时?|先|还|尚|并)*(?:不|未|没有?|无法|难以)?(?:能|予以?|可)?(?:同意|批准|准予|核准|通过|驳回|否决|退回|退办)|已?(?:收到|签收|认领|接收|知悉)了?|已?(?:完成|办结)|申请)?$/
