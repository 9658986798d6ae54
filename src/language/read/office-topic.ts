import { cleanText } from '../clean.js'
import { LONGEST_COMMAND, OFFICE_TOPICS, type OfficeTopic } from '../grammar/office-topics.js'

/**
 * What a message that was not understood is unmistakably about, where its sender keeps that: a thing of the office's
 * and a word that changes it. Null for chatter.
 */
export function officeTopic(text: string): OfficeTopic | null {
  if (text.length > LONGEST_COMMAND * 2) return null
  const cleaned = cleanText(text).replace(/^@\S+\s*/, '')
  if (cleaned.length > LONGEST_COMMAND) return null
  return OFFICE_TOPICS.find(([, pattern]) => pattern.test(cleaned))?.[0] ?? null
}
