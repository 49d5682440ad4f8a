import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

const mounts = (...args: string[]): boolean => spawnSync(args[0] ?? '', args.slice(1)).status === 0

/** A disk of 48 KB, where the system lets a test have one. */
let disk = ''
let isMounted = false
beforeAll(async () => {
  disk = await mkdtemp(join(tmpdir(), 'colloquy-test-disk-'))
  isMounted = process.platform === 'linux' && mounts('mount', '-t', 'tmpfs', '-o', 'size=48k', 'tmpfs', disk)
})
afterAll(async () => {
  if (isMounted) mounts('umount', disk)
  await rmdir(disk)
})

const talk = `---\ntitle: A long evening\nlanguage: en\n---\n\n${'**Ada Quist:** We read both, and kept the second.\n\n'.repeat(600)}`

describe('a full disk (needs the right to mount one)', () => {
  const { at, put, colloquy } = workbench()

  it('is said in one line, and leaves what was there', async (context) => {
    if (!isMounted) return context.skip()
    await put('talk.md', talk)
    await writeFile(join(disk, 'talk.html'), 'the one before')
    const { code, error } = await colloquy(['build', 'talk.md', '-f', 'html,text', '-o', disk])
    expect(code).toBe(3)
    expect(error.trim().split('\n')).toEqual([
      expect.stringMatching(/talk\.\S+ {2}This cannot be written \(ENOSPC\)\. Make room on the disk/u),
    ])
    expect(await readdir(disk)).toEqual(['talk.html'])
    expect(await readFile(join(disk, 'talk.html'), 'utf8')).toBe('the one before')
  })

  it('stops an archive, which carries on when there is room', async (context) => {
    if (!isMounted) return context.skip()
    await mkdir(at('in'))
    await put('in/archive.yaml', 'editions: [html]\n')
    await put('in/talk.md', talk)
    const { code, error } = await colloquy(['archive', 'in', '-o', 'out', '--store', join(disk, 'store')])
    expect(code).not.toBe(0)
    expect(error).toMatch(/ENOSPC[\s\S]*Make room on the disk/u)
    expect(mounts('mount', '-o', 'remount,size=4m', disk)).toBe(true)
    expect(await colloquy(['archive', 'in', '-o', 'out', '--store', join(disk, 'store')])).toMatchObject({ code: 0 })
    expect(await colloquy(['archive', 'verify', 'out'])).toMatchObject({ code: 0 })
  })
})
