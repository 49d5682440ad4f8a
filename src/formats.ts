/** The formats of sources, by the names that `--from` takes. `transcript` is our own Markdown, ready for the stages after cleaning. */
export const sourceFormats = [
  'text',
  'markdown',
  'transcript',
  'webvtt',
  'srt',
  'ttml',
  'json',
  'csv',
  'html',
  'docx',
  'odt',
  'irc',
] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** Forms of the words for other programs: captions, text, what scholars and reference managers read. */
export const exportNames = ['vtt', 'srt', 'json', 'podcast', 'text', 'tei', 'citation'] as const
export type ExportName = (typeof exportNames)[number]

/** How their files end. None is how a transcript that is commonly read ends, but for captions. */
export const exportEndings: Readonly<Record<ExportName, string>> = {
  vtt: '.vtt',
  srt: '.srt',
  json: '.podcast.json',
  podcast: '.podcast.html',
  text: '.plain.txt',
  tei: '.tei.xml',
  citation: '.csl.json',
}
