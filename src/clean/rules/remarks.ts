import { attribute, cast, type Draft, isLeft, type Passage, type Rule } from '../draft.ts'
import { isScene } from '../scenes.ts'

/** What minutes write between speeches that is nobody's: who keeps them, what was decided. */
const minuted =
  /^(?:[\p{L}.'’ -]{2,50} (?:is|are|was) scribing\.?|(?:proposal|proposed|resolution|resolved|action|decision)\s*:.+|〔[^〔〕]+〕)$/isu
const isMinuted = (words: string): boolean => /scribing|:|^〔/i.test(words) && minuted.test(words)
const more = /^(?:\.{2,}|…)\s*/

/**
 * Takes for notes what stands between turns and is no one's speech: a paragraph in the brackets of minutes, 〔…〕, who takes
 * them down, what was resolved, what the format marks as such. Where minutes carry a speech on with “… ”, what does not begin
 * so is no part of it.
 */
export const remarks: Rule = {
  code: 'clean/remark',
  apply(draft) {
    const left = draft.passages.filter((p) => isLeft(p) && p.role === 'text')
    const loose = left.filter((p) => !p.label && p.kind === 'paragraph')
    const continued = loose.filter((p) => more.test(p.content))
    const isStaged = isScreenplay(draft, left)
    const isContinued = continued.length > 2
    const names = new Set(left.flatMap((p) => p.label?.name ?? []))
    let speaker: string | undefined
    let isInterrupted = false
    for (const [i, passage] of left.entries()) {
      if (passage.label) {
        speaker = passage.label.name
        isInterrupted = false
        continue
      }
      if (passage.kind !== 'paragraph') continue
      const isMore = isContinued && more.test(passage.content)
      if (isMore) {
        const length = more.exec(passage.content)?.[0].length ?? 0
        const start = passage.contentStart
        draft.edits.push({ start, end: start + length, kind: 'dropped', rule: remarks.code })
      }
      const isNote =
        passage.isAside ||
        (isStaged && speaker !== undefined && indentOf(passage) === 0 && !isScene(passage.content)) ||
        (speaker !== undefined &&
          isMinuted(passage.content) &&
          (draft.source.format !== 'text' || left[i + 1]?.label)) ||
        isComing(passage.content, names) ||
        (isContinued && !isMore && speaker !== undefined && isAbout(passage.content))
      if (isNote) {
        cast(passage, 'note', remarks.code)
        isInterrupted = true
      } else if (isInterrupted && speaker !== undefined) {
        // Speech that goes on behind a note has its speaker named again.
        attribute(passage, { name: speaker, end: passage.contentStart, isBold: true }, remarks.code)
        isInterrupted = false
      }
    }
  },
}

/** How far a line of text is indented. */
const indentOf = ({ start, contentStart }: Passage): number => contentStart - start

/**
 * Whether a text is a screenplay: names in capitals far in, what they say below them and less far, and what happens at the margin,
 * in scenes.
 */
function isScreenplay(draft: Draft, left: readonly Passage[]): boolean {
  if (draft.source.format !== 'text' || !left.some(({ content }) => isScene(content))) return false
  const names = left.flatMap((passage, i) => (passage.label?.form === 'name-line' ? [i] : []))
  return (
    names.length > 2 &&
    names.every((i) => {
      const [name, speech] = [left[i], left[i + 1]]
      return (
        name && speech && /^[^\p{Ll}]+$/u.test(name.label?.name ?? '') && indentOf(name) > 7 && indentOf(speech) > 3
      )
    })
  )
}

/** What a program for meetings writes of somebody who speaks: “Ada Quist started transcription”. */
function isComing(words: string, names: ReadonlySet<string>): boolean {
  if (words.length > 120) return false
  const name = /^(.{2,60}?) (?:(?:has )?(?:joined|left|started|stopped))\b[^.!?]{0,40}$/.exec(words)?.[1]
  return name !== undefined && names.has(name)
}

/** Links alone, and an address with what stands there. */
const isAbout = (words: string): boolean => /^\s*(?:https?:\/\/\S+)(?:\s*->.*)?\s*$/s.test(words)
