/** Hands the jobs of an archive to processes of this command, each with a browser of its own. */
import { type ChildProcess, fork } from 'node:child_process'
import type { TalkDefaults } from '../archive/index.ts'
import type { Answer, Job } from './archive-worker.ts'

/** A transcript of the archive. */
export interface Source {
  /** Below the archive's folder, with `/`. */
  path: string
  /** On the disk. */
  input: string
  sha256: string
  /** Of all that its editions depend on. */
  key: string
  slug: string
  /** What it is called where it has no title of its own. */
  title?: string
  /** What its folder says for it. */
  defaults: TalkDefaults
}

/** Talks that a process has at once: while its browser paints one, it reads the next. */
const AT_ONCE = 2

/**
 * Runs jobs. A process that ends takes no job along but the one that it ended of.
 *
 * @param finish Is told of each job when it is done, with the reason where it failed.
 * @param early A process that was started in advance; it ends with the others.
 */
export async function runJobs(
  jobs: readonly Job[],
  processes: number,
  finish: (job: Job, reason: string | undefined) => Promise<void>,
  early?: Worker,
): Promise<void> {
  const waiting = [...jobs]
  const started = early ? [early] : []
  const work = async (): Promise<void> => {
    let shared = started.shift()
    let alone: Promise<unknown> = Promise.resolve()
    const lane = async (): Promise<void> => {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        if (shared?.isOpen() !== true) shared = startWorker()
        let outcome = await shared.run(job)
        if (outcome.isEnded && !outcome.wasAlone) {
          // Which of them it ended of shows when each has a process for itself, one after the other.
          const suspect = job
          const again = alone.then(() => runAlone(suspect))
          alone = again
          outcome = await again
        }
        await finish(job, outcome.isEnded ? endedOf(job) : outcome.reason)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    shared?.close()
  }
  await Promise.all(Array.from({ length: Math.min(jobs.length, processes) }, work))
  for (const idle of started) idle.close()
}

const endedOf = ({ input }: Job): string =>
  `${input}  The process that built it ended. Run it again; divide the transcript if it comes again.`

async function runAlone(job: Job): Promise<Outcome> {
  const worker = startWorker()
  const outcome = await worker.run(job)
  worker.close()
  return outcome
}

/** What became of a job: its reason where it failed, or that its process ended, and whether it had no other job. */
type Outcome = { isEnded: false; reason: string | undefined } | { isEnded: true; wasAlone: boolean }

/** A process of this command that takes jobs. */
export interface Worker {
  isOpen: () => boolean
  run: (job: Job) => Promise<Outcome>
  close: () => void
}

export function startWorker(): Worker {
  const child: ChildProcess = fork(process.argv[1] ?? '', ['archive-worker'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  /** By key: of two copies of a talk, one is made. */
  const running = new Map<string, ((outcome: Outcome) => void)[]>()
  const settle = (key: string, outcome: Outcome): void => {
    const told = running.get(key) ?? []
    running.delete(key)
    for (const tell of told) tell(outcome)
  }
  child.on('message', (answer: Answer) => {
    settle(answer.key, { isEnded: false, reason: answer.isDone ? undefined : answer.reason })
  })
  let hasEnded = false
  const end = (): void => {
    hasEnded = true
    const wasAlone = running.size === 1
    for (const key of [...running.keys()]) settle(key, { isEnded: true, wasAlone })
  }
  child.on('exit', end)
  // It did not start, or is gone before it could be told.
  child.on('error', end)
  return {
    isOpen: () => child.connected && !hasEnded,
    run: (job) =>
      new Promise((tell) => {
        const others = running.get(job.key)
        running.set(job.key, [...(others ?? []), tell])
        if (!others) child.send(job)
      }),
    close: () => {
      if (child.connected) child.disconnect()
    },
  }
}
