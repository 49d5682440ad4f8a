/** Work that is waited for together: reading a thousand small files one after another is waiting a thousand times. */
export interface AtOnce {
  /** Starts work when there is room for it. Throws what any before it has thrown. */
  add: (work: () => Promise<void>) => Promise<void>
  /** Settles when all is done; throws the first that was thrown. */
  done: () => Promise<void>
}

/** @param most How much goes on at a time; as many files as a disk reads side by side when left out. */
export function atOnce(most = 16): AtOnce {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  const refuse = (): void => {
    if (failures.length > 0) throw failures[0]
  }
  return {
    add: async (work) => {
      while (running.size >= most) await Promise.race(running)
      refuse()
      const one: Promise<void> = work()
        .catch((error: unknown) => void failures.push(error))
        .then(() => void running.delete(one))
      running.add(one)
    },
    done: async () => {
      await Promise.all(running)
      refuse()
    },
  }
}
