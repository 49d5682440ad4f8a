import { kind, kindsOf } from '../letter-kinds.ts'
import { hasPlainLetters } from '../plain-letters.ts'
import type { SpokenTurn } from './types.ts'

/** Han, kana and hangul are counted by character, other scripts by word, as their readers do. */
const WORD =
  /\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}]|\p{Script=Hangul}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[’'.-][\p{L}\p{M}\p{N}]+)*/gu
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

const PLAIN_WORD = /[A-Za-z0-9]+(?:[’'.-][A-Za-z0-9]+)*/g

/** How many words a text has. */
export function countWords(text: string): number {
  if (hasPlainLetters(text)) return text.match(PLAIN_WORD)?.length ?? 0
  const kinds = kindsOf(text)
  if (kinds) return countKinds(text, kinds)
  let count = 0
  for (const [word] of text.matchAll(WORD)) {
    // A run of letters that mixes scripts (“AI的”) counts its CJK characters one by one.
    const cjk = word.length > 1 && CJK.test(word) ? [...word].filter((c) => CJK.test(c)).length : 0
    count += cjk > 0 ? cjk + 1 : 1
  }
  return count
}

const JOINERS = "’'.-"

/** As `WORD` counts, in text of common letters: what begins in Latin goes on to the end of all letters, and has one word more. */
function countKinds(text: string, kinds: Uint8Array): number {
  let count = 0
  let isWord = false
  let isJoined = false
  for (let i = 0; i < kinds.length; i++) {
    if (kinds[i] === kind.none) {
      isJoined = isWord && !isJoined && JOINERS.includes(text[i] ?? '')
      isWord = isJoined
      continue
    }
    if (kinds[i] === kind.han || kinds[i] === kind.kana) count += 1
    else if (!isWord) {
      count += 1
      isWord = true
    }
    isJoined = false
  }
  return count
}

/** How many words each speaker says, by their identifier. */
export function wordsBySpeaker(turns: readonly Pick<SpokenTurn, 'speaker' | 'words'>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { speaker, words } of turns)
    if (speaker !== undefined) counts.set(speaker, (counts.get(speaker) ?? 0) + words)
  return counts
}
