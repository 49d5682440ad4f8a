/** Text with letters of one kind alone, as most are that are in English: words are found in it much sooner. */
const PLAIN = /^[\0-\x7f\u2010-\u2026]*$/

/** Whether a text's letters are those of ASCII, whatever its quotation marks and dashes are. */
export const hasPlainLetters = (text: string): boolean => PLAIN.test(text)
