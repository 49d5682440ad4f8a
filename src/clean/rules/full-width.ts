import { isLeft, type Rule } from '../draft.ts'

const wide: Record<string, string> = { ',': '，', ':': '：', ';': '；', '?': '？', '!': '！', '.': '。' }
const han = /[\p{sc=Han}\p{sc=Bopomofo}、。，：；？！「」『』《》〈〉（）【】—…“”]/u
const space = /[ \t\u00a0\u3000]/

/** A character of a text that becomes another; `end` is beyond the space that goes with it. */
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
 * @param markdown Whether it is Markdown: then code, link targets and brackets are left alone.
 */
export function widenings(text: string, markdown = false): Widening[] {
  if (!/\p{sc=Han}/u.test(text)) return []
  const masked = maskOf(text, markdown)
  const found: Widening[] = []
  const isChinese = (text.match(/\p{sc=Han}/gu)?.length ?? 0) > (text.match(/\p{sc=Latin}+/gu)?.length ?? 0)
  for (let i = 0; i < text.length; i++) {
    const mark = text[i] ?? ''
    const result = wide[mark]
    if (!result || masked?.[i]) continue
    const before = text[i - 1] ?? ''
    let after = i + 1
    while (after < text.length && space.test(text[after] ?? '')) after++
    const next = text[after] ?? ''
    const isLast = after >= text.length || next === '\n' || next === '\r'
    const isBeside = han.test(before) || han.test(next)
    if (mark === '.') {
      if (!/\p{sc=Han}/u.test(before) || !(isLast || han.test(next))) continue
    } else if (mark === '?' || mark === '!') {
      if (!isBeside && !(isLast && isChinese && before !== '')) continue
    } else if (!isBeside) {
      if (!(mark === ',' && isLast && isChinese)) continue
    }
    if ((mark === ':' || mark === '.' || mark === ',') && /\d/.test(before) && /\d/.test(text[i + 1] ?? '')) continue
    found.push({ start: i, end: isLast ? i + 1 : after, result })
  }
  if (!markdown) pairs(text, masked, found)
  return found.sort((a, b) => a.start - b.start)
}

/** Brackets and straight quotation marks come in pairs; a pair changes together, when Han stands in it or on both sides. */
function pairs(text: string, masked: Uint8Array | undefined, found: Widening[]): void {
  for (const [pattern, open, close] of [
    [/\(([^()\n]{1,200})\)/g, '（', '）'],
    [/"([^"\n]{1,300})"/g, '“', '”'],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (masked?.[start]) continue
      const isInside = /\p{sc=Han}/u.test(match[1] ?? '')
      const isAround = /\p{sc=Han}/u.test(text[start - 1] ?? '') && han.test(text[end] ?? '')
      if (!isInside && !isAround) continue
      found.push({ start, end: start + 1, result: open }, { start: end - 1, end, result: close })
    }
  }
}

function maskOf(text: string, markdown: boolean): Uint8Array | undefined {
  const pattern = markdown
    ? /https?:\/\/[!-~]+|`[^`\n]*`|\]\([^)\n]*\)|<[^<>\n]*>|^\*\*[^*\n]{1,60}\*\*[:：]/gm
    : /(?:https?:\/\/|www\.)[!-~]+|[\w.+-]+@[\w-]+\.[\w.]+/g
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
