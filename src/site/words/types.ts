/** The words of a catalogue's pages, in one language. */
export interface SiteWords {
  /** BCP 47. */
  language: string
  talks: string
  people: string
  skip: string
  search: string
  find: string
  hint: string
  needsScript: string
  any: string
  person: string
  languageName: string
  show: string
  year: string
  event: string
  /** `{n}` stands for the number of talks. */
  hits: string
  noHits: string
  more: string
  inText: string
  downloads: string
  /** Over the downloads of a book of all talks of a group. */
  book: string
  read: string
  sections: string
  feeds: string
  previous: string
  next: string
  pages: string
  talkCount(count: number): string
  peopleCount(count: number): string
  wordCount(count: number): string
  pageCount(count: number): string
  minutes(count: number): string
}
