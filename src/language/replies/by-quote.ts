import type { Ref } from '../intent.js'
import { itemWords } from '../words/item.js'

type Named = readonly Pick<Ref, 'kind' | 'no'>[]
const namesOf = (refs: Named) => refs.map(({ kind, no }) => itemWords(kind, no))

/** 同意, 不同意 of what is quoted, where no application can be told from it: what to write. */
export function unclearDecision(
  refs: Named,
  { approve, of }: { readonly approve: boolean; readonly of: 'close' | 'extend' | null },
): string {
  const names = namesOf(refs)
  const [item = itemWords('task', 12)] = names
  const what = of === 'extend' ? '延期' : '销号'
  const example = approve ? `同意${item}${what}` : `不同意${item}${what}，原因：佐证材料不全`
  const why =
    names.length > 1
      ? `引用的消息说的是${names.slice(0, 6).join('、')}${names.length > 6 ? '等' : ''}`
      : '引用的消息没有待审核的申请'
  return `${why}，没有登记。请写明是哪一项，例如：${example}`
}

/** 撤回 of what is quoted, where that is nothing of one's own. */
export const nothingOwnQuoted = (item: string): string =>
  `引用的消息不是您报的，没有撤回。要撤回请引用自己的那条，或写明是哪一项，例如：撤回${item}`
