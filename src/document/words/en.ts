import type { Words } from './types.ts'

const number = new Intl.NumberFormat('en')

export const en: Words = {
  language: 'en',
  titlePage: 'Title page',
  cover: 'Cover',
  contents: 'Contents',
  introduction: 'Introduction',
  highlights: 'Key points',
  conversation: 'The conversation',
  speakers: 'Speakers',
  speakerIndex: 'Speakers and where they speak',
  colophon: 'About this edition',
  source: 'Source',
  author: 'Author',
  rights: 'Rights',
  date: 'Date',
  event: 'Event',
  publisher: 'Publisher',
  note: 'Note',
  page: 'Page',
  skipToContent: 'Skip to the conversation',
  colon: ': ',
  comma: ', ',
  strip: 'Who spoke when',
  turns: (count) => (count === 1 ? '1 turn' : `${number.format(count)} turns`),
  share: (part) => `${Math.round(part * 100)}% of the words`,
  turn: (n) => `Turn ${n}`,
  cleaning: 'Cleaning',
  cleaned: (kept, normalised, moved, dropped) =>
    `Of the source's characters, ${number.format(kept)} stand as they were, ${number.format(normalised)} were normalised (punctuation and spacing), ${number.format(moved)} were moved (labels and credits) and ${number.format(dropped)} were left out (what belonged to the page it came from).`,
  made: 'Made with',
  madeWith: (version) => `Colloquy ${version}`,
}
