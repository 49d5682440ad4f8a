import { drop, isLeft, type Passage, type Rule } from '../draft.ts'

/**
 * Sets right what headings are for. A list of links into the same page is its contents, which editions have of their own. A
 * word that every heading begins with (“Topic: …”) says nothing. A heading without speech below it opens no section: before
 * the talk it stands as text, behind the talk it is the title of a note.
 */
export const headings: Rule = {
  code: 'clean/heading',
  apply(draft) {
    contents()
    prefixes()
    speechless()

    function contents(): void {
      const left = draft.passages.filter(isLeft)
      for (let i = 0; i < left.length; i++) {
        let end = i
        while (left[end]?.kind === 'item' && /^\s*\[[^\]]*\]\(#[^)]*\)\s*$/.test(left[end]?.content ?? '')) end++
        if (end - i < 2) continue
        for (const passage of left.slice(i, end)) drop(draft, passage, headings.code, 0.95)
        const above = left[i - 1]
        if (
          above &&
          above.content.length < 40 &&
          (above.kind === 'heading' || /contents|目录|目錄|目次/i.test(above.content))
        )
          drop(draft, above, headings.code, 0.95)
        i = end - 1
      }
    }

    function prefixes(): void {
      const all = draft.passages.filter((p) => isLeft(p) && p.role === 'heading' && p.kind === 'heading')
      const prefixOf = ({ content }: Passage): string | undefined =>
        /^\p{L}[\p{L} -]{1,20}:\s+(?=\S)/u.exec(content)?.[0]
      const count = new Map<string, number>()
      for (const heading of all) {
        const prefix = prefixOf(heading)?.trim()
        if (prefix) count.set(prefix, (count.get(prefix) ?? 0) + 1)
      }
      for (const heading of all) {
        const prefix = prefixOf(heading)
        if (!prefix || (count.get(prefix.trim()) ?? 0) < 2) continue
        draft.edits.push({
          start: heading.contentStart,
          end: heading.contentStart + prefix.length,
          kind: 'dropped',
          rule: headings.code,
          confidence: 0.9,
        })
      }
    }

    function speechless(): void {
      const left = draft.passages.filter(isLeft)
      const first = left.findIndex((p) => p.label && p.role === 'text')
      if (first < 0) return
      const last = left.findLastIndex((p) => p.label && p.role === 'text')
      const deepest = left.slice(0, first).findLast((p, i) => p.kind === 'heading' && !isRun(left, i))
      for (const [i, passage] of left.entries()) {
        if (passage.kind !== 'heading' || passage.role !== 'heading') continue
        if (i < first && (isRun(left, i) || !(leadsTo(left, i, first) || passage.depth === deepest?.depth)))
          passage.role = 'text'
        // Lists of those present, the chat of a call, the date of the next: about the talk, and behind it.
        if (i > last && isList(left, i)) passage.role = 'note-title'
      }
      let isNote = false
      for (const passage of left.slice(last + 1)) {
        if (passage.role === 'note-title') isNote = true
        else if (passage.role === 'heading') isNote = false
        else if (isNote && passage.role === 'text') passage.role = 'note'
      }
    }
  },
}

/** Whether nothing but list items stands below a heading, up to the next. */
function isList(left: readonly Passage[], at: number): boolean {
  for (const passage of left.slice(at + 1)) {
    if (passage.kind === 'heading') return true
    if (passage.kind !== 'item') return false
  }
  return true
}

/** Whether a heading is one of three or more in a row: facts about the talk, set large. */
function isRun(left: readonly Passage[], at: number): boolean {
  const isSame = (i: number): boolean => left[i]?.kind === 'heading' && left[i]?.depth === left[at]?.depth
  let [from, to] = [at, at]
  while (isSame(from - 1)) from--
  while (isSame(to + 1)) to++
  return to - from >= 2
}

/** Whether the first speech stands in the section that a heading opens. */
function leadsTo(left: readonly Passage[], from: number, to: number): boolean {
  const depth = left[from]?.depth ?? 2
  return left.slice(from + 1, to).every((passage) => passage.kind !== 'heading' || (passage.depth ?? 2) > depth)
}
