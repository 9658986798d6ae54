import type { Message } from 'wechaty'
import { types } from 'wechaty'
import type { InboundAttachment, InboundEvent } from '../../src/ports.js'
import { cutMention } from '../mention.js'

/** Who the bot is on this login; see `accountOf` in index.ts for why the login is part of it. */
export interface Self {
  readonly account: string
  readonly name: string
}

/** What stands for a message that has no words of its own; the language room knows these forms. */
const WORDLESS: Partial<Record<number, string>> = {
  [types.Message.Emoticon]: '[表情]',
  [types.Message.RedEnvelope]: '[红包]',
  [types.Message.Transfer]: '[转账]',
  [types.Message.Location]: '[位置]',
  [types.Message.Contact]: '[名片]',
  [types.Message.MiniProgram]: '[小程序]',
  [types.Message.Url]: '[链接]',
  [types.Message.ChatHistory]: '[聊天记录]',
  [types.Message.Image]: '[图片]',
  [types.Message.Audio]: '[语音]',
  [types.Message.Video]: '[视频]',
  [types.Message.Attachment]: '[文件]',
}

const ATTACHMENT: Partial<Record<number, InboundAttachment['kind']>> = {
  [types.Message.Image]: 'image',
  [types.Message.Attachment]: 'file',
  [types.Message.Audio]: 'audio',
  [types.Message.Video]: 'video',
}

/**
 * A wechaty message in the product's words.
 * @returns undefined for the bot's own messages and for what names no message (a recall without its target)
 */
export async function toEvent(message: Message, self: Self): Promise<InboundEvent | undefined> {
  if (message.self()) return undefined
  const room = message.room()
  const talker = message.talker()
  const common = {
    channel: 'wechaty',
    account: self.account,
    ...(room === undefined ? {} : { room: { id: room.id, name: await room.topic() } }),
    sender: { id: talker.id, name: talker.name() },
    at: message.date(),
  }
  const type = message.type()
  if (type === types.Message.Recalled) {
    const target = await message.toRecalled()
    if (target === undefined) return undefined
    return { ...common, kind: 'recall', messageId: target.id, text: '', mentionsBot: false }
  }
  const isText = type === types.Message.Text || type === types.Message.GroupNote
  const mention = isText
    ? cutMention(message.text(), self.name)
    : { text: WORDLESS[type] ?? '', found: false }
  const mentionsBot = mention.found || (isText && (await message.mentionSelf()))
  const attachment = toAttachment(message, type)
  return {
    ...common,
    kind: 'message',
    messageId: message.id,
    text: mention.text,
    mentionsBot,
    ...(attachment === undefined ? {} : { attachments: [attachment] }),
  }
}

/** The bytes stay on the platform until the receiver asks: a video in a group must not fill memory. */
function toAttachment(message: Message, type: number): InboundAttachment | undefined {
  const kind = ATTACHMENT[type]
  if (kind === undefined) return undefined
  return {
    name: message.text().slice(0, 200) || kind,
    kind,
    read: async () => (await message.toFileBox()).toBuffer(),
  }
}
