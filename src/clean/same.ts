import { withoutMarks } from '../read/index.ts'

/** Words as titles are compared: the width and the kind of their punctuation does not matter. */
export const same = (words: string): string =>
  withoutMarks(words)
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase()
