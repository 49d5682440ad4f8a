import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

/** What V8 compiled is kept between starts (src/cli/launch.ts). */
describe('code that was compiled on an earlier run', () => {
  const { at, put, colloquy } = workbench()
  const version = (env: Record<string, string> = {}) => colloquy(['--version'], { XDG_CACHE_HOME: at('cache'), ...env })
  const fine = { code: 0, error: '', out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) }
  /** Every file that is kept, and when it was written. */
  const kept = async (): Promise<Map<string, number>> => {
    const files = new Map<string, number>()
    for (const name of await readdir(at('cache'), { recursive: true })) {
      const found = await stat(at('cache', name))
      if (found.isFile()) files.set(at('cache', name), found.mtimeMs)
    }
    return files
  }
  beforeEach(async () => {
    expect(await version()).toMatchObject(fine)
  })

  it('is kept where nobody else can write', async () => {
    const files = [...(await kept()).keys()]
    expect(files.length).toBeGreaterThan(0)
    for (const path of files) for (const it of [path, dirname(path)]) expect((await stat(it)).mode & 0o077, it).toBe(0)
  })

  it('is run, and not written anew', async () => {
    const before = await kept()
    expect(await version()).toMatchObject(fine)
    expect(await kept()).toEqual(before)
  })

  it('holds what ran at the start alone, however much ran after it', async () => {
    /** How many bytes of code the first script has in each file. */
    const sizes = async () =>
      Promise.all(
        [...(await kept()).keys()]
          .filter((path) => dirname(dirname(path)) === at('cache/colloquy/code'))
          .map(async (path) => {
            const [list = ''] = (await readFile(path, 'latin1')).split('\n')
            return new Map(JSON.parse(list) as [string, number][]).get('main.js') ?? 0
          }),
      )
    const [short = 0] = await sizes()
    const small = fileURLToPath(new URL('../../examples/small-libraries.txt', import.meta.url))
    const env = { XDG_CACHE_HOME: at('cache') }
    expect(await colloquy(['build', small, '-f', 'epub'], env)).toMatchObject({ code: 0, error: '' })
    const found = await sizes()
    expect(found).toHaveLength(2)
    expect(Math.max(...found)).toBeGreaterThan(short)
  })

  it('is made anew where it is damaged', async () => {
    const files = [...(await kept()).keys()]
    for (const path of files) await writeFile(path, 'no code')
    expect(await version()).toMatchObject(fine)
    for (const path of files) expect((await readFile(path)).length).toBeGreaterThan(100)
  })

  it('is not read out of a folder that others can write to', async () => {
    const [path = ''] = [...(await kept()).keys()]
    await writeFile(path, 'no code')
    await chmod(dirname(path), 0o777)
    expect(await version()).toMatchObject(fine)
    expect(await readFile(path, 'utf8')).toBe('no code')
  })

  it('can be done without', async () => {
    const before = await kept()
    expect(await version({ NODE_DISABLE_COMPILE_CACHE: '1' })).toMatchObject(fine)
    expect(await kept()).toEqual(before)
    await put('a-file', '')
    expect(await version({ XDG_CACHE_HOME: at('a-file') })).toMatchObject(fine)
  })

  it('leads to packages that are loaded later, without a warning', async () => {
    // The port of EPUBCheck is such a package.
    await put('talk.md', '# A talk\n\n**Ada Quist:** Hello.\n\n**Tomas Reyes:** Good morning.\n')
    expect(await colloquy(['build', 'talk.md', '-f', 'epub,pdf'])).toMatchObject({ code: 0, error: '' })
    const checked = await colloquy(['check', 'talk.epub', 'talk.pdf', '--engines', 'colloquy,epubcheck-ts'])
    expect(checked).toMatchObject({ code: 0, error: '' })
  })
})
