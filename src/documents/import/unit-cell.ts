import { splitNames } from './value.js'

/** Whose part a unit has in an item. */
export type UnitPart = 'lead' | 'responsible' | 'co'

const PARTS: Readonly<Record<string, UnitPart>> = {
  牵头: 'lead',
  主办: 'lead',
  主责: 'lead',
  主管: 'lead',
  承办: 'responsible',
  责任: 'responsible',
  负责: 'responsible',
  落实: 'responsible',
  配合: 'co',
  协办: 'co',
  协同: 'co',
  协助: 'co',
  参与: 'co',
}
const WORDS = Object.keys(PARTS).join('|')

/** 牵头单位：住建局 */
const LABEL = new RegExp(`^(${WORDS})(?:责任)?(?:单位|部门)?[:：]`)
/** 教育局（牵头）, 水务局牵头 */
const TAIL = new RegExp(`(?:[(（](${WORDS})(?:单位|部门)?[)）]|(${WORDS}))$`)
/** 教育局（配合：住建局、市监局）: what the brackets hold is a list of its own. */
const BRACKETED = new RegExp(`[(（]((?:${WORDS})(?:责任)?(?:单位|部门)?[:：][^)）]*)[)）]`, 'g')

/** 教育局（公安局、卫健局配合）: as well, its part behind the list. */
const BRACKETED_TAIL = new RegExp(`[(（]([^()（）]*[^()（）\\s、，,])(${WORDS})[)）]`, 'g')

/**
 * Several units' parts in one cell: “牵头：住建局；配合：发改局、财政局”, “水务局牵头，河口乡、林草局配合”,
 * “教育局（牵头）、市监局（配合）”.
 * @param column what the column itself says the units are
 */
export function readUnitCell(text: string, column: UnitPart): Record<UnitPart, string[]> {
  const found: Record<UnitPart, string[]> = { lead: [], responsible: [], co: [] }
  const lists = text
    .replace(BRACKETED, '；$1；')
    .replace(BRACKETED_TAIL, '；$2：$1；')
    .split(
      new RegExp(
        `[;；。]+|\\n+(?=(?:${WORDS})(?:责任)?(?:单位|部门)?[:：])|[,，\\s]+(?=(?:${WORDS})(?:责任)?(?:单位|部门)?[:：])`,
      ),
    )
  for (const list of lists) {
    const label = LABEL.exec(list.trim())
    const words = label === null ? list : list.trim().slice(label[0].length)
    readList(words, PARTS[label?.[1] ?? ''] ?? column, found)
  }
  return found
}

/** One list of names; a part named behind the last of several holds for those before it, too. */
function readList(words: string, part: UnitPart, found: Record<UnitPart, string[]>): void {
  let waiting: string[] = []
  for (const name of splitNames(words)) {
    const tail = TAIL.exec(name)
    const plain = tail === null ? name : name.slice(0, tail.index).trim()
    if (plain !== '') waiting.push(plain)
    if (tail === null) continue
    const own = PARTS[tail[1] ?? tail[2] ?? ''] ?? part
    // In brackets it is this one's own: “教育局（牵头）”.
    const alone = tail[1] !== undefined
    if (alone) found[part].push(...waiting.slice(0, -1))
    found[own].push(...(alone ? waiting.slice(-1) : waiting))
    waiting = []
  }
  found[part].push(...waiting)
}

const PART_WORDS: Readonly<Record<UnitPart, string>> = { lead: '牵头', responsible: '责任', co: '配合' }

/** As the report tells it: 牵头 住建局，配合 发改局、财政局. */
export const partWords = (parts: Readonly<Record<UnitPart, readonly string[]>>): string =>
  (Object.keys(PART_WORDS) as UnitPart[])
    .filter((part) => parts[part].length > 0)
    .map((part) => `${PART_WORDS[part]} ${parts[part].join('、')}`)
    .join('，')
