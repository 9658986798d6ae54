/**
 * Work that must keep an order among itself: a piece waits for every earlier piece that shares one of its
 * keys, and for nothing else. So one sender's messages are worked on in order, and so are two senders'
 * messages about the same item, while everybody else's go on beside them.
 */
export interface OrderedQueue {
  /**
   * @param work must not reject; it may free its keys before its own end, from where on nothing that shares one
   * depends on what is left of it
   */
  add(keys: readonly string[], work: (free: () => void) => Promise<void>): void
  /** How much is waiting or under way. */
  depth(): number
  /** Resolves when fewer than `most` pieces wait or are under way. */
  below(most: number): Promise<void>
  /** To be called when `atOnce` has grown. */
  wake(): void
  /** Forgets what has not begun. */
  clear(): void
}

interface Task {
  readonly keys: readonly string[]
  readonly work: (free: () => void) => Promise<void>
  /** Earlier pieces it still waits for. */
  waits: number
  /** Its keys are free. */
  done: boolean
  /** Which clearing it came after: one from before the last never begins. */
  readonly era: number
  readonly next: Task[]
}

/** @param atOnce how many pieces may be under way; asked whenever one could begin */
export function createOrderedQueue(atOnce: () => number): OrderedQueue {
  const last = new Map<string, Task>()
  let ready: Task[] = []
  let running = 0
  let depth = 0
  let era = 0
  let watchers: { most: number; resolve: () => void }[] = []

  const start = (task: Task) => {
    running++
    const free = () => {
      release(task)
      pump()
    }
    void task.work(free).finally(() => finish(task))
  }

  const pump = () => {
    if (ready.length === 0) return
    const next = ready.slice(0, Math.max(0, atOnce() - running))
    if (next.length === 0) return
    ready = ready.slice(next.length)
    for (const task of next) start(task)
  }

  const release = (task: Task) => {
    if (task.done) return
    task.done = true
    for (const key of task.keys) if (last.get(key) === task) last.delete(key)
    for (const next of task.next) if (--next.waits === 0 && next.era === era) ready.push(next)
  }

  const finish = (task: Task) => {
    running--
    depth--
    release(task)
    pump()
    if (watchers.length === 0) return
    const met = watchers.filter(({ most }) => depth < most)
    watchers = watchers.filter(({ most }) => depth >= most)
    for (const { resolve } of met) resolve()
  }

  return {
    add(keys, work) {
      const task: Task = { keys: [...new Set(keys)], work, waits: 0, done: false, era, next: [] }
      depth++
      for (const key of task.keys) {
        const before = last.get(key)
        if (before !== undefined && !before.done) {
          before.next.push(task)
          task.waits++
        }
        last.set(key, task)
      }
      if (task.waits > 0) return
      ready.push(task)
      pump()
    },
    depth: () => depth,
    wake: pump,
    below: (most) =>
      depth < most
        ? Promise.resolve()
        : new Promise((resolve) => {
            watchers.push({ most, resolve })
          }),
    clear() {
      era++
      last.clear()
      ready = []
      depth = running
      const rest = watchers
      watchers = []
      for (const { resolve } of rest) resolve()
    },
  }
}
