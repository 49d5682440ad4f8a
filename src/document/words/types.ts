/** The interface's words in one language: everything an edition prints that nobody in the talk said. */
export interface Words {
  /** BCP 47. */
  language: string
  titlePage: string
  cover: string
  contents: string
  introduction: string
  highlights: string
  conversation: string
  speakers: string
  speakerIndex: string
  colophon: string
  source: string
  author: string
  rights: string
  date: string
  event: string
  publisher: string
  series: string
  editor: string
  translator: string
  /** Who wrote down what was said. */
  transcriber: string
  note: string
  /** Title of the part with the footnotes. */
  notes: string
  /** Name of the link from a footnote to the place that refers to it. */
  backToText: string
  page: string
  skipToContent: string
  /** Stands after a speaker's name where speech follows on the same line. */
  colon: string
  /** Between the members of a list within a line. */
  comma: string
  /** Between two statements about one thing. */
  clause: string
  /** Between statements about several things. */
  semicolon: string
  /** What reads the strip of who spoke when. */
  strip: string
  /** Of the picture of the turns' lengths: the longest, and its words (Han characters, kana, hangul). */
  turnLengths: (turn: number, count: number) => string
  turns(count: number): string
  /** A share of all words, 0 to 1. */
  share(part: number): string
  /** Name of a turn's permalink. */
  turn(number: number): string
  /** Names of the links between the turns of one speaker. */
  previousTurn(name: string): string
  nextTurn(name: string): string
  /** Name of the link from a turn to the recording; the time, as `3:12`, is what the eye sees of it. */
  recordingAt(time: string): string
  /** At the head of a page: whose turn goes on there. */
  continued(name: string): string
  /** What says a QR code in words. */
  qrCode(address: string): string
  cleaning: string
  /** What cleaning did, in characters of the source. */
  cleaned(kept: number, normalised: number, moved: number, dropped: number): string
  madeWith(version: string): string
  /** Name of the list of landmarks of an EPUB. */
  landmarks: string
  /** Name of the list of the printed edition's pages in an EPUB. */
  pageList: string
  /**
   * What a person who reads by ear or by touch may expect of the EPUB: sections, text for every picture, whether the recording
   * can be heard with it, and whether it has an index of speakers.
   */
  accessibility(isHeard: boolean, hasIndex: boolean): string
  made: string
}
