/** Text with letters of one kind alone, as most are that are in English: what is looked for in it is found three times as fast. */
const PLAIN = /^[\0-\x7f\u2010-\u2026]*$/

/** Whether a text's letters are those of ASCII, whatever its quotation marks and dashes are. */
export const hasPlainLetters = (text: string): boolean => PLAIN.test(text)
