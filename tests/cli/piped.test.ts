import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { command, workbench } from './workbench.ts'

const talk = '# A talk\n\n**Ada Quist:** Hello.\n\n**Tomas Reyes:** Good morning.\n'

describe('standard input and output', () => {
  const { at, files } = workbench()
  const piped = (args: readonly string[], input: string | Uint8Array) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: at(), input })
    return { code: status, out: stdout, error: stderr.toString() }
  }

  it('take a transcript and give one edition', async () => {
    const { code, out, error } = piped(['build', '-', '-f', 'epub', '-o', '-'], talk)
    expect([code, error]).toEqual([0, ''])
    expect(out.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
    expect(piped(['check', '-', '--engines', 'colloquy,epubcheck-ts'], out)).toMatchObject({ code: 0, error: '' })
    expect(await files()).toEqual([])
  })

  it('name what is made of them', async () => {
    const { code, out } = piped(['build', '-', '-f', 'html'], talk)
    expect([code, out.toString()]).toEqual([0, expect.stringMatching(/^stdin: 2 turns, 2 speakers/u)])
    expect(await files()).toEqual(['stdin.html'])
    expect(piped(['clean', '-'], 'Ann: hi there.\n\nBob: hello there.\n\nAnn: so.\n').out.toString()).toContain(
      '**Ann:** hi there.',
    )
  })

  it('are named where something is wrong with them', () => {
    expect(piped(['build', '-'], '')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^stdin {2}The file is empty/u),
    })
    expect(piped(['check', '-'], talk).out.toString()).toMatch(/^stdin: nothing found/u)
  })

  it.each([
    [['build', '-', '-o', '-'], 'one edition of one transcript'],
    [['build', '-', '-f', 'pdf', '-d', 'book,report', '-o', '-'], 'one edition of one transcript'],
    [['build', '-', 'talk.md', '-f', 'html', '-o', '-'], 'one edition of one transcript'],
    [['build', '-', '-', '-f', 'html'], 'editions of the same name'],
  ])('take no more than fits: %j', (args, says) => {
    expect(piped(args, talk)).toMatchObject({ code: 2, error: expect.stringContaining(says) })
  })
})
