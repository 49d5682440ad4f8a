/** Words as they stand in a regular expression with the flag `u`. */
export const literal = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
