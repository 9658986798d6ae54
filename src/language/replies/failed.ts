/** To the sender of a message that the service itself could not work on. */
export const PARKED =
  '这条消息已收到，但系统没能处理，没有登记；作风办可以看到它，请稍后换个说法再发，或联系作风办'

/** To whoever addressed the bot in words it does not know. */
export function notUnderstood(example: string): string {
  return `没看懂这条，没有登记。例如：${example} 60%；发“帮助”看全部说法`
}

/** Before the answer to a message as edited: what it had said before was taken back. */
export const editedWords = (answer: string): string => `原来那条不算了，按改后的登记：${answer}`
