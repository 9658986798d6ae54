import {
  FORWARDED,
  LINK_ALONE,
  LINK_PASSED_ON,
  MEDIA,
  QUOTE,
  QUOTE_LINES,
  QUOTE_MARK,
  RED_PACKET,
  SYSTEM_LINE,
  TICKLE,
} from '../grammar/aside-words.js'
import { CHAT_RECORD } from '../grammar/hearsay-words.js'
import { STICKERS } from '../grammar/percent-words.js'
import type { IgnoreReason } from '../intent.js'

/** Words that only what a platform wrote by itself, or passed on, has. One look spares most messages the rest. */
const SUSPECT =
  /[[【「“"『<>]|拍|红包|转账|恭喜发财|^\s*(?:引用|回复|转)|群聊|撤回|通话|聊天|\.[A-Za-z]{2,4}|www|:\/\/|二维码/i

/** Whether nothing but stickers, pictures and signs is there. */
function onlyStickers(text: string): boolean {
  let rest = text
  for (let i = 0; i < 60; i++) {
    rest = rest.replace(/^[\s\p{P}\p{S}]*?(?=\[|$)/u, '')
    const sticker = STICKERS.exec(rest)
    if (sticker === null) return rest === '' && i > 0
    rest = rest.slice(sticker[0].length)
  }
  return rest === ''
}

const PICTURES_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\s\p{P}])+$/u
const PICTURE = /\p{Extended_Pictographic}/u

/** What the message is where it is not its sender's own words; null where it is. */
export function readAside(text: string): IgnoreReason | null {
  const first = text.charCodeAt(0)
  const plain = first >= 0x4e00 && first <= 0x9fff
  if (text.includes('\n') && CHAT_RECORD.test(text)) return 'quote'
  if (!plain && text.length <= 200 && PICTURE.test(text) && PICTURES_ONLY.test(text)) return 'sticker'
  if (!SUSPECT.test(text)) return null
  const head = text.slice(0, 400)
  if (text.length < 90 && TICKLE.test(text)) return 'tickle'
  if (RED_PACKET.test(head)) return 'red_packet'
  if (SYSTEM_LINE.test(head) && text.length < 90) return 'chatter'
  if (FORWARDED.test(head) || (text.length < 400 && LINK_PASSED_ON.test(head))) return 'forwarded_link'
  if (MEDIA.test(head) && text.length <= 400) return 'sticker'
  if (first === 91 && onlyStickers(head)) return 'sticker'
  return null
}

/** A link with no command beside it. */
export function isLinkAlone(text: string): boolean {
  return LINK_ALONE.test(text)
}

/** The sender's own words below a quotation; null where there is none. */
export function belowQuote(text: string): string | null {
  const code = text.charCodeAt(0)
  const quote =
    code === 0x300c || code === 0x201c || code === 34 || code === 0x300e
      ? QUOTE.exec(text)
      : code === 62
        ? QUOTE_LINES.exec(text)
        : /^[\s[【(（]*(?:引用|回复|转述)/.test(text.slice(0, 8))
          ? QUOTE_MARK.exec(text)
          : null
  return quote === null ? null : text.slice(quote[0].length).trim()
}

/** What is quoted, without who said it: 「王芳：任务5完成了」. */
export function quotedWords(quote: string): string {
  return quote
    .replace(/^[\s「“"『>[【(（]*(?:引用|回复|转述)?[^：:\n]{0,20}[：:]/, '')
    .replace(/[」”"』\]】)）]?[\s\-—_=]*$/, '')
    .trim()
}
