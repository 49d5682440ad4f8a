/** Work that somebody may no longer want: what its `AbortSignal` means for it. */
import { setMaxListeners } from 'node:events'

/**
 * What work gives, or the signal's reason as soon as it aborts. The work is not ended by this; what of it fails afterwards
 * is nobody's concern.
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  let refuse = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    refuse = () => reject(signal.reason)
  })
  work.catch(() => {})
  if (signal.aborted) refuse()
  signal.addEventListener('abort', refuse, { once: true })
  try {
    return await Promise.race([aborted, work])
  } finally {
    signal.removeEventListener('abort', refuse)
  }
}

/** Calls `stop` when the signal aborts while `work` goes on, and waits for the work, which `stop` is to bring to its end. */
export async function stoppedBy<T>(
  signal: AbortSignal | undefined,
  stop: () => void,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await work()
  } catch (error) {
    // What fails for being stopped has failed for no other reason.
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** Work that several wait for. It is begun once, and aborted when nobody waits for it any longer. */
export class Shared<T> {
  readonly #end = new AbortController()
  readonly #work: Promise<T>
  #waiting = 0
  #isSettled = false
  #hasFailed = false

  /** @param work Is begun at once, and given a signal of its own. */
  constructor(work: (signal: AbortSignal) => Promise<T>) {
    // Each part of the work listens, and a work may have any number of parts.
    setMaxListeners(0, this.#end.signal)
    this.#work = work(this.#end.signal).finally(() => {
      this.#isSettled = true
    })
    // Reported to who waits.
    this.#work.catch(() => {
      this.#hasFailed = true
    })
  }

  /** Whether nobody will get anything from it: who comes later begins anew. */
  get isGivenUp(): boolean {
    return this.#end.signal.aborted || this.#hasFailed
  }

  /** What the work gives, or the reason of the one signal as soon as it aborts: others go on waiting. */
  async wait(signal?: AbortSignal): Promise<T> {
    this.#waiting += 1
    try {
      return await unlessAborted(this.#work, signal)
    } finally {
      this.#waiting -= 1
      if (this.#waiting === 0 && !this.#isSettled) this.#end.abort()
    }
  }
}
