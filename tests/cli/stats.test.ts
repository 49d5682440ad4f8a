import { describe, expect, it } from 'vitest'
import { workbench } from './workbench.ts'

const talk = `# A talk

## One

**Ada Quist:** [00:00:00] one two three four five six

**林晓雨：** [00:01:00] 一二三

## Two

**Ada Quist:** [00:01:30] seven, "eight"

**?:** nine
`

describe('colloquy stats', () => {
  const { put, colloquy } = workbench()

  it('counts turns, words and pace', async () => {
    await put('talk.md', talk)
    const { code, out, error } = await colloquy(['stats', 'talk.md', '--json'])
    expect([code, error]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual([
      {
        file: 'talk.md',
        title: 'A talk',
        turns: 4,
        words: 12,
        sections: 2,
        speakers: [
          // The last turn has no end.
          { name: 'Ada Quist', turns: 2, words: 8, share: 8 / 12, longest: { words: 6, turn: 1 }, wordsPerMinute: 6 },
          { name: '林晓雨', turns: 1, words: 3, share: 3 / 12, longest: { words: 3, turn: 2 }, wordsPerMinute: 6 },
          { name: '?', turns: 1, words: 1, share: 1 / 12, longest: { words: 1, turn: 4 } },
        ],
        turn: [
          { number: 1, speaker: 'Ada Quist', section: '1', start: 0, words: 6 },
          { number: 2, speaker: '林晓雨', section: '1', start: 60, words: 3 },
          { number: 3, speaker: 'Ada Quist', section: '2', start: 90, words: 2 },
          { number: 4, speaker: '?', section: '2', words: 1 },
        ],
      },
    ])
  })

  it('draws the shares and when they were said, in columns that Han characters do not push aside', async () => {
    await put('talk.md', talk)
    const { out } = await colloquy(['stats', 'talk.md'])
    const lines = out.split('\n')
    const below = (title: string): string[] => lines.slice(lines.indexOf(title) + 1, lines.indexOf(title) + 4)
    expect(below('Share of the words')).toEqual([
      'Ada Quist  ██████████████████████████▋ 67 %',
      '林晓雨     ██████████ 25 %',
      '?          ███▍ 8 %',
    ])
    expect(below('From the beginning to the end')).toEqual([
      `Ada Quist  ${'█'.repeat(30)}${' '.repeat(15)}${'█'.repeat(10)}`,
      `林晓雨     ${' '.repeat(30)}${'█'.repeat(15)}`,
      `?          ${' '.repeat(55)}${'█'.repeat(5)}`,
    ])
  })

  it('gives a spreadsheet a line for each turn', async () => {
    await put('talk.md', talk.replace('Ada Quist', 'Quist, Ada').replace('Ada Quist', 'Quist, Ada'))
    const { out } = await colloquy(['stats', 'talk.md', '--csv'])
    expect(out.split('\r\n')).toEqual([
      'number,speaker,section,start,words',
      '1,"Quist, Ada",1,0,6',
      '2,林晓雨,1,60,3',
      '3,"Quist, Ada",2,90,2',
      '4,?,2,,1',
      '',
    ])
  })

  it('says so of a text in which nobody speaks', async () => {
    await put('essay.md', '# An essay\n\nWords.\n')
    const { code, out } = await colloquy(['stats', 'essay.md'])
    expect([code, out]).toEqual([0, 'essay.md: An essay\n0 turns, 0 words, 0 sections\n\n'])
  })
})
