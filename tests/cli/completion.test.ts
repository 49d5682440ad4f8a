import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { designNames } from '../../src/designs.ts'
import { command, workbench } from './workbench.ts'

const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0
const scriptFor = (shell: string): string =>
  spawnSync(process.execPath, [command, 'completion', shell], { encoding: 'utf8' }).stdout

describe('colloquy completion', () => {
  const { colloquy } = workbench()

  /** What bash would offer behind these words. */
  const offered = (...words: string[]): string[] => {
    const { stdout, status, stderr } = spawnSync(
      'bash',
      [
        '--norc',
        '-c',
        `${scriptFor('bash')}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _colloquy; printf '%s\\n' "\${COMPREPLY[@]}"`,
        'bash',
        'colloquy',
        ...words,
      ],
      {
        encoding: 'utf8',
      },
    )
    expect([status, stderr]).toEqual([0, ''])
    return stdout.split('\n').filter(Boolean)
  }

  it.skipIf(!has('bash'))('offers bash commands, options and their values', () => {
    expect(offered('b')).toEqual(['build'])
    expect(offered('')).toEqual(expect.arrayContaining(['build', 'clean', 'check', 'doctor', '--help']))
    expect(offered('build', 'talk.txt', '--des')).toEqual(['--design'])
    expect(offered('build', 'talk.txt', '--design', '')).toEqual([...designNames])
    expect(offered('build', '-f', 'ep')).toEqual(['epub'])
    expect(offered('check', '--engines', 'epub')).toEqual(['epubcheck-ts', 'epubcheck'])
    expect(offered('completion', 'f')).toEqual(['fish'])
    // Files are the shell's own to complete.
    expect(offered('build', 'ta')).toEqual([])
    expect(offered('build', '-o', 'ou')).toEqual([])
  })

  it.skipIf(!has('zsh'))('is a script that zsh reads', () => {
    expect(spawnSync('zsh', ['-n'], { input: scriptFor('zsh'), encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
  })

  it.skipIf(!has('fish'))('offers fish commands and values', () => {
    const ask = (line: string) =>
      spawnSync('fish', ['--no-config', '-c', `${scriptFor('fish')}\ncomplete -C ${JSON.stringify(line)}`], {
        encoding: 'utf8',
      })
        .stdout.split('\n')
        .map((one) => one.split('\t')[0])
    expect(ask('colloquy bu')).toContain('build')
    expect(ask('colloquy build --design ')).toEqual(expect.arrayContaining([...designNames]))
  })

  it('knows every command that the help lists, in every shell', async () => {
    const { out } = await colloquy(['--help'])
    const commands = [...out.matchAll(/^ {2}([a-z]+) .*$/gmu)].map(([, name = '']) => name)
    expect(commands).toEqual(expect.arrayContaining(['build', 'completion']))
    for (const shell of ['bash', 'zsh', 'fish'])
      for (const name of commands) expect(scriptFor(shell), `${name} in ${shell}`).toContain(name)
  })

  it('refuses another shell in a line', async () => {
    const { code, error } = await colloquy(['completion', 'csh'])
    expect([code, error]).toEqual([
      2,
      expect.stringMatching(/no completion for “csh”\. Name one of bash, zsh, fish\.\n$/u),
    ])
  })
})
