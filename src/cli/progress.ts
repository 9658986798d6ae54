import { SingleBar } from 'cli-progress'

/** Tells on standard error how far long work is: a bar at a terminal, a line for each step elsewhere. */
export interface Progress {
  /** `done` of about `total`; a new `step` begins a new bar. */
  show(step: string, done: number, total: number): void
  /** Ends the last bar. */
  end(): void
}

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const isTerminal = stream.isTTY
  let step: string | undefined
  let bar: SingleBar | undefined
  let last = 0
  const end = () => {
    // An estimate may have been wrong: the bar ends at what was done.
    bar?.setTotal(last)
    bar?.stop()
    bar = undefined
    step = undefined
  }
  return {
    show(name, done, total) {
      if (name !== step) {
        end()
        if (isTerminal) {
          bar = new SingleBar({
            stream,
            format: '{step} [{bar}] {percentage}%  {value}/{total}',
            barCompleteChar: '█',
            barIncompleteChar: '░',
            hideCursor: true,
          })
          bar.start(total, done, { step: name })
        } else stream.write(`${name}…\n`)
        step = name
      }
      last = done
      bar?.setTotal(Math.max(total, done))
      bar?.update(done)
    },
    end,
  }
}

/** Until it is called off, says on Ctrl-C what becomes of the work, and leaves. */
export function whenInterrupted(words: string): () => void {
  const leave = () => {
    process.stderr.write(`\n${words}\n`)
    process.exit(130)
  }
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
  return () => {
    process.off('SIGINT', leave)
    process.off('SIGTERM', leave)
  }
}
