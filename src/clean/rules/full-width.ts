import { isLeft, type Rule } from '../draft.ts'

const wide: Record<string, string> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '.': '。' }
const han = /[\p{sc=Han}\p{sc=Bopomofo}]/u
const wideMark = /[、。，：；？！「」『』《》〈〉（）【】]/
/** Marks that English has as well: they count as Chinese where the paragraph is. */
const sharedMark = /[—…“”]/
const space = /[ \t\u00a0\u3000]/
const marks = /[,:;?!.]/g
/** Three words of Latin script or more. */
const phrase = /(?:^|[^\p{L}])\p{sc=Latin}[\p{sc=Latin}'’-]*(?: \p{sc=Latin}[\p{sc=Latin}'’-]*){2,}$/u

/** A character of a text that becomes another; the range takes in the space that goes with it. */
interface Widening {
  start: number
  end: number
  result: string
}

/**
 * The half-width marks of a Chinese text that stand next to Han. Marks between figures and within words of another script,
 * numbers (3.14, 1,000), times (10:30), model names (GPT-4, Qwen2.5) and addresses stay as they are.
 *
 * @param text The text.
 * @param markdown Whether it is Markdown: then code, link targets and definitions are left alone.
 */
export function widenings(text: string, markdown = false): Widening[] {
  if (!han.test(text)) return []
  const masked = maskOf(text, markdown)
  const found = pairs(text, masked)
  // What a mark stands beside is what its neighbour becomes, not what it was.
  const brackets = new Map(
    found.map(({ start, end, result }) => [result === '（' || result === '“' ? end - 1 : start, result]),
  )
  const at = (i: number): string => brackets.get(i) ?? text[i] ?? ''
  let chinese: boolean | undefined
  const isChinese = (): boolean => {
    chinese ??= isMostlyHan(text, masked)
    return chinese
  }
  const isWide = (character: string): boolean =>
    han.test(character) || wideMark.test(character) || (sharedMark.test(character) && isChinese())
  for (const match of text.matchAll(marks)) {
    const i = match.index
    const mark = match[0]
    if (masked?.[i]) continue
    let start = i
    while (start > 0 && space.test(text[start - 1] ?? '')) start--
    let end = i + 1
    while (end < text.length && space.test(text[end] ?? '')) end++
    const before = at(start - 1)
    const next = at(end)
    const isLast = next === '' || next === '\n' || next === '\r'
    const isBeside = isWide(before) || isWide(next)
    if (before === '' || before === '\n') continue
    if (mark === '.') {
      const isBehind = han.test(before) || /[）」』》】]/.test(before) || brackets.has(start - 1)
      if (!(isBehind && (isLast || isWide(next))) && !(isLast && /[\d%）”]/.test(before) && isChinese())) continue
    } else if (mark === '?' || mark === '!') {
      if (!isBeside && !((isLast || end > i + 1) && isChinese())) continue
    } else if (!isBeside && !(mark === ',' && isLast && isChinese())) continue
    // The end of an English sentence is English, whatever follows it.
    if (/[?!]/.test(mark) && phrase.test(text.slice(Math.max(0, start - 60), start)) && !brackets.has(start - 1))
      continue
    if (/[:.,]/.test(mark) && /\d/.test(before) && /\d/.test(text[i + 1] ?? '')) continue
    // A face made of marks is no colon.
    if ((mark === ':' || mark === ';') && /^-?[()DP](?!\p{L})/u.test(text.slice(i + 1, i + 4)) && !brackets.has(i + 1))
      continue
    found.push({ start, end: isLast ? i + 1 : end, result: wide[mark] ?? mark })
  }
  // Space behind a full-width mark, which has its own.
  for (const match of text.matchAll(/(?<=[，。？！：；、）」』》])[ \t\u00a0]+(?=[^\s*])/g)) {
    if (!masked?.[match.index]) found.push({ start: match.index, end: match.index + match[0].length, result: '' })
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  // Two neighbours may both claim the space between them.
  let to = 0
  for (const widening of found) {
    widening.start = Math.max(widening.start, to)
    to = Math.max(to, widening.end)
  }
  return found.filter(({ start, end }) => start < end)
}

/** Brackets and straight quotation marks come in pairs; a pair changes together, when Han stands in it or on both sides. */
function pairs(text: string, masked: Uint8Array | undefined): Widening[] {
  const found: Widening[] = []
  for (const [pattern, open, close] of [
    [/\(([^()\n]{1,200})\)/g, '（', '）'],
    [/"([^"\n]{1,300})"/g, '“', '”'],
  ] as const) {
    if (open === '“') {
      const count = text.split('"').length - 1
      // One too many, an inch perhaps: then nobody knows which belong together.
      if (count === 0 || count % 2) continue
    } else if (!text.includes('(')) continue
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (masked?.[start] || masked?.[end - 1]) continue
      const after = text[end] ?? ''
      const isInside = han.test(match[1] ?? '')
      const isAround =
        han.test(text[start - 1] ?? '') && (after === '' || han.test(after) || wideMark.test(after) || after in wide)
      if (!isInside && !isAround) continue
      let from = start
      let to = end
      if (open === '（') {
        while (from > 0 && space.test(text[from - 1] ?? '')) from--
        while (to < text.length && space.test(text[to] ?? '')) to++
        if (from === 0 || /[\n\r]/.test(text[from - 1] ?? '')) from = start
        if (to === text.length || /[\n\r]/.test(text[to] ?? '')) to = end
      }
      found.push({ start: from, end: start + 1, result: open }, { start: end - 1, end: to, result: close })
    }
  }
  return found
}

function isMostlyHan(text: string, masked: Uint8Array | undefined): boolean {
  let balance = 0
  for (const match of text.matchAll(/\p{sc=Han}|\p{sc=Latin}+/gu)) {
    if (!masked?.[match.index]) balance += han.test(match[0]) ? 1 : -1
  }
  return balance > 0
}

function maskOf(text: string, markdown: boolean): Uint8Array | undefined {
  const pattern = markdown
    ? /https?:\/\/[!-~]+|`[^`\n]*`|\]\([^)\n]*\)|<[^<>\n]*>|^[ \t]*\[[^\]\n]+\]:.*|^\*\*[^*\n]{1,60}\*\*[:：]/gm
    : /(?:https?:\/\/|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[\w.]+/g
  if (!/[`<@[]|\/\/|www|\*\*/.test(text)) return undefined
  let mask: Uint8Array | undefined
  for (const match of text.matchAll(pattern)) {
    mask ??= new Uint8Array(text.length)
    mask.fill(1, match.index, match.index + match[0].length)
  }
  return mask
}

/** A short text with its marks widened. */
export function widened(text: string, language: string): string {
  if (!language.startsWith('zh')) return text
  let out = ''
  let from = 0
  for (const { start, end, result } of widenings(text)) {
    if (start < from) continue
    out += text.slice(from, start) + result
    from = end
  }
  return out + text.slice(from)
}

/** Widens half-width punctuation between Han: `,` becomes `，`. Words are never touched. */
export const fullWidth: Rule = {
  code: 'clean/full-width',
  apply(draft) {
    if (!draft.language.startsWith('zh')) return
    const isMarkdown = draft.source.format === 'markdown'
    for (const passage of draft.passages) {
      if (!isLeft(passage) || passage.kind === 'code' || passage.kind === 'comment') continue
      const from = Math.max(passage.contentStart, passage.label?.end ?? 0)
      for (const { start, end, result } of widenings(draft.text.slice(from, passage.contentEnd), isMarkdown)) {
        draft.edits.push({ start: from + start, end: from + end, kind: 'normalised', rule: fullWidth.code, result })
      }
    }
  },
}
