import { describe, expect, it } from 'vitest'
import { clean } from '../../src/clean/index.ts'
import { readSync } from '../../src/read/index.ts'
import type { LedgerEntry } from '../../src/transcript/index.ts'

/** What a rule did to a text, as [kind, source, result]. */
function doneBy(rule: string, text: string, path = 'talk.txt', off: string[] = []): unknown[] {
  const source = readSync(new TextEncoder().encode(text), { path })
  return clean(source, { withOutput: true, off })
    .ledger.entries.filter((entry: LedgerEntry) => entry.rule === rule)
    .map(({ kind, source, result }) => [kind, source, result])
}

const talk =
  'Ada: We begin.\n\nBefore the bridge\n\nAda: Who keeps it?\n\n〔Applause〕\n\nTom: We do.\n\nTom: All of it.\n'

describe('marks that are added stand under the rule that set them', () => {
  it('of headings', () => {
    expect(doneBy('clean/section', talk)).toEqual([['added', '', '## ']])
    expect(doneBy('clean/section', talk, 'talk.txt', ['section'])).toEqual([])
  })

  it('of notes', () => {
    expect(doneBy('clean/remark', talk)).toEqual([
      ['added', '', ':::note'],
      ['added', '', ':::'],
    ])
  })

  it('of labels', () => {
    expect(doneBy('clean/unattributed', '1\n00:00:01,000 --> 00:00:02,000\nWho keeps it?\n', 'a.srt')).toEqual([
      ['added', '', '**?:** [00:00:01] '],
    ])
    expect(doneBy('clean/label', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>Who keeps it?\n', 'a.vtt')).toEqual([
      ['added', '', '**Ada:** [00:00:01] '],
    ])
    expect(doneBy('clean/change-mark', '>> Ada: One.\n>> Two.\n>> Ada: Three.\n')).toEqual([
      ['normalised', '>> Ada: ', '**Ada:** '],
      ['dropped', '>> ', undefined],
      ['added', '', '**?:** '],
      ['normalised', '>> Ada: ', '**Ada:** '],
    ])
  })

  it('and under none, where the source had them or its form asks for them', () => {
    const markdown = '# Roof\n\nAda: One.\n\nTom: Two.\n\nAda: Three.\n\n# Paper\n\nTom: Four.\n'
    expect(doneBy('clean/section', markdown, 'a.md')).toEqual([])
    expect(doneBy('clean/front-matter', markdown, 'a.md')).toEqual([])
    expect(doneBy('clean/markdown', markdown, 'a.md')).toContainEqual(['normalised', '# ', '## '])
  })
})
