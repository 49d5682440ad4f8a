/** Hands the jobs of an archive to processes of this command, each with a browser of its own. */
import { type ChildProcess, fork } from 'node:child_process'
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
}

/**
 * Runs jobs, as many at once as there are processes. A process that ends takes its job along and no other.
 *
 * @param finish Is told of each job when it is done, with the reason where it failed.
 */
export async function runJobs(
  jobs: readonly Job[],
  processes: number,
  finish: (job: Job, reason: string | undefined) => Promise<void>,
): Promise<void> {
  const waiting = [...jobs]
  const work = async (): Promise<void> => {
    let worker: ChildProcess | undefined
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      if (worker?.connected !== true) worker = startWorker()
      await finish(job, await reasonOf(worker, job))
    }
    if (worker?.connected) worker.disconnect()
  }
  await Promise.all(Array.from({ length: Math.min(jobs.length, processes) }, work))
}

function startWorker(): ChildProcess {
  return fork(process.argv[1] ?? '', ['archive-worker'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}

/** Why a job could not be done; nothing where it was. */
function reasonOf(worker: ChildProcess, job: Job): Promise<string | undefined> {
  return new Promise((settle) => {
    const ended = (): void => {
      worker.off('message', answered)
      settle(`${job.input}  The process that built it ended. Run it again; divide the transcript if it comes again.`)
    }
    const answered = (answer: Answer): void => {
      worker.off('exit', ended)
      settle(answer.isDone ? undefined : answer.reason)
    }
    worker.once('exit', ended)
    worker.once('message', answered)
    worker.send(job)
  })
}
