import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runJobs } from '../../src/cli/archive-jobs.ts'
import type { Job } from '../../src/cli/archive-worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'colloquy-test-'))
const program = join(folder, 'worker.mjs')
const command = process.argv[1]

beforeAll(() => {
  // In the place of the command: it ends of one talk, and fails at another.
  writeFileSync(
    program,
    `process.on('message', ({ key, input }) => {
  setTimeout(() => {
    if (input === 'deadly') process.exit(1)
    process.send(input === 'broken' ? { key, isDone: false, reason: 'broken' } : { key, isDone: true })
  }, 50)
})
process.on('disconnect', () => process.exit(0))
`,
  )
  process.argv[1] = program
})
afterAll(() => {
  process.argv[1] = command ?? ''
  rmSync(folder, { recursive: true })
})

async function outcomes(inputs: readonly string[], processes: number): Promise<Map<string, string | undefined>> {
  const told = new Map<string, string | undefined>()
  const jobs = inputs.map(
    (input, i): Job => ({
      key: input === 'copy' ? 'copy' : `${i}`,
      input,
      sha256: '',
      editions: [],
      store: folder,
    }),
  )
  await runJobs(jobs, processes, async (job, reason) => {
    told.set(`${jobs.indexOf(job)} ${job.input}`, reason)
  })
  return told
}

describe('the jobs of an archive', () => {
  it('are all done, in as many processes as are asked for', async () => {
    const told = await outcomes(['a', 'broken', 'b', 'c', 'd'], 2)
    expect([...told].sort()).toEqual([
      ['0 a', undefined],
      ['1 broken', 'broken'],
      ['2 b', undefined],
      ['3 c', undefined],
      ['4 d', undefined],
    ])
  })

  it('fail alone where a process ends: others that it had are done by another', async () => {
    const told = await outcomes(['a', 'deadly', 'b', 'c', 'deadly', 'd'], 1)
    expect(told.size).toBe(6)
    for (const [job, reason] of told)
      if (job.endsWith('deadly')) expect(reason).toMatch(/^deadly {2}The process that built it ended\./)
      else expect(reason, job).toBeUndefined()
  })

  it('fail where no process starts, instead of waiting for one', async () => {
    const { execPath } = process
    process.execPath = join(folder, 'nowhere')
    try {
      const told = await outcomes(['a', 'b'], 1)
      expect([...told.values()]).toEqual(Array(2).fill(expect.stringContaining('The process that built it ended.')))
    } finally {
      process.execPath = execPath
    }
  })

  it('that have the same key are done once, and each is told', async () => {
    expect((await outcomes(['copy', 'copy', 'copy'], 1)).size).toBe(3)
  })
})
