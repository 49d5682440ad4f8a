import { numberIn } from './number.ts'
import type { Words } from './types.ts'

const number = numberIn('en')

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
  notes: 'Notes',
  backToText: 'Back to the text',
  page: 'Page',
  skipToContent: 'Skip to the conversation',
  colon: ': ',
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  strip: 'Who spoke when',
  turnLengths: (turn, count) =>
    `How long each turn is; the longest, turn ${number.format(turn)}, has ${number.format(count)} words`,
  turns: (count) => (count === 1 ? '1 turn' : `${number.format(count)} turns`),
  share: (part) => `${Math.round(part * 100)}% of the words`,
  turn: (n) => `Turn ${n}`,
  previousTurn: (name) => `Previous turn of ${name}`,
  nextTurn: (name) => `Next turn of ${name}`,
  recordingAt: (time) => `Recording at ${time}`,
  continued: (name) => `${name} (continued)`,
  qrCode: (address) => `QR code that leads to ${address}`,
  cleaning: 'Cleaning',
  cleaned: (kept, normalised, moved, dropped) =>
    `Characters of the source: ${number.format(kept)} kept as they were, ${number.format(normalised)} normalised (punctuation, spacing, labels), ${number.format(moved)} moved (title and credits), ${number.format(dropped)} left out (what belonged to the page it came from).`,
  made: 'Made with',
  madeWith: (version) => `Colloquy ${version}`,
  landmarks: 'Landmarks',
  pageList: 'Pages',
  accessibility: (isHeard) =>
    `The text is complete without its pictures. It has a table of contents, headings by section, a speaker index with links to every turn, and a text alternative for the cover and for the chart of who spoke when. ${isHeard ? 'Turns that have a time can be heard from the recording while they are marked. Nothing flashes or moves.' : 'Nothing flashes, moves or sounds.'}`,
}
