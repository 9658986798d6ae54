/** What is done each week is no event: 每周三下午走访…. */
export const HABIT = /每(?:[天日周月季年次]|个?星期)[^,，。;；\n]{0,8}$/

/**
 * Parts of the day that mean the message's own, where no day is named: 上午走访…. 那天上午 is of another day, 一上午 tells
 * how long.
 */
export const OF_TODAY =
  /(?<![天日号末每])一大?早|(?<![天日号一二三四五六末每整个大半次各])(?:上午|下午|早上|早晨|清早|中午|晌午|傍晚|刚才|刚刚|刚(?=走|入|到|去|从))/

/** Whoever only goes along stands before who is accompanied: 陪周副县长, 李明陪同王县长. */
export const COMPANY =
  /^(?:(?:(?![由在])[\u4e00-\u9fa5]){0,6}?(?:陪同|陪着|随同|跟随|跟着|陪(?![同着]))|[我俺咱](?:们)?(?:跟|和|同|与|随)|[随跟](?=[\u4e00-\u9fa5]{1,4}(?:书记|县长|局长|主任|部长|乡长|镇长|主席|领导)))(?!下|的)/
