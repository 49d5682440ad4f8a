import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clean, decisionsOf, takeBack } from '../../src/clean/index.ts'
import { readSync } from '../../src/read/index.ts'

const source = `Harbour Evenings

Ada Quist: We keep the paper.

Tom Reyes: Yes, we do.

Ada Quist: So , that is that.

Tom Reyes: Right.

Related posts

Subscribe to our *newsletter*
`
const cleanedOf = (text: string) => clean(readSync(Buffer.from(text), { path: 'talk.txt' }), { withOutput: true })

describe('decisions of cleaning', () => {
  const cleaned = cleanedOf(source)
  const decisions = decisionsOf(cleaned)
  const about = (words: string) => {
    const found = decisions.find((it) => it.source.includes(words))
    if (!found) throw new Error(`nothing was decided about ${words}`)
    return found
  }

  it('are listed, the most doubtful first, each under a name of its own', () => {
    expect(decisions.map(({ confidence }) => confidence)).toEqual(
      decisions.map(({ confidence }) => confidence).sort((a, b) => a - b),
    )
    expect(new Set(decisions.map(({ id }) => id)).size).toBe(decisions.length)
    expect(about('Subscribe')).toMatchObject({ kind: 'dropped', rule: 'clean/page-tail', line: 13, isBlock: true })
  })

  it('are taken back: what was dropped stands in its place again, as words', () => {
    expect(takeBack(cleaned.markdown, cleaned, about('Subscribe'))).toBe(
      `${cleaned.markdown.trimEnd()}\n\nSubscribe to our \\*newsletter\\*\n`,
    )
  })

  it('are taken back in a transcript that was corrected elsewhere', () => {
    const corrected = cleaned.markdown.replace('We keep the paper.', 'We kept all of the paper.')
    expect(takeBack(corrected, cleaned, about('Subscribe'))).toContain('\n\nSubscribe to our')
    expect(takeBack(corrected, cleaned, about('Subscribe'))).toContain('We kept all of the paper.')
  })

  it('are taken back once', () => {
    for (const decision of decisions) {
      const back = takeBack(cleaned.markdown, cleaned, decision)
      expect(back, decision.id).toBeDefined()
      expect(takeBack(back ?? '', cleaned, decision), decision.id).toBeUndefined()
    }
  })

  it('are not found where their place has been changed, or could be several', () => {
    expect(takeBack('---\ntitle: Another\n---\n\n**A:** Text.\n', cleaned, about('Subscribe'))).toBeUndefined()
    expect(takeBack(cleaned.markdown + cleaned.markdown, cleaned, about('Tom Reyes'))).toBeUndefined()
  })

  it('change nothing else: without its own words, the text is what it was', () => {
    const line = fc.constantFrom(
      'Ada Quist: We keep it.',
      'Tom Reyes: Yes , we do...',
      'Ada Quist:So -- what then?',
      'Related posts',
      'Share on Facebook',
      '128 views',
      'Tom Reyes: “Right” , he said.',
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 4, maxLength: 12 }), (lines) => {
        const made = cleanedOf(`A Title\n\n${lines.join('\n\n')}\n`)
        for (const decision of decisionsOf(made)) {
          const back = takeBack(made.markdown, made, decision)
          if (back === undefined) continue
          const [from, to] = decision.range
          expect(back.startsWith(made.markdown.slice(0, from))).toBe(true)
          expect(back.endsWith(made.markdown.slice(to))).toBe(true)
          expect(back.replaceAll('\\', '')).toContain(decision.source.trim())
        }
      }),
    )
  })
})
