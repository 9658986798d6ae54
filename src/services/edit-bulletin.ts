import { checkedContent, factsIn, unitsNamed } from './bulletin-content.js'
import { type BulletinTold, toldOf } from './bulletin-view.js'
import { type BulletinRef, changeBulletin } from './change-bulletin.js'
import type { ServiceContext } from './context.js'
import { checkedText } from './text.js'

/** A draft changed. `lost`: figures that no longer stand in the text, and no longer open their items. */
export interface BulletinEdited extends BulletinTold {
  readonly lost: number
  /** What is otherwise than before. */
  readonly changed: readonly ('title' | 'body')[]
}

/**
 * Changes title or text, and takes the bulletin back to a draft: what was agreed to was another text. A unit whose
 * lines stay as they were keeps the answer it gave.
 * @throws DubanError as `changeBulletin` and `draftBulletin`
 */
export async function editBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  { title, body }: { readonly title?: string; readonly body?: string },
): Promise<BulletinEdited> {
  let lost = 0
  let changed: BulletinEdited['changed'] = []
  const bulletin = await changeBulletin(context, ref, {
    step: 'edit',
    action: 'bulletin.edit',
    change: (before) => {
      const content = checkedContent(context.view, {
        title: title ?? before.title,
        body: body ?? before.body,
      })
      changed = (['title', 'body'] as const).filter((key) => content[key] !== before[key])
      const facts = factsIn(content.body, before.facts)
      ;({ lost } = facts)
      return {
        fields: {
          ...content,
          facts: facts.kept,
          units: unitsNamed(context.view, content, facts.kept),
        },
        state: 'draft',
      }
    },
  })
  return { ...(await toldOf(context, bulletin)), lost, changed }
}

/** 作废: it goes nowhere. A number it may have been given is not used again. @throws as `changeBulletin` */
export async function discardBulletin(
  context: ServiceContext,
  ref: BulletinRef,
  reason = '',
): Promise<BulletinTold> {
  const note = checkedText(reason, 1000)
  return toldOf(
    context,
    await changeBulletin(context, ref, {
      step: 'discard',
      action: 'bulletin.edit',
      change: () => ({ state: 'discarded', note }),
    }),
  )
}
