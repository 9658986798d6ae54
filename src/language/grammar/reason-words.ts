/** Why something is refused is told so, also in a group where nobody is spoken to. */
export const LACKS =
  /不全|不齐|不足|不够|不清|不实|不符|不到位|不达标|不合|不高|不明|不能|不规范|不一致|没有?|未|缺|欠|补|重新|太[短长少]|有误|错误|存疑|虚假|过期|模糊|遗漏/
/** 原因：材料不全, 因为没有公示. */
export const REASON_FIRST = /^[\s,，]*(?:原因|理由|因为|由于|因)/
/** Begins by speaking to somebody: 张局长，麻烦…, 老王，…, 各位. */
export const TO_SOMEBODY =
  /^[\s]*(?:@|各位|大家|同志们|麻烦|劳驾|请问|烦请|[老小]\p{Script=Han}{1,2}[,，:：!！\s]|\p{Script=Han}{1,4}(?:[局县镇乡科部院处所校]长|主任|书记|经理|老师|同志|[总工姐哥])[,，:：!！\s])/u
/** What people arrange with each other. */
export const FOR_OTHERS = /请(?!补|重|完善|整改|按)|[上下]午|[今明后]天|[\d一二两三四五六七八九十]点|@/
export const MENTIONS_FIRST = /^(?:@\S+\s+)+/
