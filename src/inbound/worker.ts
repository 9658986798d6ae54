import { isDubanError } from '../domain/errors.js'
import type { Parsed } from '../language/intent.js'
import { PARKED } from '../language/replies/failed.js'
import { mend } from '../services/mend.js'
import type { Question, Worked } from './answer.js'
import { refsOf, replyKey, talkId } from './keys.js'
import { type InboundDeps, type InboxRow, placeOf } from './message.js'
import { answerTo } from './process.js'

/**
 * Tries of a message before it is parked, counted over restarts. A fault of the program will come again, and
 * its sender's next messages wait; a store that stumbled gets more time.
 */
const TRIES = 3
const STORE_TRIES = 12
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 5_000

/** Reports whose answer a replay can tell from the entry. */
const PLAIN_REPORTS: ReadonlySet<Parsed['intent']> = new Set(['progress', 'complete', 'apply_close'])

/** The driver's errors, by their names: what is behind them is the store's, not the message's. */
const isOfStore = (error: unknown): boolean => error instanceof Error && error.name.startsWith('Mongo')

export interface Worker {
  /** Works on a row until it is finished or parked; rejects never. */
  work(row: InboxRow, about: About): Promise<void>
  /** Rows whose last write is still on its way. */
  settled(): Promise<void>
  /** Ends the waiting between tries: what is not finished is replayed at the next start. */
  stop(): void
}

interface About {
  readonly replayed: boolean
  /** What its words mean, if known. */
  readonly parsed?: Parsed
  /** Told once nothing that comes after it depends on what is left to do. */
  readonly free?: () => void
}

interface Try extends About {
  /** Writes that the answers did not wait for, of all tries together. */
  readonly rest: Promise<unknown>[]
}

/**
 * What is done with one message, in this order: the services write; notices, then the answer go into the
 * outbox; a question is kept or cleared; the row is finished. A crash between any two repeats the ones
 * before, which have ids of their own and write nothing twice.
 */
export function createWorker(deps: InboundDeps): Worker {
  const { store, clock, timer, log } = deps
  const last = new Set<Promise<void>>()
  /** Questions asked by this process: talk → the message that was unclear. */
  const asked = new Map<string, string>()
  const waking = new Set<() => void>()
  const state = { stopped: false }

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        waking.delete(wake)
        cancel()
        resolve()
      }
      const cancel = timer.after(ms, wake)
      waking.add(wake)
    })

  /**
   * The row's last write is not waited for: nothing that comes after depends on it. It comes behind the writes
   * that the answer did not wait for: without one of them the row stays open, and its replay makes up for it.
   */
  const finish = (row: InboxRow, outcome: string, rest: readonly Promise<unknown>[]) => {
    const done = Promise.all(rest)
      .then(() => store.inbox.finish(row._id, outcome, clock.now()))
      .catch((error: unknown) =>
        log.error({ err: error, row: row._id }, 'inbox row not finished; it will be replayed'),
      )
      .finally(() => last.delete(done))
    last.add(done)
  }

  const say = async (row: InboxRow, answer: Worked) => {
    const { channel, messageId } = row
    const said = answer.said ?? row
    for (const { key, ...notice } of answer.notices ?? []) {
      await deps.enqueue({ ...notice, key: `${row._id}:notice:${key}`, kind: 'notice' })
    }
    if (answer.text === null) return
    const alone = answer.privately === true && deps.canReachPerson(channel)
    await deps.enqueue({
      key: answer.once ?? replyKey(row),
      kind: 'reply',
      channel,
      to: alone ? { kind: 'person', id: said.sender.id } : placeOf(said),
      text: answer.text,
      // An answer in another place than its message cannot be shown as a reply to it.
      ...(alone && said.room !== null ? {} : { replyTo: messageId }),
    })
  }

  const ask = async (row: InboxRow, { ask, text, slots }: Question) => {
    const talk = talkId(row)
    await store.questions.ask({
      _id: talk,
      intent: 'unclear',
      slots: { ...slots, text },
      ask,
      askedAt: row.at,
      cause: row._id,
    })
    asked.set(talk, row._id)
  }

  /** Answered, or passed over: the sender has gone on to something else. */
  const forget = async (row: InboxRow, { answered, text }: Worked) => {
    const talk = talkId(row)
    const cause = answered?.cause ?? (text === null ? undefined : asked.get(talk))
    if (cause === undefined) return
    await store.questions.clear(talk, cause)
    asked.delete(talk)
  }

  /** The question of the talk, where it was asked before this message: it was open when a crash came. */
  const dropOlder = async (row: InboxRow) => {
    const question = await store.questions.find(talkId(row))
    if (question !== null && question.cause !== row._id && question.askedAt < row.at)
      await store.questions.clear(question._id, question.cause)
  }

  /**
   * A plain report on the one item that it names, and it is written: only its answer is left, and a replay after whatever
   * the next message writes finds the entry and answers from it. What means something by the state of things (a refusal,
   * a correction of the last report, 撤回) would mean something else then.
   */
  const isOnlyToBeTold = (row: InboxRow, parsed: Parsed | undefined, answer: Worked) => {
    if (parsed === undefined || !PLAIN_REPORTS.has(parsed.intent) || answer.outcome !== parsed.intent)
      return false
    const { slots } = parsed as { slots: { readonly correction?: boolean } }
    const { question, answered, notices, command } = answer
    return (
      slots.correction !== true &&
      refsOf(parsed).length === 1 &&
      [question, answered, notices, command].every((each) => each === undefined) &&
      !asked.has(talkId(row))
    )
  }

  const once = async (row: InboxRow, { replayed, parsed, free, rest }: Try) => {
    if (replayed && (await store.outbox.get(replyKey(row))) !== null) {
      // Whoever recorded something went on from what was asked before.
      if (await mend(store, row._id, clock.now())) await dropOlder(row)
      return finish(row, 'answered', rest)
    }
    const later = (write: Promise<unknown>) => {
      // Whoever finishes the row hears of a failure; until then it is nobody's.
      write.catch(() => undefined)
      rest.push(write)
    }
    const answer = await answerTo(deps, row, clock.now(), later, parsed)
    if (replayed) await mend(store, row._id, clock.now())
    if (isOnlyToBeTold(row, parsed, answer)) free?.()
    // Asked before it is said: an answer to a question must find it.
    if (answer.question !== undefined) await ask(row, answer.question)
    await say(row, answer)
    if (answer.question === undefined) await forget(row, answer)
    finish(row, answer.outcome, rest)
  }

  const park = async (row: InboxRow, error: unknown, rest: readonly Promise<unknown>[]) => {
    log.error({ err: error, row: row._id, channel: row.channel }, 'message parked')
    await say(row, { text: PARKED, outcome: 'parked' })
    finish(row, `parked:${isDubanError(error) ? error.code : String(error).slice(0, 200)}`, rest)
  }

  return {
    async work(row, about) {
      const rest: Promise<unknown>[] = []
      let attempts = row.attempts
      for (let pauseMs = FIRST_PAUSE_MS; !state.stopped; pauseMs = Math.min(pauseMs * 4, LONGEST_PAUSE_MS)) {
        try {
          if (attempts >= STORE_TRIES) return await park(row, row.outcome, rest)
          return await once(row, { ...about, rest })
        } catch (error) {
          log.warn({ err: error, row: row._id, attempts }, 'message not worked on; tried again')
          try {
            await store.inbox.failed(row._id, String(error).slice(0, 200))
            attempts++
            if (attempts >= (isOfStore(error) ? STORE_TRIES : TRIES)) return await park(row, error, rest)
          } catch (failure) {
            // A store that does not even take the count says nothing against the message.
            log.warn({ err: failure, row: row._id }, 'the store does not answer')
          }
        }
        await pause(pauseMs)
      }
    },
    async settled() {
      while (last.size > 0) await Promise.all(last)
    },
    stop() {
      state.stopped = true
      for (const wake of waking) wake()
    },
  }
}
