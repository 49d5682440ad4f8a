import { type Finding, ownFinding } from '../finding.ts'
import { type Block, quoted } from './blocks.ts'

/** Never first in a line, in any script that has them: CLREQ §3.1.3, JLREQ §3.1.7 (classes 2, 4, 6, 7), and their ASCII kin. */
const NOT_FIRST = /^[、，。．：；？！）〕］｝」』】〗》〉〙〛｠‥％‰℃‼⁇⁈⁉,;!?)\]}]/u
/** Nor these, beside Han text alone: in others they also begin words (’90s, …and). */
const NOT_FIRST_IN_HAN = /^[”’»…—～〜·・：:.%]/u
/** Nor these in Japanese: iteration marks, prolonged sounds and small kana (JLREQ classes 9, 10, 11). */
const NOT_FIRST_IN_JAPANESE = /^[ゝゞヽヾ々〻ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ]/u
/** Never last in a line (JLREQ class 1). */
const NOT_LAST = /[（〔［｛「『【〖《〈〘〚｟([{]$/u
const NOT_LAST_IN_HAN = /[“‘«]$/u
/** Never parted: two of a kind are one mark. */
const PAIRED = /[—…―‥]/u
const HAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]/u

/**
 * Marks that must not begin or end a line.
 *
 * @param language BCP 47; decides over Japanese kana.
 */
export function checkLineEnds(blocks: readonly Block[], language: string): Finding[] {
  return blocks.flatMap(({ lines }) =>
    lines.slice(1).flatMap((line, i) => {
      const before = lines[i]
      if (!before) return []
      const where = `page ${line.page}`
      const last = [...before.text].at(-1) ?? ''
      const [first = '', second = ''] = line.text
      const isHan = HAN.test(last) || HAN.test(second)
      if (PAIRED.test(first) && first === last)
        return [
          ownFinding(
            'warning',
            'pdf/parted-mark',
            `The mark “${first}${first}” is parted before ${quoted(line)}.`,
            where,
          ),
        ]
      if (
        NOT_FIRST.test(first) ||
        (isHan && NOT_FIRST_IN_HAN.test(first)) ||
        (language.startsWith('ja') && NOT_FIRST_IN_JAPANESE.test(first))
      )
        return [ownFinding('warning', 'pdf/line-start', `“${first}” begins the line ${quoted(line)}.`, where)]
      if (NOT_LAST.test(last) || ((HAN.test(first) || isHanBefore(before.text)) && NOT_LAST_IN_HAN.test(last)))
        return [
          ownFinding(
            'warning',
            'pdf/line-end',
            `“${last}” ends the line before ${quoted(line)}.`,
            `page ${before.page}`,
          ),
        ]
      return []
    }),
  )
}

/** Whether Han text stands before a line's last character. */
const isHanBefore = (text: string): boolean => HAN.test([...text].at(-2) ?? '')
