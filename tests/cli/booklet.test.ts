import { describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

const { put, files, colloquy } = workbench()
const talk = '---\ntitle: Second copies\n---\n\n**Ada Quist:** Who keeps the second copy?\n\n**Tomas Reyes:** We do.\n'

describe('colloquy build --booklet', () => {
  it('makes a booklet beside the PDF, and says how to print it', async () => {
    await put('talk.md', talk)
    const { code, out, error } = await colloquy(
      ['build', 'talk.md', '-f', 'pdf', '--page', 'A4', '--booklet', '--signature', '4', '--sheet', 'a4'].concat([
        '--creep',
        '.1',
        '--crop-marks',
      ]),
    )
    expect([code, error]).toEqual([0, ''])
    expect(await files()).toEqual(['talk-booklet.pdf', 'talk.md', 'talk.pdf'])
    expect(out).toMatch(
      /talk-booklet\.pdf {2}2 sheets in 2 signatures, pages at \d\d %, print on both sides, flip on the short edge, \d+ KB\n/,
    )
  })

  it('makes one of each paper', async () => {
    await put('talk.md', talk)
    await colloquy(['build', 'talk.md', '-f', 'pdf', '--page', 'A5,Letter', '--booklet'])
    expect(await files()).toEqual([
      'talk-a5-booklet.pdf',
      'talk-a5.pdf',
      'talk-letter-booklet.pdf',
      'talk-letter.pdf',
      'talk.md',
    ])
  })

  it('warns of more sheets than anybody can fold together', async () => {
    const sections = Array.from({ length: 82 }, (_, i) => `## Part ${i}\n\n**Ada Quist:** Yes.\n`).join('\n')
    await put('long.md', `---\ntitle: Long\n---\n\n${sections}`)
    const { code, error } = await colloquy(['build', 'long.md', '-f', 'pdf', '--page', 'A5', '--booklet'])
    expect([code, error]).toEqual([
      0,
      expect.stringMatching(/warning: The booklet has 2\d sheets in one fold.*--signature/),
    ])
  })

  it.each([
    { args: ['--signature', '8'], says: '--signature is about a booklet' },
    { args: ['--creep', '0.1'], says: '--creep is about a booklet' },
    { args: ['--crop-marks'], says: '--crop-marks is about a booklet' },
    { args: ['--sheet', 'A4'], says: '--sheet is about a booklet' },
    { args: ['--booklet', '--signature', '6'], says: 'multiple of 4' },
    { args: ['--booklet', '--signature', '0'], says: 'multiple of 4' },
    { args: ['--booklet', '--creep', 'thick'], says: 'in millimetres' },
    { args: ['--booklet', '--creep', '2'], says: 'in millimetres' },
    { args: ['--booklet', '--sheet', 'B4'], says: 'choose from A4, Letter, A3' },
    { args: ['--booklet', '-f', 'epub'], says: 'A booklet is made of the PDF' },
  ])('refuses $args', async ({ args, says }) => {
    await put('talk.md', talk)
    const { code, out, error } = await colloquy(['build', 'talk.md', ...args])
    expect([code, out, error]).toEqual([2, '', expect.stringContaining(says)])
    expect(await files()).toEqual(['talk.md'])
  })

  it('refuses an input whose PDF would have the booklet’s name', async () => {
    await put('talk.md', talk)
    await put('Talk-Booklet.md', talk)
    const { code, error } = await colloquy(['build', 'Talk-Booklet.md', 'talk.md', '--booklet'])
    expect([code, error]).toEqual([2, expect.stringContaining('name of another input’s PDF')])
  })
})
