import { UNDO } from './recorded.js'

/** What became of a 接龙 list; null where none of its entries was the sender's or said anything. */
export function jielongWords(list: {
  readonly taken: readonly string[]
  readonly refused: readonly string[]
  readonly others: number
}): string | null {
  const { taken, refused, others } = list
  if (taken.length === 0 && refused.length === 0) return null
  return [
    ...(taken.length === 0 ? [] : [`接龙已登记${taken.length}条：`, ...taken]),
    ...refused,
    ...(others === 0 ? [] : [`另有${others}条是别人的，由本人报`]),
    ...(taken.length === 0 ? [] : [UNDO]),
  ].join('\n')
}
