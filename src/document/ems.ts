/** Characters that take a whole em: Han, kana, hangul, full-width forms, and the marks that Han fonts set as wide. */
const wide = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef“”‘’…—]/u

/** About how wide a text is set, in ems: other letters than the wide ones take half of one. */
export function emsOf(text: string): number {
  let ems = 0
  for (const character of text) ems += wide.test(character) ? 1 : 0.5
  return ems
}
