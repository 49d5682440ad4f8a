import { cast, drop, isLeft, type Passage, type Rule } from '../draft.ts'
import { labelAt } from '../labels.ts'

/**
 * Sets right what headings are for. A list of links into the same page is its contents, which editions have of their own. A
 * word that every heading begins with (“Topic: …”) says nothing. A heading without speech below it opens no section: before
 * the talk it stands as text; behind the talk, or with nothing but a list below it, it is the title of a note.
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
      const runs = runsOf(left)
      const deepest = left.slice(0, first).findLast((p, i) => p.kind === 'heading' && !runs.has(i))
      // Back from the first speech: a heading opens the section that it stands in while none as high stands between.
      let height = Number.POSITIVE_INFINITY
      for (let i = first - 1; i >= 0; i--) {
        const passage = left[i]
        if (passage?.kind !== 'heading') continue
        const depth = passage.depth ?? 2
        const isOpen = depth < height
        height = Math.min(height, depth)
        if (passage.role === 'heading' && (runs.has(i) || !(isOpen || depth === deepest?.depth)))
          cast(passage, 'text', headings.code)
      }
      // Lists of those present, the chat of a call, the date of the next: about the talk, and behind it. Within it, and above it,
      // only a list shows that nobody speaks: sponsors, links. A heading alone behind the talk stands below those of the talk.
      const highest = left
        .slice(0, last)
        .reduce((least, p) => (p.role === 'heading' ? Math.min(least, p.depth ?? 2) : least), 6)
      let below: Passage[] = []
      for (let i = left.length - 1; i >= 0; i--) {
        const passage = left[i]
        if (!passage) continue
        if (passage.kind !== 'heading' && passage.role !== 'heading') {
          below.push(passage)
          continue
        }
        const isList = below.every((p) => !p.label && (p.kind === 'item' || isFact(p)))
        const isBeside =
          i > last ? below.length > 0 || (passage.depth ?? 2) > highest : below.some(({ kind }) => kind === 'item')
        if (isList && isBeside && passage.role === 'heading') {
          cast(passage, 'note-title', headings.code)
          for (const each of below) if (each.role === 'text') cast(each, 'note', headings.code)
        }
        below = []
      }
    }
  },
}

/** A short line that says of something what it is, or where: `Music: “River”`, an address. */
const isFact = ({ content }: Passage): boolean =>
  content.length <= 240 && (labelAt(content) !== undefined || /https?:\/\/|^[^.!?]{1,40}:\s/.test(content))

/** The places of headings that stand three or more in a row, of one depth: facts about the talk, set large. */
function runsOf(left: readonly Passage[]): Set<number> {
  const runs = new Set<number>()
  let from = 0
  for (let i = 1; i <= left.length; i++) {
    const isSame = left[i]?.kind === 'heading' && left[from]?.kind === 'heading' && left[i]?.depth === left[from]?.depth
    if (isSame) continue
    if (left[from]?.kind === 'heading' && i - from >= 3) for (let at = from; at < i; at++) runs.add(at)
    from = i
  }
  return runs
}
