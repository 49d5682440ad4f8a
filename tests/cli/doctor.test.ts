import { describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

describe('colloquy doctor', () => {
  const { at, put, files, colloquy } = workbench()

  it('tries everything out, and finds what is needed', async () => {
    const { code, out, error } = await colloquy(['doctor', '--json'])
    expect([code, error]).toEqual([0, ''])
    const { examined, missing } = JSON.parse(out) as {
      examined: { name: string; state: string; advice?: string }[]
      missing: number
    }
    expect(missing).toBe(0)
    const states = Object.fromEntries(examined.map(({ name, state }) => [name, state]))
    for (const name of ['Node', 'This folder', 'Cache', 'Temporary files', 'Browser', 'Fonts', 'A trial'])
      expect(states[name], name).toBe('ok')
    // What could be had comes with how to get it.
    for (const one of examined) if (one.state === 'absent') expect(one.advice).toBeTruthy()
    expect(await files()).toEqual([])
  })

  it('says what is missing and what to do, with an exit code of its own', async () => {
    await put('browser', 'none')
    const { code, out } = await colloquy(['doctor', '--browser', at('browser')], { TMPDIR: at('gone') })
    expect(code).toBe(3)
    expect(out).toMatch(/^Temporary files +MISSING +.+gone cannot be written to \(ENOENT\)\n +Set TMPDIR/mu)
    expect(out).toMatch(/^Browser +MISSING +.+is no program that can be started\.\n +.+--browser PATH/mu)
    expect(out).toMatch(/^2 things are missing\.$/mu)
  })

  it('is not needed to learn that a build has no temporary folder', async () => {
    await put('talk.md', '# T\n\n**Ada Quist:** a.\n\n**Tomas Reyes:** b.\n')
    const { code, error } = await colloquy(['build', 'talk.md', '-f', 'pdf'], { TMPDIR: at('gone') })
    expect([code, error]).toEqual([
      3,
      expect.stringMatching(/^talk\.md {2}No temporary file can be written in .+gone \(ENOENT\)\. Set TMPDIR .+\n$/u),
    ])
  })
})
