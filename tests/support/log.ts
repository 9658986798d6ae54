import type { Logger } from '../../src/ports.js'

export interface LogLine {
  readonly level: string
  readonly data: Record<string, unknown>
  readonly message: string
}

/** A log that keeps its lines for a test to look at. */
export function recordingLog(): Logger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = []
  const make = (bindings: object): Logger => {
    const at = (level: string) => (data: object, message: string) => {
      lines.push({ level, data: { ...bindings, ...data }, message })
    }
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: (more) => make({ ...bindings, ...more }),
    }
  }
  return { ...make({}), lines }
}
